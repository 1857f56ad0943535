using TextMiner.Storage;
using static TextMiner.Reports.Html;

namespace TextMiner.Reports;

/// <summary>The report's charts: themes over time, themes in all, terms over time.</summary>
static class ReportCharts
{
    public static string ThemeMap(ReportData data)
    {
        var periods = new Periods(data.Themes.Select(t => t.Year));
        var rows = ByTheme(data)
            .Select(theme => new Series(theme.First().Theme, periods.Ratios(theme, t => (t.Year, t.Docs, t.DocsTotal)))).ToList();
        return Card("themes", "主题热力图",
            $"每格为该时段涉及该主题的文档占全部文档的百分比，颜色越深占比越高；一份文档可涉及多个主题，各列之和可超过 100%。{Spans(periods)}",
            data.Summary.Themes.Count == 0 ? Nothing(NoThemes(data)) : HeatMap.Render(periods.Labels, rows));
    }

    public static string ThemeBars(ReportData data) =>
        Card("theme-docs", "主题文档数", "条形越长，判定涉及该主题的文档越多；同一文档可计入多个主题。", data.Summary.Themes.Count == 0
            ? Nothing(NoThemes(data))
            : BarChart.Render([.. ByTheme(data).Select(theme => (theme.First().Theme, (double)theme.Sum(t => t.Docs)))]).OnPage());

    public static string TermLines(ReportData data)
    {
        var periods = new Periods(data.TermYears.Select(t => t.Year));
        var years = data.TermYears.ToLookup(t => t.Term, StringComparer.Ordinal);
        var series = data.Terms.Where(years.Contains)
            .Select(term => new Series(term, [.. periods.Ratios(years[term], t => (t.Year, t.Count, t.TokensTotal)).Select(r => 10_000 * r)])).ToList();
        return Card("terms", "词语趋势", $"每条线为一个词语在每一万词次中出现的次数；所列为各年用量差别最大的词语，政策用语优先。{Spans(periods)}", series switch
        {
            [] => Nothing("没有在两份以上文档中出现的词语，暂无趋势可看。"),
            _ when periods.Labels.Count < 2 => Nothing("文档都在同一年，暂无趋势可看。"),
            _ => LineChart.Render(periods.Labels, series, "次/万词").OnPage(),
        });
    }

    /// <summary>Themes with most documents first.</summary>
    static IEnumerable<IGrouping<string, ThemeYear>> ByTheme(ReportData data) =>
        data.Themes.GroupBy(t => t.ThemeId, StringComparer.Ordinal)
            .OrderByDescending(theme => theme.Sum(t => t.Docs)).ThenBy(theme => theme.Key, StringComparer.Ordinal);

    static string NoThemes(ReportData data) =>
        data.Summary.Documents == 0 ? "数据库中还没有文档。" : "没有文档被判定涉及任何主题。";

    public static string Spans(Periods periods) =>
        (periods.Length == 1 ? "" : $"年份较多，每 {periods.Length} 年合并为一段。") + (periods.HasGaps ? "没有文档的时段不列出。" : "");
}
