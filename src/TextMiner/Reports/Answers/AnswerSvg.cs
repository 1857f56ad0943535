using System.Globalization;

namespace TextMiner.Reports.Answers;

/// <summary>An answer as a chart in a file of its own.</summary>
static class AnswerSvg
{
    // Lines: twice the colours. Bars: what a page has room for.
    const int MostLines = 20, BarWidth = 420;

    /// <exception cref="UsageException">There is nothing to draw.</exception>
    public static void Write(Answer answer, Stream output)
    {
        if (answer.Chart is not { } chart) throw new UsageException("--format svg: this answer is no series that could be drawn; expected trends, trends composition or rise, keyness, collocations, dispersion, network, terms list, trends new or topics trend.");
        var drawn = new DrawnRows(answer);
        foreach (var row in answer.Rows) drawn.Add(row);
        if (drawn.Series.Count == 0) throw new UsageException("--format svg: the answer has no rows, and there is nothing to draw.");
        using var writer = AnswerText.Writer(output);
        writer.Write(Render(chart, drawn, answer.About?.Warnings ?? []));
    }

    /// <summary>The chart of an answer, for a page; null when it has no rows.</summary>
    public static Drawing? Draw(Answer answer)
    {
        var drawn = new DrawnRows(answer);
        foreach (var row in answer.Rows) drawn.Add(row);
        return drawn.Series.Count == 0 ? null : DrawingOf(answer.Chart!, [.. drawn.Series.Take(answer.Chart!.Kind == ChartKind.Lines ? MostLines : 1)]);
    }

    static string Render(AnswerChart chart, DrawnRows drawn, IReadOnlyList<string> warnings)
    {
        List<string> notes = [];
        var isLines = chart.Kind == ChartKind.Lines;
        var shown = isLines ? drawn.Series.Take(MostLines).ToList() : [.. drawn.Series.Take(1)];
        var left = drawn.LeftOut + (isLines ? drawn.Series.Count - shown.Count : 0);
        var hasBounds = shown[0].Lows.Count > 0;
        notes.Add(chart.Unit + (hasBounds ? isLines ? "；浅色带为 95% 置信区间" : "；横线为 95% 置信区间" : ""));
        if (left > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"另有 {left} 个{(isLines ? "系列" : "条目")}未画出"));
        notes.AddRange(warnings);
        return DrawingOf(chart, shown).AsFile(chart.Title, Describe(chart, shown), notes);
    }

    static Drawing DrawingOf(AnswerChart chart, List<DrawnSeries> series)
    {
        switch (chart.Kind)
        {
            case ChartKind.Lines:
                // All series have the periods of the answer, but what is split may lack some.
                var categories = series.MaxBy(s => s.Categories.Count)!.Categories;
                return LineChart.Render(categories, [.. series.Select((s, i) => Aligned(s, categories) with { Hue = i / chart.Values.Count, IsDashed = i % chart.Values.Count > 0 })], chart.Unit);
            case ChartKind.Places: return PlaceStrip.Render(series[0].Values);
            default:
                var bars = series[0];
                return BarChart.Render([.. bars.Values.Select((value, i) => new Bar(bars.Categories[i], value,
                    bars.Lows.Count > 0 && double.IsFinite(bars.Lows[i]) && double.IsFinite(bars.Highs[i]) ? (bars.Lows[i], bars.Highs[i]) : null))], BarWidth);
        }
    }

    static Series Aligned(DrawnSeries series, List<string> categories)
    {
        var places = series.Categories.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        T At<T>(List<T> values, string category, T none) => values.Count > 0 && places.TryGetValue(category, out var place) ? values[place] : none;
        return new Series(series.Name, [.. categories.Select(c => At(series.Values, c, double.NaN))])
        {
            Bounds = series.Lows.Count == 0 ? [] : [.. categories.Select(c => (At(series.Lows, c, double.NaN), At(series.Highs, c, double.NaN)))],
        };
    }

    static string Describe(AnswerChart chart, List<DrawnSeries> series)
    {
        if (chart.Kind == ChartKind.Lines)
            return $"折线图，{series[0].Categories[0]} 至 {series[0].Categories[^1]}，{chart.Unit}：{string.Join("、", series.Select(s => s.Name))}。";
        var kind = chart.Kind == ChartKind.Places ? "位置图" : "条形图";
        return string.Create(CultureInfo.InvariantCulture, $"{kind}，{chart.Unit}，共 {series[0].Values.Count} 项：{string.Join("、", series[0].Categories.Zip(series[0].Values, (name, value) => $"{name} {SvgText.Figure(value, 1)}"))}。");
    }
}
