using System.Text;
using TextMiner.Storage;

namespace TextMiner.Reports;

/// <summary>The files that a run leaves beside its database for readers who do not ask it themselves.</summary>
static class Exports
{
    const int ExportedTerms = 200;

    /// <summary>Terms that are exported whenever the corpus holds them, so that the files of several corpora can be compared.</summary>
    static readonly string[] FixedTerms = ["人才", "数字化", "绿色发展"];

    /// <summary>Writes <c>theme_trends.csv</c>, <c>term_trends.csv</c> and <c>report.html</c>, replacing those of the run before.</summary>
    public static void Write(CorpusStore store, Workspace workspace)
    {
        var report = new CorpusReport(store);
        CsvFile.Write(workspace.ThemeTrends, ["theme_id", "theme", "year", "docs", "docs_total", "doc_share"],
            report.ThemeTrend().Select(t => (object?[])[t.ThemeId, t.Theme, t.Year, t.Docs, t.DocsTotal, Math.Round(t.Share, 6)]));
        var terms = report.TellingTerms(ExportedTerms).Select(t => t.Term).Union(FixedTerms, StringComparer.Ordinal);
        CsvFile.Write(workspace.TermTrends, ["term", "year", "n", "tokens_total", "per_10k"],
            report.TermTrend(terms).Select(t => (object?[])[t.Term, t.Year, t.Count, t.TokensTotal, Math.Round(t.Per10K, 4)]));
        File.WriteAllText(workspace.Report, HtmlReport.Render(ReportData.Read(report)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
