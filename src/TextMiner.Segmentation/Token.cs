namespace TextMiner.Segmentation;

/// <summary>One occurrence of a word as a place in the text, in UTF-16 units; it never splits a surrogate pair.</summary>
/// <param name="Start">Index of the first UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units; 0 occurs in full mode only, where jieba yields empty tokens.</param>
public readonly record struct Token(int Start, int Length)
{
    /// <summary>Index just behind the last unit.</summary>
    public int End => Start + Length;
}
