using System.Text;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>Horizontal bars as SVG, with the name before and the figure behind each bar.</summary>
static class BarChart
{
    // Names: room for the longest theme, twelve characters.
    const int Width = 460, RowHeight = 24, Names = 190, Figures = 60;

    public static string Render(IReadOnlyList<(string Name, double Value)> bars)
    {
        var top = Math.Max(1, bars.Select(b => b.Value).DefaultIfEmpty(0).Max());
        var svg = new StringBuilder(Open(Width, Math.Max(1, bars.Count) * RowHeight, "条形图"));
        for (var i = 0; i < bars.Count; i++)
        {
            var y = i * RowHeight;
            var length = bars[i].Value / top * (Width - Names - Figures);
            svg.Append($"<text class=\"label\" text-anchor=\"end\" x=\"{Names - 8}\" y=\"{y + 16}\">{Escape(bars[i].Name)}</text>")
               .Append($"<rect x=\"{Names}\" y=\"{y + 5}\" width=\"{Number(length)}\" height=\"14\" rx=\"2\" fill=\"{Colour(0)}\"/>")
               .Append($"<text class=\"axis\" x=\"{Number(Names + length + 6)}\" y=\"{y + 16}\">{Number(bars[i].Value)}</text>\n");
        }
        return svg.Append("</svg>").ToString();
    }
}
