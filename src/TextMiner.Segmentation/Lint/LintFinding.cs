namespace TextMiner.Segmentation.Lint;

/// <summary>Why an entry of a user dictionary does not do what its author may expect.</summary>
public enum LintReason
{
    /// <summary>The line cannot be read: not UTF-8, or a number too large.</summary>
    BadLine,

    /// <summary>A byte order mark: jieba strips it at the start of a line and takes it for a character elsewhere.</summary>
    ByteOrderMark,

    /// <summary>The line has a part that is neither frequency nor tag, so that jieba takes it into the word.</summary>
    BadFields,

    /// <summary>The word holds a character that ends a block, so that no text can contain it.</summary>
    EndsBlock,

    /// <summary>The word holds % or -, which end blocks in tagging (and only there).</summary>
    EndsBlockInTagging,

    /// <summary>A later line has the same word and overrides this one.</summary>
    Overridden,

    /// <summary>Frequency 0 deletes the word.</summary>
    Deletes,

    /// <summary>The frequency is lower than the dictionary's, which it replaces.</summary>
    LowersFrequency,

    /// <summary>Even standing alone the word is cut, because the parts are more probable.</summary>
    FrequencyTooLow,

    /// <summary>In the sample text the word occurs only inside a longer word that is more probable.</summary>
    LongerWord,

    /// <summary>In the sample text words that begin or end inside the word are more probable.</summary>
    OverlappingWords,
}

/// <summary>Something to mend in a user dictionary.</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Word">The word as jieba reads it.</param>
/// <param name="Reason">What is the matter.</param>
/// <param name="Message">The matter in a sentence, with the cut that wins and the way to mend it.</param>
/// <param name="Frequency">A frequency that would make the word fire, where one would.</param>
public sealed record LintFinding(int Line, string Word, LintReason Reason, string Message, long? Frequency = null);
