using System.Text;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>Lines over ordered categories (years) as SVG, with each line's name at its end instead of a legend to look up.</summary>
static class LineChart
{
    const int Width = 860, Height = 300, Left = 48, Right = 130, Top = 14, Bottom = 30, Ticks = 4;

    /// <summary>Smallest distance of two line names, in pixels.</summary>
    const double LabelGap = 15;

    /// <param name="categories">Labels of the horizontal axis.</param>
    /// <param name="series">Lines, each with as many values as there are categories.</param>
    /// <param name="unit">What the values are, for the tool tips.</param>
    public static string Render(IReadOnlyList<string> categories, IReadOnlyList<Series> series, string unit)
    {
        var top = NiceCeiling(series.SelectMany(s => s.Values).DefaultIfEmpty(0).Max());
        double X(int i) => Left + (categories.Count < 2 ? 0.5 : (double)i / (categories.Count - 1)) * (Width - Left - Right);
        double Y(double value) => Top + (1 - value / top) * (Height - Top - Bottom);

        var svg = new StringBuilder();
        svg.Append(Open(Width, Height, "折线图"));
        for (var tick = 0; tick <= Ticks; tick++)
        {
            var value = top * tick / Ticks;
            svg.Append($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Number(Y(value))}\" y2=\"{Number(Y(value))}\"/>")
               .Append($"<text class=\"axis\" text-anchor=\"end\" x=\"{Left - 8}\" y=\"{Number(Y(value) + 4)}\">{Number(value)}</text>\n");
        }
        for (var i = 0; i < categories.Count; i++)
            svg.Append($"<text class=\"axis\" text-anchor=\"middle\" x=\"{Number(X(i))}\" y=\"{Height - 8}\">{Escape(categories[i])}</text>\n");

        for (var s = 0; s < series.Count; s++)
        {
            var points = series[s].Values.Select((v, i) => $"{Number(X(i))},{Number(Y(v))}");
            svg.Append($"<polyline fill=\"none\" stroke=\"{Colour(s)}\" stroke-width=\"2\" points=\"{string.Join(' ', points)}\"/>\n");
            for (var i = 0; i < categories.Count; i++)
                svg.Append($"<circle cx=\"{Number(X(i))}\" cy=\"{Number(Y(series[s].Values[i]))}\" r=\"3\" fill=\"{Colour(s)}\">")
                   .Append($"<title>{Escape($"{series[s].Name} {categories[i]}：{Number(series[s].Values[i])} {unit}")}</title></circle>");
        }
        foreach (var (index, y) in LabelPlaces(series, Y))
            svg.Append($"<text class=\"name\" fill=\"{Colour(index)}\" x=\"{Width - Right + 10}\" y=\"{Number(y + 4)}\">{Escape(series[index].Name)}</text>\n");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Names stand beside the last points, pushed down where they would overlap and up again at the lower edge.</summary>
    static List<(int Index, double Y)> LabelPlaces(IReadOnlyList<Series> series, Func<double, double> y)
    {
        var places = series.Select((s, i) => (Index: i, Y: y(s.Values.Count == 0 ? 0 : s.Values[^1])))
            .OrderBy(p => p.Y).ThenBy(p => p.Index).ToList();
        for (var i = 1; i < places.Count; i++)
            places[i] = (places[i].Index, Math.Max(places[i].Y, places[i - 1].Y + LabelGap));
        var overflow = places.Count == 0 ? 0 : places[^1].Y - (Height - Bottom);
        for (var i = places.Count - 1; overflow > 0 && i >= 0; i--)
        {
            var limit = i == places.Count - 1 ? Height - Bottom : places[i + 1].Y - LabelGap;
            places[i] = (places[i].Index, Math.Min(places[i].Y, limit));
        }
        return places;
    }
}
