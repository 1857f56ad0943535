using System.Globalization;
using System.Xml;

namespace TextMiner.Reports.Answers.Xlsx;

/// <summary>Where the charts of a workbook stand: below each other on a sheet of their own.</summary>
static class ChartSheet
{
    const string Space = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";

    // In columns and rows of the usual size: a chart is about 24 cm wide and 10 cm high.
    const int Columns = 14, Rows = 21, Gap = 2;

    // Bars need a row each.
    const int BarRows = 8;

    /// <summary>Writes the drawing: a frame for each chart.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="charts">Title of each, and how many bars it has (0 for lines).</param>
    public static void WriteDrawing(XmlWriter xml, IReadOnlyList<(string Title, int Bars)> charts)
    {
        xml.WriteStartElement("xdr", "wsDr", Space);
        foreach (var (prefix, space) in ((string, string)[])[("a", ChartPart.DrawingSpace), ("r", Workbook.RelationSpace), ("c", ChartPart.Space)]) xml.WriteAttributeString("xmlns", prefix, null, space);
        var top = 0;
        foreach (var (i, (title, bars)) in charts.Index())
        {
            var height = bars == 0 ? Rows : BarRows + bars;
            xml.WriteRaw($"<xdr:twoCellAnchor>{Marker("from", 0, top)}{Marker("to", Columns, top + height)}<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr>");
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<xdr:cNvPr id=\"{i + 2}\" name=\"chart {i + 1}\" descr=\"{SvgText.Escape(title)}\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>"));
            xml.WriteRaw("<xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm>");
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture,
                $"<a:graphic><a:graphicData uri=\"{ChartPart.Space}\"><c:chart r:id=\"rId{i + 1}\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"));
            top += height + Gap;
        }
        xml.WriteEndElement();
    }

    static string Marker(string name, int column, int row) => string.Create(CultureInfo.InvariantCulture,
        $"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>");
}
