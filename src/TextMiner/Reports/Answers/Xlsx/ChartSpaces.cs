using System.Globalization;
using DocumentFormat.OpenXml;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace TextMiner.Reports.Answers.Xlsx;

/// <summary>Native charts over cells of the sheet with the rows, with a copy of the values for programs that do not calculate.</summary>
static class ChartSpaces
{
    const uint CategoryAxis = 1, ValueAxis = 2;

    // In hundredths of a point, and in 12,700ths of one.
    const int TitleSize = 1400, UnitSize = 1000, Line = 28_575, Thin = 9_525, Hair = 6_350;

    const string AxisColour = "8A94A0", GridColour = "DFE5EC";

    /// <param name="chart">What is drawn.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="series">The series.</param>
    /// <param name="cells">The categories of a series as cells, and its values.</param>
    public static C.ChartSpace Of(AnswerChart chart, string title, IReadOnlyList<DrawnSeries> series, Func<DrawnSeries, (string Categories, string Values)> cells)
    {
        var isBars = chart.Kind == ChartKind.Bars;
        OpenXmlCompositeElement plot = isBars
            ? new C.BarChart(new C.BarDirection { Val = C.BarDirectionValues.Bar }, new C.BarGrouping { Val = C.BarGroupingValues.Clustered }, new C.VaryColors { Val = false })
            : new C.LineChart(new C.Grouping { Val = C.GroupingValues.Standard }, new C.VaryColors { Val = false });
        foreach (var (i, one) in series.Index()) plot.Append(isBars ? Bars(chart, one, i, cells(one)) : Points(chart, one, i, cells(one)));
        plot.Append(isBars ? new C.GapWidth { Val = 40 } : new C.ShowMarker { Val = true }, new C.AxisId { Val = CategoryAxis }, new C.AxisId { Val = ValueAxis });
        var drawn = new C.Chart(Title(title, TitleSize), new C.PlotArea(plot, Categories(isBars), Values(isBars, chart.Unit)));
        if (series.Count > 1 || !isBars) drawn.Append(new C.Legend(new C.LegendPosition { Val = C.LegendPositionValues.Right }, new C.Overlay { Val = false }));
        drawn.Append(new C.PlotVisibleOnly { Val = true }, new C.DisplayBlanksAs { Val = C.DisplayBlanksAsValues.Gap });
        return new C.ChartSpace(new C.RoundedCorners { Val = false }, drawn);
    }

    static C.BarChartSeries Bars(AnswerChart chart, DrawnSeries series, int index, (string Categories, string Values) cells) => new(
        new C.Index { Val = (uint)index }, new C.Order { Val = (uint)index }, Name(chart, series), new C.ChartShapeProperties(Fill(Colour(index))), new C.InvertIfNegative { Val = false },
        Labels(series, cells.Categories), Numbers(series, cells.Values));

    // LibreOffice draws no line where the series does not say that it has one. Values of one term have one colour; all but the first are dashed.
    static C.LineChartSeries Points(AnswerChart chart, DrawnSeries series, int index, (string Categories, string Values) cells)
    {
        var (colour, isDashed) = (Colour(index / chart.Values.Count), index % chart.Values.Count > 0);
        var line = new A.Outline(Fill(colour)) { Width = Line };
        if (isDashed) line.Append(new A.PresetDash { Val = A.PresetLineDashValues.SystemDash });
        return new C.LineChartSeries(
            new C.Index { Val = (uint)index }, new C.Order { Val = (uint)index }, Name(chart, series), new C.ChartShapeProperties(line),
            new C.Marker(new C.Symbol { Val = C.MarkerStyleValues.Circle }, new C.Size { Val = 5 }, new C.ChartShapeProperties(Fill(colour), new A.Outline(Fill(colour)) { Width = Thin })),
            Labels(series, cells.Categories), Numbers(series, cells.Values), new C.Smooth { Val = false });
    }

    static C.SeriesText Name(AnswerChart chart, DrawnSeries series) => new(new C.NumericValue(Plain(series.Name.Length > 0 ? series.Name : chart.Unit)));

    static C.CategoryAxisData Labels(DrawnSeries series, string cells)
    {
        var cache = new C.StringCache(new C.PointCount { Val = (uint)series.Categories.Count });
        foreach (var (i, category) in series.Categories.Index()) cache.Append(new C.StringPoint(new C.NumericValue(Plain(category))) { Index = (uint)i });
        return new C.CategoryAxisData(new C.StringReference(new C.Formula(cells), cache));
    }

    static C.Values Numbers(DrawnSeries series, string cells)
    {
        var cache = new C.NumberingCache(new C.FormatCode("General"), new C.PointCount { Val = (uint)series.Values.Count });
        foreach (var (i, value) in series.Values.Index())
            if (double.IsFinite(value)) cache.Append(new C.NumericPoint(new C.NumericValue(value.ToString("R", CultureInfo.InvariantCulture))) { Index = (uint)i });
        return new C.Values(new C.NumberReference(new C.Formula(cells), cache));
    }

    // The first bar stands on top, and each has its name.
    static C.CategoryAxis Categories(bool isBars)
    {
        var axis = new C.CategoryAxis(new C.AxisId { Val = CategoryAxis }, new C.Scaling(new C.Orientation { Val = isBars ? C.OrientationValues.MaxMin : C.OrientationValues.MinMax }),
            new C.Delete { Val = false }, new C.AxisPosition { Val = isBars ? C.AxisPositionValues.Left : C.AxisPositionValues.Bottom },
            new C.MajorTickMark { Val = C.TickMarkValues.None }, new C.MinorTickMark { Val = C.TickMarkValues.None }, new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low },
            Outline(AxisColour, Thin), new C.CrossingAxis { Val = ValueAxis }, new C.Crosses { Val = C.CrossesValues.AutoZero }, new C.AutoLabeled { Val = false });
        if (isBars) axis.Append(new C.TickLabelSkip { Val = 1 });
        return axis;
    }

    static C.ValueAxis Values(bool isBars, string unit) => new(
        new C.AxisId { Val = ValueAxis }, new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }), new C.Delete { Val = false },
        new C.AxisPosition { Val = isBars ? C.AxisPositionValues.Top : C.AxisPositionValues.Left }, new C.MajorGridlines(Outline(GridColour, Hair)), Title(unit, UnitSize),
        new C.NumberingFormat { FormatCode = "General", SourceLinked = false }, new C.MajorTickMark { Val = C.TickMarkValues.None }, new C.MinorTickMark { Val = C.TickMarkValues.None },
        new C.TickLabelPosition { Val = C.TickLabelPositionValues.NextTo }, new C.CrossingAxis { Val = CategoryAxis },
        new C.Crosses { Val = isBars ? C.CrossesValues.Maximum : C.CrossesValues.AutoZero }, new C.CrossBetween { Val = C.CrossBetweenValues.Between });

    static C.Title Title(string text, int size) => new(
        new C.ChartText(new C.RichText(new A.BodyProperties(), new A.Paragraph(
            new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = size, Bold = false }),
            new A.Run(new A.RunProperties { Language = "zh-CN", FontSize = size, Bold = false }, new A.Text(Plain(text)))))),
        new C.Overlay { Val = false });

    static C.ChartShapeProperties Outline(string colour, int width) => new(new A.Outline(Fill(colour)) { Width = width });

    static A.SolidFill Fill(string colour) => new(new A.RgbColorModelHex { Val = colour });

    static string Colour(int index) => SvgText.Colour(index)[1..].ToUpperInvariant();

    static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
