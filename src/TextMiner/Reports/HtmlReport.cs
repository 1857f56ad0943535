using System.Text;
using static TextMiner.Reports.Html;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>
/// The report as one page in Chinese: charts are inline, nothing is loaded from elsewhere, and no script runs. Equal stores
/// give equal pages.
/// </summary>
static class HtmlReport
{
    public static string Render(ReportData data)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"{ReportStyle.Policy}\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<title>政策文本分析报告</title>\n")
            .Append($"<style>{ReportStyle.Text}</style>\n</head>\n<body>\n<main>\n");
        html.Append($"<header>\n<h1>政策文本分析报告</h1>\n<p>{Escape(Scope(data))}</p>\n</header>\n").Append(Figures(data));
        html.Append(ReportCharts.ThemeMap(data)).Append(ReportCharts.ThemeBars(data)).Append(ReportCharts.TermLines(data))
            .Append(ReportTables.NewTerms(data)).Append(TopicCharts.Topics(data)).Append(TopicCharts.Trend(data)).Append(TopicCharts.Themes(data)).Append(ReportTables.Evidence(data))
            .Append(ReportTables.Sources(data)).Append(ReportTables.Rejections(data)).Append(ReportMethod.Section(data));
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    static string Scope(ReportData data) => data.Size.FirstDate is null
        ? "数据库中还没有文档。"
        : $"文档日期：{data.Size.FirstDate} 至 {data.Size.LastDate}";

    static string Figures(ReportData data)
    {
        (string Name, long Value)[] figures =
        [
            ("文档", data.Summary.Documents),
            ("来源", data.Size.Sources),
            ("句子", data.Size.Sentences),
            ("词次", data.Size.Tokens),
            ("转载", data.Summary.Reprints),
            ("未收录", data.Summary.Rejections.Sum(r => r.Count)),
        ];
        var html = new StringBuilder("<dl class=\"figures\">\n");
        foreach (var (name, value) in figures) html.Append($"<div><dt>{name}</dt><dd>{Figure(value)}</dd></div>\n");
        return html.Append("</dl>\n").ToString();
    }
}
