namespace TextMiner.Storage.Search;

/// <summary>What is asked of <see cref="CorpusSearch"/>.</summary>
/// <param name="Query">The query; it may be empty when something else is asked for.</param>
public sealed record SearchRequest(string Query)
{
    /// <summary>What must be known of documents besides, as fields in the query would say.</summary>
    public IReadOnlyList<(FilterField Field, string Value)> Filters { get; init; } = [];

    /// <summary>A word or phrase that the title must hold.</summary>
    public string? Title { get; init; }

    /// <summary>Hits at most.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Hits to pass over.</summary>
    public int Offset { get; init; }

    /// <summary>Whether reprints are found beside the documents that they repeat.</summary>
    public bool WithReprints { get; init; }

    /// <summary>Whether documents are counted by year, theme and region.</summary>
    public bool WithFacets { get; init; }

    /// <summary>
    /// Whether every document that may hold a phrase is read, so that counts are exact. Without it those are read that may be among
    /// the hits, and some more; hits and their order are the same.
    /// </summary>
    public bool CountExactly { get; init; }
}
