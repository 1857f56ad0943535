using System.Text;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>A bar with its name, and the interval of its value where there is one.</summary>
readonly record struct Bar(string Name, double Value, (double Low, double High)? Bounds = null);

/// <summary>Horizontal bars as SVG, with the name before and the figure behind each bar. Negative values go to the left of the axis.</summary>
static class BarChart
{
    // Names: room for the longest theme, twelve characters; longer ones make the chart wider.
    const int PlotWidth = 210, RowHeight = 24, LeastNames = 190, Figures = 60;
    const double CharacterWidth = 7;

    public static Drawing Render(IEnumerable<(string Name, double Value)> bars) => Render([.. bars.Select(bar => new Bar(bar.Name, bar.Value))], PlotWidth);

    /// <param name="bars">The bars, from top to bottom.</param>
    /// <param name="plot">Pixels for the longest bar.</param>
    public static Drawing Render(IReadOnlyList<Bar> bars, int plot)
    {
        var names = Math.Max(LeastNames, 16 + (int)Math.Ceiling(CharacterWidth * bars.Select(b => Answers.AnswerText.Width(b.Name)).DefaultIfEmpty(0).Max()));
        var ends = bars.SelectMany(b => (double[])[b.Value, b.Bounds?.Low ?? b.Value, b.Bounds?.High ?? b.Value]).Where(double.IsFinite).ToList();
        double most = Math.Max(0, ends.DefaultIfEmpty(0).Max()), least = Math.Min(0, ends.DefaultIfEmpty(0).Min());
        // A chart of small counts: one document is no full bar.
        if (least == 0 && most < 1 && bars.All(b => b.Bounds is null && Math.Abs(b.Value) is 0 or >= 1)) most = 1;
        var figuresLeft = least < 0 ? Figures : 0;
        var scale = plot / Math.Max(double.Epsilon, most - least == 0 ? 1 : most - least);
        double X(double value) => names + figuresLeft + (value - least) * scale;

        var svg = new StringBuilder();
        for (var i = 0; i < bars.Count; i++)
        {
            var (y, bar) = (i * RowHeight, bars[i]);
            svg.Append($"<text class=\"label\" text-anchor=\"end\" x=\"{names - 8}\" y=\"{y + 16}\">{Escape(bar.Name)}</text>");
            if (double.IsFinite(bar.Value)) Append(svg, bar, y, X, most);
            svg.Append('\n');
        }
        if (least < 0) svg.Append($"<line class=\"zero\" stroke=\"#8a94a0\" x1=\"{Number(X(0))}\" x2=\"{Number(X(0))}\" y1=\"0\" y2=\"{bars.Count * RowHeight}\"/>\n");
        return new Drawing("条形图", names + figuresLeft + plot + Figures, Math.Max(1, bars.Count) * RowHeight, svg.ToString());
    }

    static void Append(StringBuilder svg, Bar bar, int y, Func<double, double> x, double most)
    {
        double from = Math.Min(x(0), x(bar.Value)), to = Math.Max(x(0), x(bar.Value));
        svg.Append($"<rect x=\"{Number(from)}\" y=\"{y + 5}\" width=\"{Number(to - from)}\" height=\"14\" rx=\"2\" fill=\"{Colour(bar.Value < 0 ? 1 : 0)}\"/>");
        if (bar.Bounds is { } bounds)
        {
            svg.Append($"<line class=\"bound\" stroke=\"#1d2733\" x1=\"{Number(x(bounds.Low))}\" x2=\"{Number(x(bounds.High))}\" y1=\"{y + 12}\" y2=\"{y + 12}\"/>");
            (from, to) = (Math.Min(from, x(bounds.Low)), Math.Max(to, x(bounds.High)));
        }
        var isLeft = bar.Value < 0;
        svg.Append($"<text class=\"axis\"{(isLeft ? " text-anchor=\"end\"" : "")} x=\"{Number(isLeft ? from - 6 : to + 6)}\" y=\"{y + 16}\">{Figure(bar.Value, most)}</text>");
    }
}
