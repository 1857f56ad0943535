namespace TextMiner.Storage.Search;

/// <summary>An answer of <see cref="CorpusSearch"/>.</summary>
/// <param name="Documents">How many documents were found.</param>
/// <param name="Hits">The best of them, the best first.</param>
/// <param name="Facets">Counts by year, theme and region when they were asked for. Where the count is not exact they count what may have been found.</param>
public sealed record SearchResult(DocumentCount Documents, IReadOnlyList<SearchHit> Hits, SearchFacets? Facets);

/// <summary>How many documents were found.</summary>
/// <param name="AtLeast">Found for certain.</param>
/// <param name="About">The best estimate.</param>
/// <param name="AtMost">Found perhaps.</param>
public readonly record struct DocumentCount(int AtLeast, int About, int AtMost)
{
    /// <summary>Whether the number is certain.</summary>
    public bool IsExact => AtLeast == AtMost;
}

/// <summary>Numbers of documents by year, theme and region.</summary>
public sealed record SearchFacets(IReadOnlyList<FacetCount> Years, IReadOnlyList<FacetCount> Themes, IReadOnlyList<FacetCount> Regions);

/// <summary>So many documents have a value.</summary>
public sealed record FacetCount(string Value, int Documents);

/// <summary>A document that was found.</summary>
public sealed record SearchHit
{
    /// <summary>Row id of the document.</summary>
    public required long DocumentId { get; init; }

    /// <summary>Its key, which survives a rebuild.</summary>
    public required string Key { get; init; }

    /// <summary>BM25; 0 when nothing but fields was asked for.</summary>
    public required double Score { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its date.</summary>
    public required string Date { get; init; }

    /// <summary>Its address.</summary>
    public required string Url { get; init; }

    /// <summary>policy, article, academic or news.</summary>
    public required string Kind { get; init; }

    /// <summary>Who issued it, when known.</summary>
    public string? Issuer { get; init; }

    /// <summary>Its region; 全国 for national documents.</summary>
    public string? Region { get; init; }

    /// <summary>What was found in the title.</summary>
    public required IReadOnlyList<TextMark> TitleMarks { get; init; }

    /// <summary>The part of the text that shows most of what was found; its beginning when nothing was.</summary>
    public required Snippet Snippet { get; init; }

    /// <summary>How often anything was found in the text.</summary>
    public required int Occurrences { get; init; }
}

/// <summary>A part of a text.</summary>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Text">The part; paragraphs are divided by line feeds.</param>
/// <param name="Marks">What was found, as places in the part.</param>
/// <param name="IsCutBefore">Whether there is text before it.</param>
/// <param name="IsCutAfter">Whether there is text behind it.</param>
public sealed record Snippet(int Start, string Text, IReadOnlyList<TextMark> Marks, bool IsCutBefore, bool IsCutAfter);

/// <summary>A stretch of text that was found, in UTF-16 units.</summary>
public readonly record struct TextMark(int Start, int Length);
