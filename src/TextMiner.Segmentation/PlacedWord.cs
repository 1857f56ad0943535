namespace TextMiner.Segmentation;

/// <summary>A word and its place in the text.</summary>
/// <param name="Word">The word.</param>
/// <param name="Start">Where it begins, in the unit that was asked for.</param>
/// <param name="End">Where it ends, exclusive.</param>
public readonly record struct PlacedWord(string Word, int Start, int End);

/// <summary>Modes that give words with places.</summary>
public enum TokenizeMode
{
    /// <summary>The words of accurate mode, which tile the text (jieba's <c>default</c>).</summary>
    Accurate,

    /// <summary>The words of search mode, which overlap.</summary>
    Search,
}

/// <summary>What offsets count.</summary>
public enum OffsetUnit
{
    /// <summary>UTF-16 units, as .NET strings are indexed.</summary>
    Utf16,

    /// <summary>Unicode code points, as Python strings are indexed.</summary>
    CodePoint,
}
