using System.Text;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>Lines over ordered categories (years) as SVG, with each line's name at its end instead of a legend to look up.</summary>
static class LineChart
{
    const int PlotWidth = 682, Height = 300, Left = 48, Top = 14, Bottom = 30, Ticks = 4;

    /// <summary>Room for names of eight characters; longer ones make the chart wider.</summary>
    const int LeastRight = 130;

    const double CharacterWidth = 7;

    /// <summary>Smallest distance of two line names, in pixels.</summary>
    const double LabelGap = 15;

    /// <summary>Rare words have intervals that would press every line to the ground: bands are cut at so many times the highest value.</summary>
    const double HighestBand = 2;

    /// <param name="categories">Labels of the horizontal axis.</param>
    /// <param name="series">Lines, each with as many values as there are categories.</param>
    /// <param name="unit">What the values are, for the tool tips.</param>
    public static Drawing Render(IReadOnlyList<string> categories, IReadOnlyList<Series> series, string unit)
    {
        var right = Math.Max(LeastRight, 18 + (int)Math.Ceiling(CharacterWidth * series.Select(s => Answers.AnswerText.Width(s.Name)).DefaultIfEmpty(0).Max()));
        var width = Left + PlotWidth + right;
        var top = NiceCeiling(TopOf(series));
        double X(int i) => Left + (categories.Count < 2 ? 0.5 : (double)i / (categories.Count - 1)) * PlotWidth;
        double Y(double value) => Top + (1 - Math.Min(value, top) / top) * (Height - Top - Bottom);

        var svg = new StringBuilder();
        for (var tick = 0; tick <= Ticks; tick++)
        {
            var value = top * tick / Ticks;
            svg.Append($"<line class=\"grid\" x1=\"{Left}\" x2=\"{width - right}\" y1=\"{Number(Y(value))}\" y2=\"{Number(Y(value))}\"/>")
               .Append($"<text class=\"axis\" text-anchor=\"end\" x=\"{Left - 8}\" y=\"{Number(Y(value) + 4)}\">{Figure(value, top)}</text>\n");
        }
        var step = LabelStep(categories);
        for (var i = 0; i < categories.Count; i += step)
            svg.Append($"<text class=\"axis\" text-anchor=\"middle\" x=\"{Number(X(i))}\" y=\"{Height - 8}\">{Escape(categories[i])}</text>\n");
        for (var s = 0; s < series.Count; s++) Band(svg, series[s], series[s].Hue ?? s, X, Y);
        for (var s = 0; s < series.Count; s++) Line(svg, categories, series[s], series[s].Hue ?? s, unit, X, Y);
        foreach (var (index, y) in LabelPlaces(series, Y))
            svg.Append($"<text class=\"name\" fill=\"{Colour(series[index].Hue ?? index)}\" x=\"{width - right + 10}\" y=\"{Number(y + 4)}\">{Escape(series[index].Name)}</text>\n");
        return new Drawing("折线图", width, Height, svg.ToString());
    }

    static double TopOf(IReadOnlyList<Series> series)
    {
        var value = series.SelectMany(s => s.Values).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var band = series.SelectMany(s => s.Bounds).Select(b => b.High).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return value == 0 ? band : Math.Max(value, Math.Min(band, HighestBand * value));
    }

    // Labels that would touch are left out, evenly.
    static int LabelStep(IReadOnlyList<string> categories)
    {
        var room = categories.Select(Answers.AnswerText.Width).DefaultIfEmpty(1).Max() * CharacterWidth + 8;
        return Math.Max(1, (int)Math.Ceiling((categories.Count - 1) * room / PlotWidth));
    }

    static void Line(StringBuilder svg, IReadOnlyList<string> categories, Series series, int hue, string unit, Func<int, double> x, Func<double, double> y)
    {
        // Where nothing is known the line breaks off; beyond ten colours it is dashed.
        foreach (var (from, to) in Runs(series.Values.Count, i => double.IsFinite(series.Values[i])))
            svg.Append($"<polyline fill=\"none\" stroke=\"{Colour(hue)}\" stroke-width=\"2\"{(series.IsDashed || hue >= Colours ? " stroke-dasharray=\"5 3\"" : "")} ")
               .Append($"points=\"{string.Join(' ', Enumerable.Range(from, to - from).Select(i => $"{Number(x(i))},{Number(y(series.Values[i]))}"))}\"/>\n");
        for (var i = 0; i < categories.Count; i++)
        {
            if (!double.IsFinite(series.Values[i])) continue;
            svg.Append($"<circle cx=\"{Number(x(i))}\" cy=\"{Number(y(series.Values[i]))}\" r=\"3\" fill=\"{Colour(hue)}\">")
               .Append($"<title>{Escape($"{series.Name} {categories[i]}：{Number(series.Values[i])} {unit}")}</title></circle>");
        }
    }

    static void Band(StringBuilder svg, Series series, int hue, Func<int, double> x, Func<double, double> y)
    {
        var bounds = series.Bounds;
        foreach (var (from, to) in Runs(bounds.Count, i => double.IsFinite(bounds[i].Low) && double.IsFinite(bounds[i].High)))
        {
            var upper = Enumerable.Range(from, to - from).Select(i => $"{Number(x(i))},{Number(y(bounds[i].High))}");
            var lower = Enumerable.Range(from, to - from).Reverse().Select(i => $"{Number(x(i))},{Number(y(bounds[i].Low))}");
            svg.Append($"<polygon class=\"band\" fill=\"{Colour(hue)}\" fill-opacity=\"0.13\" points=\"{string.Join(' ', upper.Concat(lower))}\"/>\n");
        }
    }

    static IEnumerable<(int From, int To)> Runs(int count, Func<int, bool> has)
    {
        for (var i = 0; i < count; i++)
        {
            if (!has(i)) continue;
            var from = i;
            while (i < count && has(i)) i++;
            yield return (from, i);
        }
    }

    /// <summary>Names stand beside the last points, pushed down where they would overlap and up again at the lower edge.</summary>
    static List<(int Index, double Y)> LabelPlaces(IReadOnlyList<Series> series, Func<double, double> y)
    {
        var places = series.Select((s, i) => (Index: i, Y: y(s.Values.LastOrDefault(double.IsFinite))))
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
