namespace TextMiner.Documents;

/// <summary>Of what words a segmenter was made: enough to make it again, so that later counts are cut as the stored ones were.</summary>
/// <param name="Lexicon">First digits of the segmenter's digest, as <see cref="ModelStamp.Lexicon"/> has them.</param>
/// <param name="Base">The words that it began with.</param>
/// <param name="Dictionaries">User dictionaries on top, in the order in which they were loaded.</param>
public sealed record SegmenterDefinition(string Lexicon, SegmenterBase Base, IReadOnlyList<DictionaryFile> Dictionaries);

/// <summary>A user dictionary in jieba's format.</summary>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="Text">All of it.</param>
public sealed record DictionaryFile(string Name, string Text);

/// <summary>The words that a segmenter began with.</summary>
public enum SegmenterBase
{
    /// <summary>jieba's own dictionary with the policy vocabulary.</summary>
    Policy,

    /// <summary>jieba's own dictionary alone.</summary>
    Bare,
}
