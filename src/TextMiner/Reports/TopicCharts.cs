using System.Globalization;
using TextMiner.Reports.Answers;
using TextMiner.Storage;
using TextMiner.Storage.Topics;
using TextMiner.Topics;
using static TextMiner.Reports.Html;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>The report's cards about topics: what they are, how they come and go, and where they meet themes.</summary>
static class TopicCharts
{
    // Enough for a sentence of each topic; more would keep a run waiting.
    const int ReadDocuments = 8;

    const int ListedTerms = 10;

    // Terminal columns, of which a Han character takes two: what the names of charts have room for.
    const int NameColumns = 23;

    // A topic that fills a period of few documents must not leave all others pale: a quarter is dark, or three times an even part.
    const double DarkestShare = 0.25, DarkestParts = 3;

    public static string Topics(ReportData data) => Card("topics", "隐含主题",
        "由主题模型从词语共现中归纳，未经人工定义。占比为其在每份文档中所占比重的平均值，括号内为 95% 置信区间；走势为各时段的占比，箭头表示后一半文档在 5% 水平上多于（↑）或少于（↓）前一半（逐个主题检验，未作多重校正）；典型句取自占比最高的文档。",
        data.Topics is not { } book
            ? Nothing("尚未归纳隐含主题：文档太少，或还没有运行主题模型。")
            : Table(["#序号", "名称", "#占比", "走势", "代表词语与典型句"], book.Fit.Topics.Select(topic => Row(book, topic, Spans(book)))) + Withdrawn(book));

    public static string Trend(ReportData data)
    {
        const string Heading = "隐含主题走势";
        if (data.Topics is not { } book) return Card("topic-trend", Heading, "各时段中每个隐含主题的占比。", Nothing("尚未归纳隐含主题。"));
        var spans = Spans(book);
        var rows = book.Fit.Topics.Select(topic => new Series(NameOf(topic), TopicList.Series(book, topic, spans))).ToList();
        var full = Math.Clamp(rows.SelectMany(row => row.Values).DefaultIfEmpty(0).Max(), 1e-9, Math.Max(DarkestShare, DarkestParts / book.Fit.Topics.Count));
        return Card("topic-trend", Heading,
            $"每格为该隐含主题在该时段每份文档中所占比重的平均百分比，颜色越深占比越高；各列之和约为 100%，文档少的时段波动较大。{ReportCharts.Spans(spans)}",
            HeatMap.Render(spans.Labels, rows, full));
    }

    public static string Themes(ReportData data)
    {
        const string Heading = "隐含主题与政策主题";
        if (data.Topics is not { } book) return Card("topic-themes", Heading, "隐含主题与政策主题在同一文档中出现的情况。", Nothing("尚未归纳隐含主题。"));
        var pairs = book.ThemePairs;
        return Card("topic-themes", Heading,
            "每格为该隐含主题占五分之一以上、且判定涉及该政策主题的文档数；颜色越深，两者同现越多于互不相关时的应有数（φ 系数）。没有深色格的隐含主题是现有政策主题未能涵盖的内容。",
            pairs.Count == 0 ? Nothing("没有文档被判定涉及任何政策主题，无从比较。") : TopicThemeMap.Render(book, pairs, NameOf));
    }

    static Periods Spans(TopicBook book) => new(book.Documents.Select(TopicList.YearOf));

    static string NameOf(StoredTopic topic) => AnswerText.Cut(string.Create(CultureInfo.InvariantCulture, $"{topic.Number} {topic.Label}"), NameColumns);

    static string[] Row(TopicBook book, StoredTopic topic, Periods spans)
    {
        var prevalence = book.PrevalenceOf(topic);
        var sentence = TypicalSentences.Of(book, topic, 1, ReadDocuments) is [var first] ? first : null;
        var terms = Escape(string.Join('、', (book.Relevance?.TermsOf(topic.Number, ListedTerms).Select(t => t.Term) ?? topic.Terms.Take(ListedTerms).Select(t => t.Term))));
        var quotation = sentence is null ? "" :
            $"<blockquote><p>{Escape(sentence.Text)}</p><p class=\"from\">{Link(new DocumentReference(sentence.Document.Title, sentence.Document.Date, sentence.Document.Url))}，{Escape(sentence.Document.Date)}</p></blockquote>";
        return
        [
            Figure(topic.Number),
            $"{Escape(topic.Label)}{Naming(topic)}",
            $"{Percent(prevalence.Mean)}<br><span class=\"named\">({Percent(prevalence.Low)}–{Percent(prevalence.High)})</span>",
            $"{Spark(TopicList.Series(book, topic, spans))}<span class=\"named\">{TopicList.Direction(book, topic)}</span>",
            terms + quotation,
        ];
    }

    static string Naming(StoredTopic topic) =>
        topic.LabelledBy == "human" ? $"<br><span class=\"named\">{Escape(topic.Author ?? "人工")}命名于 {Escape(Day(topic.LabelledAt))}<br>自动名称：{Escape(topic.ModelLabel)}</span>" : "";

    /// <summary>Names do not go without a word.</summary>
    static string Withdrawn(TopicBook book) => book.Dissolved.Count == 0 ? "" :
        "\n<h3>已撤销的名称</h3>\n<p class=\"reading\">重新拟合后，这些人工命名的隐含主题已不复存在；如其词语归入其他主题，可据此重新命名。</p>\n"
        + Table(["名称", "命名人", "命名日期", "原因", "词语归入"], book.Dissolved.Select(name => (string[])
        [
            Escape(name.Name), Escape(name.Author), Escape(Day(name.NamedAt)), Reason(name.Withdrawal!.Reason),
            Escape(string.Join('、', name.Withdrawal.Heirs.Select(key => book.Fit.Topics.FirstOrDefault(t => t.Key == key)?.Label ?? key))),
        ]));

    static string Reason(string reason) => reason switch
    {
        "split" => "分化",
        "merged" => "合并",
        "died" => "消失",
        _ => Escape(reason),
    };

    static string Day(string time) => time[..Math.Min(10, time.Length)];

    /// <summary>The course of a topic as a line without axes, between 0 and its most.</summary>
    static string Spark(IReadOnlyList<double> values)
    {
        const int Width = 84, Height = 24, Margin = 3;
        var most = Math.Max(values.DefaultIfEmpty(0).Max(), 1e-9);
        double X(int i) => Margin + (values.Count < 2 ? 0.5 : (double)i / (values.Count - 1)) * (Width - 2 * Margin);
        double Y(double value) => Margin + (1 - value / most) * (Height - 2 * Margin);
        var points = string.Join(' ', values.Select((v, i) => $"{Number(X(i))},{Number(Y(v))}"));
        return $"<svg class=\"spark\" width=\"{Width}\" height=\"{Height}\" role=\"img\" aria-label=\"走势\">"
            + $"<polyline fill=\"none\" stroke=\"{Colour(0)}\" stroke-width=\"1.5\" points=\"{points}\"/>"
            + (values.Count == 0 ? "" : $"<circle cx=\"{Number(X(values.Count - 1))}\" cy=\"{Number(Y(values[^1]))}\" r=\"2.5\" fill=\"{Colour(0)}\"/>") + "</svg>";
    }
}
