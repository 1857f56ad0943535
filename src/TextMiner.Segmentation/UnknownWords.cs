namespace TextMiner.Segmentation;

/// <summary>What to do with characters that belong to no dictionary word (jieba's <c>HMM</c> argument).</summary>
public enum UnknownWords
{
    /// <summary>Group them by the hidden Markov model of characters (jieba's <c>HMM=True</c>, its default).</summary>
    Guess,

    /// <summary>Leave Han characters single; only ASCII letters and digits are joined (<c>HMM=False</c>).</summary>
    Split,
}
