using System.Globalization;
using System.Text;
using TextMiner.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Storage;
using TextMiner.Storage.Comparing;
using static TextMiner.Reports.Html;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports.Appendix;

/// <summary>
/// The appendix of a paper as one page: what the documents are, charts and tables, sentences, warnings, how it was counted in Chinese and
/// English, and what gives the same again. Equal requests of equal stores give equal pages.
/// </summary>
static class AppendixPage
{
    public static string Render(AppendixData data)
    {
        var html = new StringBuilder(FigureList(
        [
            ("文件", data.Request.Documents.Count), ("词数", data.Parts[Division.Year].Sum(p => p.Tokens)), ("来源", data.Parts[Division.Source].Count),
            ("地区", data.Parts[Division.Region].Count), ("年份", data.Parts[Division.Year].Count), ("词语", data.Request.Groups.Count),
        ]));
        html.Append(Warnings(data)).Append(Corpus(data));
        if (data.Terms is { } terms) html.Append(Trends(terms)).Append(Composition(terms, data.Parts[Division.Source].Count)).Append(Turns(terms));
        if (data.Themes.Count > 0) html.Append(Themes(data));
        if (data.Keyness is { } keyness) html.Append(Keyness(keyness, data.Request.Compared!));
        if (data.Quotations.Count + data.Evidence.Count > 0) html.Append(Quotations(data));
        html.Append(Method(data)).Append(Origin(data));
        return Page(data.Request.Title, $"文件日期：{data.FirstDate} 至 {data.LastDate}{(data.Request.Filter is { } filter ? $"；范围：{filter}" : "")}", html.ToString());
    }

    static string Warnings(AppendixData data) => Card("warnings", "提醒 Warnings", "读下列数字前须知；未列出的各项均已检查。", data.Warnings.Count == 0
        ? Nothing("没有需要提醒的情况。No warnings.")
        : $"<ul>{string.Concat(data.Warnings.Select(w => $"<li>{Escape(w)}</li>"))}</ul>");

    static string Corpus(AppendixData data)
    {
        var years = data.Parts[Division.Year];
        var periods = new Periods(years.Select(y => int.Parse(y.Name, CultureInfo.InvariantCulture)));
        var bars = BarChart.Render(years.GroupBy(y => periods.IndexOf(int.Parse(y.Name, CultureInfo.InvariantCulture))).Select(span => (periods.Labels[span.Key], (double)span.Sum(y => y.Documents)))).OnPage();
        return Card("corpus", "语料 Corpus", "计入统计的文件数与词数；转载、摘录与同一文件的不同版本只计一份。",
            $"<div class=\"two\"><div><h3>年份</h3>{bars}</div><div><h3>来源</h3>{Parts("来源", data.Parts[Division.Source])}</div></div>"
            + $"<div class=\"two\"><div><h3>地区</h3>{Parts("地区", data.Parts[Division.Region])}</div><div><h3>文种</h3>{Parts("文种", data.Parts[Division.Kind])}</div></div>");
    }

    static string Parts(string name, IReadOnlyList<CorpusPart> parts) =>
        Table([name, "#文件", "#词数"], parts.Select(p => (string[])[Escape(p.Name), Figure(p.Documents), Figure(p.Tokens)]));

    static string Trends(TermTables terms) => Card("trends", "词语趋势 Trends", "每一万词中出现的次数；浅色带为 95% 置信区间，区间重叠的差别不可当作变化；没有文件的时段不列入表中。",
        Chart(terms.Trends) + AppendixTable.Render(terms.Trends, ["term", "period", "n", "n_substring", "documents", "documents_total", "tokens_total", "per_10k", "low", "high", "flags"], "textminer trends"));

    static string Composition(TermTables terms, int sources) => Card("composition", "构成检验 Composition check",
        "每词两条线：原始频率（实线）与固定来源构成后的频率（虚线）；两者走向不同时，变化可能来自各时段来源的不同，而非用词的变化。",
        sources == 1 ? Nothing("全部文件来自同一来源，构成不变，频率即上列频率。All documents are of one source, so that its mix cannot change; the rates are those above.")
        : Chart(terms.Composition) + AppendixTable.Render(terms.Composition, ["term", "period", "per_10k", "fixed_per_10k", "weight_covered", "change", "fixed_change", "flags"], "textminer trends composition"));

    static string Turns(TermTables terms) => Card("turns", "突发与变点 Bursts and change points", "突发为频率远高于平时的时段，变点为频率水平改变的时段；强度越大越可靠。",
        $"<h3>突发</h3>{Rows(terms.Bursts, ["term", "first_period", "last_period", "weight", "n", "per_10k", "usual_per_10k", "documents"], "没有突发的时段。", "textminer trends bursts")}"
        + $"<h3>变点</h3>{Rows(terms.Changes, ["term", "period", "per_10k_before", "per_10k_after", "ratio", "strength"], "没有变点。", "textminer trends changes")}");

    // Seventy years are put together to spans that a page has room for.
    static string Themes(AppendixData data)
    {
        var years = data.Parts[Division.Year].Select((part, i) => (Year: int.Parse(part.Name, CultureInfo.InvariantCulture), part.Documents, Place: i)).ToList();
        var periods = new Periods(years.Select(y => y.Year));
        var spans = years.GroupBy(y => periods.IndexOf(y.Year)).ToList();
        var shares = data.Themes.Select(theme => (theme.Name, Spans: spans.Select(span => (With: span.Sum(y => theme.Documents[y.Place]), All: span.Sum(y => y.Documents))).ToList())).ToList();
        return Card("themes", "主题 Themes",
            $"{(periods.Length == 1 ? "每年" : string.Create(CultureInfo.InvariantCulture, $"每 {periods.Length} 年"))}涉及该主题的文件占全部文件的百分比，没有文件的{(periods.Length == 1 ? "年份" : "时段")}不列；一份文件可涉及多个主题。末行为全部文件数。",
            LineChart.Render(periods.Labels, [.. shares.Select(t => new Series(t.Name, [.. t.Spans.Select(s => 100.0 * s.With / s.All)]))], "%").OnPage()
            + Table(["主题", .. periods.Labels.Select(label => "#" + label.Replace("–", "–\n", StringComparison.Ordinal))], [
                .. shares.Select(t => (string[])[Escape(t.Name), .. t.Spans.Select(s => (100.0 * s.With / s.All).ToString("0.0", CultureInfo.InvariantCulture))]),
                (string[])["全部文件", .. spans.Select(span => Figure(span.Sum(y => y.Documents)))],
            ], isDense: true));
    }

    static string Keyness(Answer keyness, ComparedSlices compared) => Card("keyness", "关键词 Keyness",
        $"“{compared.Name}”（{compared.Here.Count} 份文件）与“{compared.NameAgainst}”（{compared.There.Count} 份文件）相比，差别最可靠的词语；log₂ 比为 1 即两倍。",
        Chart(keyness) + Rows(keyness, ["term", "n", "n_against", "per_10k", "per_10k_against", "g2", "p_adjusted", "log_ratio", "low", "high", "documents", "documents_against", "flags"],
            "没有词语在两部分中合计出现五次以上。", "textminer keyness"));

    static string Quotations(AppendixData data)
    {
        var html = new StringBuilder();
        foreach (var (term, lines) in data.Quotations)
        {
            html.Append($"<h3>{Escape(term)}</h3>\n");
            if (lines.Count == 0) html.Append(Nothing("所选文件中没有。"));
            foreach (var line in lines) html.Append(Quotation(line));
        }
        foreach (var theme in data.Evidence.GroupBy(e => e.Theme, StringComparer.Ordinal))
        {
            html.Append($"<h3>主题：{Escape(theme.Key)}</h3>\n");
            foreach (var sentence in theme) html.Append(Blockquote(Marked(sentence.Text, sentence.Marks), sentence.Document));
        }
        return Card("sentences", "例句 Sentences", "词语的例句由最早至最近均匀选取，每份文件至多一句；主题的例句为最有力的依据。标黄的是所计词语。", html.ToString());
    }

    static string Quotation(ConcordanceLine line)
    {
        var text = line.Left + line.Term + line.Right;
        return Blockquote(Marked(text, [line.Left.Length..(line.Left.Length + line.Term.Length)]), new DocumentReference(line.Document.Title, line.Document.Date, line.Document.Url));
    }

    static string Method(AppendixData data) => Card("method", "方法 Methods", "可直接用于论文的方法说明，其中的设置即本次所用。",
        $"<h3>中文</h3>{string.Concat(Described(data).Select(m => $"<p>{Escape(m.Zh)}</p>\n"))}<h3>English</h3>{string.Concat(Described(data).Select(m => $"<p lang=\"en\">{Escape(m.En)}</p>\n"))}"
        + $"<h3>标记 Flags</h3>{Table(["标记 flag", "含义 meaning"], data.Methods.SelectMany(m => m.Flags).DistinctBy(f => f.Flag).Select(f => (string[])[$"<code>{Escape(f.Flag)}</code>", $"{Escape(f.Zh)}<br>{Escape(f.En)}"]))}");

    static IEnumerable<MethodText> Described(AppendixData data) =>
    [
        new(string.Create(CultureInfo.InvariantCulture, $"语料为 {data.FirstDate} 至 {data.LastDate} 的 {data.Request.Documents.Count} 份文件（{data.Parts[Division.Year].Sum(p => p.Tokens):#,0} 词），来自 {data.Parts[Division.Source].Count} 个来源，由 TextMiner {Installation.Version} 分词与统计。"),
            string.Create(CultureInfo.InvariantCulture, $"The corpus are {data.Request.Documents.Count} documents from {data.FirstDate} to {data.LastDate} ({data.Parts[Division.Year].Sum(p => p.Tokens):#,0} tokens) of {data.Parts[Division.Source].Count} sources, segmented and counted by TextMiner {Installation.Version}."), []),
        .. data.Methods,
    ];

    static string Origin(AppendixData data) => Card("origin", "数据与版本 Data and versions", "摘要值相同则数据相同；用所列命令可在同一数据库上重得本页。",
        Table(["项目 item", "值 value"], data.Facts.Select(f => (string[])[$"{Escape(f.NameZh)} {Escape(f.NameEn)}", $"<code>{Escape(f.Value)}</code>"])));

    static string Rows(Answer answer, IReadOnlyList<string> columns, string none, string command) => answer.Rows.Any() ? AppendixTable.Render(answer, columns, command) : Nothing(none);

    static string Chart(Answer answer) => AnswerSvg.Draw(answer)?.OnPage() ?? "";
}
