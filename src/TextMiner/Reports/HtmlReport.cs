using System.Text;
using static TextMiner.Reports.Html;

namespace TextMiner.Reports;

/// <summary>
/// The report as one page in Chinese: charts are inline, nothing is loaded from elsewhere, and no script runs. Equal stores
/// give equal pages.
/// </summary>
static class HtmlReport
{
    public static string Render(ReportData data)
    {
        var html = new StringBuilder(Figures(data));
        html.Append(ReportCharts.ThemeMap(data)).Append(ReportCharts.ThemeBars(data)).Append(ReportCharts.TermLines(data))
            .Append(ReportTables.NewTerms(data)).Append(TopicCharts.Topics(data)).Append(TopicCharts.Trend(data)).Append(TopicCharts.Themes(data)).Append(ReportTables.Evidence(data))
            .Append(ReportAlerts.Section(data)).Append(ReportTables.Sources(data)).Append(ReportTables.Rejections(data)).Append(ReportMethod.Section(data));
        return Page("政策文本分析报告", Scope(data), html.ToString());
    }

    static string Scope(ReportData data) => data.Size.FirstDate is null
        ? "数据库中还没有文档。"
        : $"文档日期：{data.Size.FirstDate} 至 {data.Size.LastDate}";

    static string Figures(ReportData data) => FigureList(
        [
            ("文档", data.Summary.Documents),
            ("来源", data.Size.Sources),
            ("句子", data.Size.Sentences),
            ("词次", data.Size.Tokens),
            ("转载", data.Summary.Reprints),
            ("未收录", data.Summary.Rejections.Sum(r => r.Count)),
        ]);
}
