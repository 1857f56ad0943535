using System.Globalization;
using System.Xml;

namespace TextMiner.Reports.Answers.Xlsx;

/// <summary>A native chart (DrawingML) over cells of the sheet with the rows, with a copy of the values for programs that do not calculate.</summary>
static class ChartPart
{
    public const string Space = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    public const string DrawingSpace = "http://schemas.openxmlformats.org/drawingml/2006/main";

    const string CategoryAxis = "111111111", ValueAxis = "222222222";

    public static void Write(XmlWriter xml, AnswerChart chart, IReadOnlyList<DrawnSeries> series, Func<DrawnSeries, CellRanges> cells)
    {
        var isBars = chart.Kind == ChartKind.Bars;
        xml.WriteStartElement("c", "chartSpace", Space);
        xml.WriteAttributeString("xmlns", "a", null, DrawingSpace);
        xml.WriteRaw($"<c:roundedCorners val=\"0\"/><c:chart>{Title(chart.Title, 1400)}<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>");
        xml.WriteRaw(isBars ? "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>" : "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
        foreach (var (i, one) in series.Index()) Series(xml, chart, one, i, cells(one));
        xml.WriteRaw(isBars ? "<c:gapWidth val=\"40\"/>" : "<c:marker val=\"1\"/>");
        xml.WriteRaw($"<c:axId val=\"{CategoryAxis}\"/><c:axId val=\"{ValueAxis}\"/></c:{(isBars ? "bar" : "line")}Chart>");
        // The first bar stands on top.
        xml.WriteRaw($"<c:catAx><c:axId val=\"{CategoryAxis}\"/><c:scaling><c:orientation val=\"{(isBars ? "maxMin" : "minMax")}\"/></c:scaling><c:delete val=\"0\"/>");
        xml.WriteRaw($"<c:axPos val=\"{(isBars ? "l" : "b")}\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>");
        xml.WriteRaw($"{Line("8A94A0", 9525)}<c:crossAx val=\"{ValueAxis}\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>{(isBars ? "<c:tickLblSkip val=\"1\"/>" : "")}<c:noMultiLvlLbl val=\"1\"/></c:catAx>");
        xml.WriteRaw($"<c:valAx><c:axId val=\"{ValueAxis}\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{(isBars ? "t" : "l")}\"/>");
        xml.WriteRaw($"<c:majorGridlines>{Line("DFE5EC", 6350)}</c:majorGridlines>{Title(chart.Unit, 1000)}<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>");
        xml.WriteRaw($"<c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"{CategoryAxis}\"/><c:crosses val=\"{(isBars ? "max" : "autoZero")}\"/><c:crossBetween val=\"between\"/></c:valAx></c:plotArea>");
        if (series.Count > 1 || !isBars) xml.WriteRaw("<c:legend><c:legendPos val=\"r\"/><c:overlay val=\"0\"/></c:legend>");
        xml.WriteRaw("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>");
        xml.WriteEndElement();
    }

    static void Series(XmlWriter xml, AnswerChart chart, DrawnSeries series, int index, CellRanges cells)
    {
        var colour = SvgText.Colour(index)[1..].ToUpperInvariant();
        var name = series.Name.Length > 0 ? series.Name : chart.Unit;
        xml.WriteRaw($"<c:ser><c:idx val=\"{Text(index)}\"/><c:order val=\"{Text(index)}\"/><c:tx><c:v>{Escape(name)}</c:v></c:tx>");
        if (chart.Kind == ChartKind.Bars) xml.WriteRaw($"<c:spPr>{Fill(colour)}</c:spPr><c:invertIfNegative val=\"0\"/>");
        else
        {
            // LibreOffice draws no line where the series does not say that it has one.
            xml.WriteRaw($"{Line(colour, 28575)}<c:marker><c:symbol val=\"circle\"/><c:size val=\"5\"/><c:spPr>{Fill(colour)}<a:ln w=\"9525\">{Fill(colour)}</a:ln></c:spPr></c:marker>");
        }
        xml.WriteRaw($"<c:cat><c:strRef><c:f>{Escape(cells.Categories)}</c:f><c:strCache><c:ptCount val=\"{Text(series.Categories.Count)}\"/>");
        foreach (var (i, category) in series.Categories.Index()) xml.WriteRaw($"<c:pt idx=\"{Text(i)}\"><c:v>{Escape(category)}</c:v></c:pt>");
        xml.WriteRaw($"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{Escape(cells.Values)}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{Text(series.Values.Count)}\"/>");
        foreach (var (i, value) in series.Values.Index())
            if (double.IsFinite(value)) xml.WriteRaw($"<c:pt idx=\"{Text(i)}\"><c:v>{value.ToString("R", CultureInfo.InvariantCulture)}</c:v></c:pt>");
        xml.WriteRaw("</c:numCache></c:numRef></c:val>");
        if (chart.Kind == ChartKind.Lines) xml.WriteRaw("<c:smooth val=\"0\"/>");
        xml.WriteRaw("</c:ser>");
    }

    static string Title(string text, int size) =>
        $"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"{size}\" b=\"0\"/></a:pPr><a:r><a:rPr lang=\"zh-CN\" sz=\"{size}\" b=\"0\"/><a:t>{Escape(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>";

    static string Line(string colour, int width) => $"<c:spPr><a:ln w=\"{width}\">{Fill(colour)}</a:ln></c:spPr>";

    static string Fill(string colour) => $"<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>";

    static string Escape(string text) => SvgText.Escape(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where a series lies in the sheet with the rows.</summary>
/// <param name="Categories">Its labels.</param>
/// <param name="Values">Its values.</param>
readonly record struct CellRanges(string Categories, string Values);
