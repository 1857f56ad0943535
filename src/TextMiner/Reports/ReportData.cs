using TextMiner.Storage;
using TextMiner.Storage.Runs;
using TextMiner.Topics;

namespace TextMiner.Reports;

/// <summary>Everything that the report shows, read at once.</summary>
sealed record ReportData
{
    const int TellingTerms = 1_000, ChartTerms = 8, ListedNewTerms = 15, ListedAlerts = 30, EvidencePerTheme = 2;

    public required CorpusSummary Summary { get; init; }

    public required CorpusSize Size { get; init; }

    public required IReadOnlyList<ThemeYear> Themes { get; init; }

    /// <summary>The terms of the chart: of the most telling ones the policy phrases, then the others.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    public required IReadOnlyList<TermYear> TermYears { get; init; }

    public required IReadOnlyList<NewTerm> NewTerms { get; init; }

    /// <summary>The topics with their documents; null when none were found.</summary>
    public required TopicBook? Topics { get; init; }

    public required IReadOnlyList<EvidenceSentence> Evidence { get; init; }

    public required IReadOnlyList<SourceYears> Sources { get; init; }

    public required IReadOnlyList<ThemeDecisions> Decisions { get; init; }

    public required Provenance Provenance { get; init; }

    public required IReadOnlyList<StoredAlert> Alerts { get; init; }

    public static ReportData Read(CorpusReport report)
    {
        var terms = report.TellingTerms(TellingTerms).OrderByDescending(t => t.IsPolicy).Take(ChartTerms).Select(t => t.Term).ToList();
        return new ReportData
        {
            Summary = report.Summary(),
            Size = report.Size(),
            Themes = report.ThemeTrend(),
            Terms = terms,
            TermYears = report.TermTrend(terms),
            NewTerms = report.NewTerms(ListedNewTerms),
            Topics = TopicBook.Read(report.Store),
            Evidence = report.Evidence(EvidencePerTheme),
            Sources = report.Sources(),
            Decisions = report.Decisions(),
            Provenance = report.Provenance(),
            Alerts = report.Alerts(ListedAlerts),
        };
    }
}
