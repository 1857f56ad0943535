using System.Globalization;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using X = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace TextMiner.Reports.Answers.Xlsx;

/// <summary>Where the charts of a workbook stand: below each other on a sheet of their own.</summary>
static class ChartDrawing
{
    // In columns and rows of the usual size: a chart is about 24 cm wide and 10 cm high.
    const int Columns = 14, Rows = 21, Gap = 2;

    // Beside the bars, title and axes need eight rows; where a bar has less than four thirds of one, LibreOffice leaves out names.
    const int BarFrame = 8;

    /// <param name="charts">Id of each chart's part, its title, and how many bars it has (0 for lines).</param>
    public static X.WorksheetDrawing Of(IEnumerable<(string Id, string Title, int Bars)> charts)
    {
        var drawing = new X.WorksheetDrawing();
        var top = 0;
        foreach (var (i, (id, title, bars)) in charts.Index())
        {
            var height = bars == 0 ? Rows : BarFrame + bars * 4 / 3;
            drawing.Append(new X.TwoCellAnchor(
                new X.FromMarker(Column(0), new X.ColumnOffset("0"), Row(top), new X.RowOffset("0")),
                new X.ToMarker(Column(Columns), new X.ColumnOffset("0"), Row(top + height), new X.RowOffset("0")),
                Frame((uint)i + 2, id, title), new X.ClientData()));
            top += height + Gap;
        }
        return drawing;
    }

    static X.GraphicFrame Frame(uint number, string id, string title) => new(
        new X.NonVisualGraphicFrameProperties(
            new X.NonVisualDrawingProperties { Id = number, Name = string.Create(CultureInfo.InvariantCulture, $"chart {number - 1}"), Description = title },
            new X.NonVisualGraphicFrameDrawingProperties()),
        new X.Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
        new A.Graphic(new A.GraphicData(new C.ChartReference { Id = id }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" })) { Macro = "" };

    static X.ColumnId Column(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    static X.RowId Row(int number) => new(number.ToString(CultureInfo.InvariantCulture));
}
