using System.Globalization;
using System.Text;
using TextMiner.Documents;
using static TextMiner.Reports.Html;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>The report's tables and quotations.</summary>
static class ReportTables
{
    public static string NewTerms(ReportData data) => Card("new-terms", "新出现的词语",
        "语料最近三年才首次出现、且见于两份以上文档的词语，按文档数排列；右侧为最早使用该词的文档。",
        data.NewTerms.Count == 0
            ? Nothing("没有这样的词语：语料不足三年，或最近三年没有新词见于两份以上文档。")
            : Table(["词语", "#文档", "#次数", "首见日期", "首见文档"], data.NewTerms.Select(t => (string[])
                [Word(t.Term), Figure(t.Docs), Figure(t.Count), Day(t.First.Date), Link(t.First)])));

    public static string Evidence(ReportData data)
    {
        var html = new StringBuilder();
        foreach (var theme in data.Evidence.GroupBy(e => e.Theme, StringComparer.Ordinal))
        {
            html.Append($"<h3>{Escape(theme.Key)}</h3>\n");
            foreach (var sentence in theme)
                html.Append(Blockquote(Marked(sentence.Text, sentence.Marks), sentence.Document));
        }
        return Card("evidence", "标签依据", "每个主题列出最有力的一两句原文，标黄的是据以判定的词语；完整依据见视图 v_theme_evidence。",
            html.Length == 0 ? Nothing("还没有主题依据可列。") : html.ToString());
    }

    public static string Sources(ReportData data)
    {
        if (data.Sources.Count == 0) return Card("sources", "来源与年份", "各来源的文档数及年份范围。", Nothing("数据库中还没有文档。"));
        var sources = Table(["来源", "类型", "#文档", "#转载", "#年份"], data.Sources.Select(s => (string[])
            [Escape(s.Source), Kind(s.Kind), Figure(s.Docs), Figure(s.Reprints), s.FirstYear == s.LastYear ? $"{s.FirstYear}" : $"{s.FirstYear}–{s.LastYear}"]));
        var byYear = data.Summary.ByYear.Select(y => (Year: int.Parse(y.Name, CultureInfo.InvariantCulture), y.Count)).ToList();
        var periods = new Periods(byYear.Select(y => y.Year));
        var years = BarChart.Render([.. byYear.GroupBy(y => periods.IndexOf(y.Year))
            .Select(span => (periods.Labels[span.Key], (double)span.Sum(y => y.Count)))]).OnPage();
        return Card("sources", "来源与年份", "左表为各来源计入统计的文档数与未重复计数的转载数；右图为各时段计入统计的文档数，文档少的时段占比波动较大。",
            $"<div class=\"two\"><div>{sources}</div><div>{years}</div></div>");
    }

    public static string Rejections(ReportData data)
    {
        var total = data.Summary.Rejections.Sum(r => r.Count);
        return Card("rejections", "未收录原因", "访问过但没有成为文档的地址，按原因计数；逐条明细见视图 v_rejections。", total == 0
            ? Nothing("没有被拒绝的地址。")
            : Table(["原因", "代码", "#地址", "#占比"], data.Summary.Rejections.Select(r => (string[])
                [Escape(Meaning(r.Name)), $"<code>{Escape(r.Name)}</code>", Figure(r.Count), Percent((double)r.Count / total)])));
    }

    // A newer version of the program may have left a code that this one does not know.
    static string Meaning(string code) => RejectionReason.All.FirstOrDefault(r => r.Code == code)?.MeaningZh ?? code;

    static string Word(string term) => $"<span class=\"word\">{Escape(term)}</span>";

    static string Day(string date) => $"<span class=\"figure\">{Escape(date)}</span>";
}
