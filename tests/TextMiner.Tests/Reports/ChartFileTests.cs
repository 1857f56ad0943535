using System.Globalization;
using System.Text;
using System.Xml.Linq;
using TextMiner.Reports.Answers;

namespace TextMiner.Tests.Reports;

/// <summary>Charts as SVG files: well formed, told in words, and drawn where the figures are.</summary>
public sealed class ChartFileTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_chart_is_well_formed_told_in_words_and_brings_no_font()
    {
        var svg = Draw(Trends("人才<&>", "数字化"));
        Assert.Equal("词语趋势", svg.Root!.Element(Svg + "title")!.Value);
        Assert.Equal("折线图，2020 至 2024，次/万词：人才<&>、数字化。", svg.Root.Element(Svg + "desc")!.Value);
        Assert.Equal("title description", svg.Root.Attribute("aria-labelledby")!.Value);
        var style = svg.Root.Element(Svg + "style")!.Value;
        Assert.Contains("'Noto Sans CJK SC'", style, StringComparison.Ordinal);
        Assert.Contains("sans-serif", style, StringComparison.Ordinal);
        var text = svg.ToString();
        foreach (var foreign in (string[])["font-face", "url(", "href", "<script", "<image"]) Assert.DoesNotContain(foreign, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_have_their_names_at_their_ends_and_a_band_for_their_intervals()
    {
        var svg = Draw(Trends("人才", "数字化"));
        var names = svg.Descendants(Svg + "text").Where(t => t.Attribute("class")?.Value == "name").ToList();
        Assert.Equal(["数字化", "人才"], names.OrderBy(n => Number(n, "y")).Select(n => n.Value));
        var bands = svg.Descendants(Svg + "polygon").ToList();
        Assert.Equal(2, bands.Count);
        // The band of the first term reaches from its upper bounds, above the line, to the lower ones.
        var points = PointsOf(bands[0]);
        var line = PointsOf(svg.Descendants(Svg + "polyline").First());
        Assert.True(points.Take(5).Zip(line).All(p => p.First.Y < p.Second.Y) && points.Skip(5).Reverse().Zip(line).All(p => p.First.Y > p.Second.Y));
    }

    [Fact]
    public void A_line_breaks_off_where_nothing_is_known()
    {
        var rows = Enumerable.Range(0, 5).Select(y => (IReadOnlyList<object?>)["人才", $"{2020 + y}", y == 2 ? null : 2.0 + y, null, null]);
        var svg = Draw(Answer.Of(["term", "period", "per_10k", "low", "high"], rows) with { Chart = Lines });
        Assert.Equal([2, 2], svg.Descendants(Svg + "polyline").Select(l => PointsOf(l).Count));
        Assert.Equal(4, svg.Descendants(Svg + "circle").Count());
    }

    [Fact]
    public void Bars_go_to_both_sides_and_carry_their_intervals()
    {
        var chart = new AnswerChart(ChartKind.Bars, "关键词", "term", [new ChartValue("log_ratio")], "log₂") { Bounds = ("low", "high") };
        var svg = Draw(Answer.Of(["term", "log_ratio", "low", "high"], [["数据", 4.0, 2.0, 6.0], ["农业", -2.0, -3.0, -1.0]]) with { Chart = chart });
        var bars = svg.Descendants(Svg + "rect").Where(r => r.Attribute("rx") is not null).ToList();
        Assert.Equal(2 * Number(bars[1], "width"), Number(bars[0], "width"), 0.11);
        var zero = Number(svg.Descendants(Svg + "line").Single(l => l.Attribute("class")!.Value == "zero"), "x1");
        Assert.Equal(zero, Number(bars[0], "x"), 0.11);
        Assert.Equal(zero, Number(bars[1], "x") + Number(bars[1], "width"), 0.11);
        var bound = svg.Descendants(Svg + "line").First(l => l.Attribute("class")!.Value == "bound");
        Assert.Equal(Number(bars[0], "width"), Number(bound, "x2") - Number(bound, "x1"), 0.11);
    }

    [Fact]
    public void What_is_more_than_a_chart_can_hold_is_told()
    {
        var svg = Draw(Trends([.. Enumerable.Range(0, 23).Select(i => $"词语{i}")]));
        Assert.Equal(20, svg.Descendants(Svg + "polyline").Count());
        Assert.Contains(svg.Descendants(Svg + "text"), t => t.Value == "另有 3 个系列未画出");
    }

    [Fact]
    public void An_answer_without_a_series_is_refused_in_words() =>
        Assert.Contains("no series that could be drawn", Assert.Throws<UsageException>(() => Draw(Answer.Of(["a"], [[1L]]))).Message, StringComparison.Ordinal);

    static AnswerChart Lines => new(ChartKind.Lines, "词语趋势", "period", [new ChartValue("per_10k")], "次/万词") { Series = ["term"], Bounds = ("low", "high") };

    // The second term is above the first.
    static Answer Trends(params string[] terms) => Answer.Of(["term", "period", "per_10k", "low", "high"], terms.SelectMany((term, t) => Enumerable.Range(0, 5).Select(y =>
        (IReadOnlyList<object?>)[term, $"{2020 + y}", 10.0 * (t + 1) + y, 10.0 * (t + 1) + y - 4, 10.0 * (t + 1) + y + 4]))) with { Chart = Lines };

    static XDocument Draw(Answer answer)
    {
        using var stream = new MemoryStream();
        answer.Write(AnswerFormat.Svg, stream, ByteOrderMark.Omitted);
        return XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }

    static List<(double X, double Y)> PointsOf(XElement shape) =>
        [.. shape.Attribute("points")!.Value.Split(' ').Select(p => p.Split(',')).Select(p => (double.Parse(p[0], CultureInfo.InvariantCulture), double.Parse(p[1], CultureInfo.InvariantCulture)))];

    static double Number(XElement shape, string name) => double.Parse(shape.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
