using TextMiner.Documents;
using TextMiner.Storage.Comparing;
using TextMiner.Storage.Trends;

namespace TextMiner.Reports.Appendix;

/// <summary>What an appendix is of.</summary>
sealed record AppendixRequest
{
    /// <summary>Its heading.</summary>
    public required string Title { get; init; }

    /// <summary>The terms and groups whose trends are shown; none leaves out everything on terms.</summary>
    public required IReadOnlyList<TermGroup> Groups { get; init; }

    /// <summary>The themes that are shown: their names by their ids, in order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Themes { get; init; }

    /// <summary>The documents.</summary>
    public required DocumentSlice Documents { get; init; }

    /// <summary>What chose them, in words; null for all.</summary>
    public required string? Filter { get; init; }

    /// <summary>What they are compared with; null where there is nothing.</summary>
    public required ComparedSlices? Compared { get; init; }

    /// <summary>The first date of the documents, where one was given.</summary>
    public required DateOnly? Since { get; init; }

    /// <summary>The length of a period.</summary>
    public required TrendPeriod Period { get; init; }

    /// <summary>The command line that gives the same again.</summary>
    public required string Command { get; init; }
}

/// <summary>Two parts without a common document, each with its name.</summary>
sealed record ComparedSlices(DocumentSlice Here, string Name, DocumentSlice There, string NameAgainst);
