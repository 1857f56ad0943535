using System.Globalization;
using System.Text;
using TextMiner.Analysis.Topics;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>
/// The measures of a sweep one below the other over the same axis, each between its own least and most: what matters is where
/// they turn. A line marks the number that is recommended.
/// </summary>
static class SweepChart
{
    const int Width = 720, PanelHeight = 120, Left = 64, Right = 20, Top = 26, Bottom = 34;

    public static string Render(IReadOnlyList<SweepPoint> points, int recommended)
    {
        double least = points[0].Topics, most = points[^1].Topics;
        double X(double topics) => Left + (most > least ? (topics - least) / (most - least) : 0.5) * (Width - Left - Right);
        var height = SweepOutput.Measures.Length * PanelHeight + Bottom;
        var svg = new StringBuilder(Open(Width, height, "隐含主题数的比较"))
            .Insert("<svg ".Length, "xmlns=\"http://www.w3.org/2000/svg\" ")
            .Append(CultureInfo.InvariantCulture, $"<style>text{{font:12px {Fonts};fill:#333}}</style>\n")
            .Append(CultureInfo.InvariantCulture,
                $"<line x1=\"{Number(X(recommended))}\" x2=\"{Number(X(recommended))}\" y1=\"6\" y2=\"{height - Bottom}\" stroke=\"#999\" stroke-dasharray=\"4 3\"/>\n");
        for (var m = 0; m < SweepOutput.Measures.Length; m++) AppendPanel(svg, points, m, X);
        foreach (var point in points)
            svg.Append(CultureInfo.InvariantCulture,
                $"<text text-anchor=\"middle\" x=\"{Number(X(point.Topics))}\" y=\"{height - 14}\"{(point.Topics == recommended ? " font-weight=\"bold\"" : "")}>{point.Topics}</text>\n");
        return svg.Append("</svg>\n").ToString();
    }

    static void AppendPanel(StringBuilder svg, IReadOnlyList<SweepPoint> points, int measure, Func<double, double> x)
    {
        var (name, _, isMoreBetter, of) = SweepOutput.Measures[measure];
        double least = points.Min(of), most = points.Max(of);
        var top = measure * PanelHeight + Top;
        double Y(double value) => top + (most > least ? (most - value) / (most - least) : 0.5) * (PanelHeight - Top - 12);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{top - 10}\">{Escape(name)} ({(isMoreBetter ? "more" : "less")} is better)</text>\n");
        foreach (var value in most > least ? (double[])[least, most] : [least])
            svg.Append(CultureInfo.InvariantCulture,
                $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Number(Y(value))}\" y2=\"{Number(Y(value))}\" stroke=\"#ddd\"/><text text-anchor=\"end\" x=\"{Left - 6}\" y=\"{Number(Y(value) + 4)}\">{value:0.###}</text>\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<polyline fill=\"none\" stroke=\"{Colour(measure)}\" stroke-width=\"2\" points=\"{string.Join(' ', points.Select(p => $"{Number(x(p.Topics))},{Number(Y(of(p)))}"))}\"/>\n");
        foreach (var point in points)
            svg.Append(CultureInfo.InvariantCulture,
                $"<circle cx=\"{Number(x(point.Topics))}\" cy=\"{Number(Y(of(point)))}\" r=\"3\" fill=\"{Colour(measure)}\"><title>{point.Topics}: {of(point):0.####}</title></circle>\n");
    }
}
