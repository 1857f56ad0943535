namespace TextMiner.Segmentation.Keywords;

/// <summary>Which keywords to give.</summary>
public sealed record KeywordOptions
{
    /// <summary>At most so many, the weightiest first; 0 for all (jieba's <c>topK</c>).</summary>
    public int Top { get; init; } = 20;

    /// <summary>
    /// The parts of speech that are let through, compared exactly (jieba's <c>allowPOS</c>); null for the method's own:
    /// all of them for TF-IDF, and ns, n, vn, v for TextRank.
    /// </summary>
    public IReadOnlyCollection<string>? Tags { get; init; }

    /// <summary>Whether the same word with different tags counts as different words (jieba's <c>withFlag</c>).</summary>
    public bool SeparateTags { get; init; }
}
