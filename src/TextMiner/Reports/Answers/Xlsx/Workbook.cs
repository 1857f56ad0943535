using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Book = DocumentFormat.OpenXml.Spreadsheet.Workbook;

namespace TextMiner.Reports.Answers.Xlsx;

/// <summary>
/// An answer as a workbook: the rows, native charts of their series, and a sheet on where they come from. Of the rows no more objects are
/// held than the charts draw; the Open XML SDK holds the text of a sheet until it packs it. Equal answers give equal bytes.
/// </summary>
static class Workbook
{
    const string DataSheet = "数据 data", ChartsSheet = "图表 charts", AboutSheet = "说明 about";

    // Series of a chart: as many as there are colours.
    const int SeriesOfChart = 10;

    const int MeasuredRows = 1000;
    const double LeastWidth = 7, MostWidth = 60, AboutNames = 26, AboutValues = 110;

    // The first that ZIP can hold.
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="answer">The rows.</param>
    /// <param name="output">Where to; can be read and sought, and stays open.</param>
    public static void Write(Answer answer, Stream output)
    {
        using (var package = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook)) Write(answer, package);
        // The SDK stamps every part with the time of writing, so that no two files would be equal.
        using var zip = new ZipArchive(output, ZipArchiveMode.Update, leaveOpen: true);
        foreach (var entry in zip.Entries) entry.LastWriteTime = NoTime;
    }

    static void Write(Answer answer, SpreadsheetDocument package)
    {
        var book = package.AddWorkbookPart();
        // Ids that are not given are random.
        package.ChangeIdOfPart(book, "rId1");
        book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = CellStyles.Sheet();
        var sheets = new Sheets();
        book.Workbook = new Book(sheets);

        // Strokes along a text are no chart of Excel.
        var drawn = answer.Chart is null or { Kind: ChartKind.Places } ? null : new DrawnRows(answer);
        WriteRows(answer, drawn, Add(DataSheet));
        foreach (var (name, table) in answer.Further) WriteRows(table, null, Add(name));
        if (drawn is { Series.Count: > 0 }) WriteCharts(answer.Chart!, drawn, Add(ChartsSheet));
        if (answer.About is { } about) WriteAbout(about, drawn, Add(AboutSheet));

        WorksheetPart Add(string name)
        {
            var number = (uint)sheets.ChildElements.Count + 1;
            var id = string.Create(CultureInfo.InvariantCulture, $"sheet{number}");
            sheets.Append(new Sheet { Name = name, SheetId = number, Id = id });
            return book.AddNewPart<WorksheetPart>(id);
        }
    }

    static void WriteRows(Answer answer, DrawnRows? drawn, WorksheetPart part)
    {
        var names = answer.DistinctNames();
        using var rows = answer.Rows.GetEnumerator();
        List<IReadOnlyList<object?>> measured = [];
        while (measured.Count < MeasuredRows && rows.MoveNext()) measured.Add([.. rows.Current]);
        using var sheet = new SheetWriter(part, [.. names.Select((name, c) => Math.Clamp(measured.Select(row => WidthOf(row[c])).Append(AnswerText.Width(name)).Max() + 3, LeastWidth, MostWidth))], hasHeader: true);
        var last = sheet.Row(names.Select((name, c) => new SheetCell(name, measured.Find(row => row[c] is not null)?[c] is long or double ? CellStyle.HeaderRight : CellStyle.Header)));
        foreach (var row in measured.Concat(Rest()))
        {
            drawn?.Add(row);
            last = sheet.Row(row.Select((value, c) => new SheetCell(value, CellStyles.Of(names[c], value))));
        }
        sheet.End($"A1:{SheetWriter.Name(names.Count - 1, last)}");

        IEnumerable<IReadOnlyList<object?>> Rest()
        {
            while (rows.MoveNext()) yield return rows.Current;
        }
    }

    // A Han character is as wide as two digits; a number is shown with few decimals.
    static double WidthOf(object? value) => value switch
    {
        double number => number.ToString("#,##0.000", CultureInfo.InvariantCulture).Length,
        long number => number.ToString("#,##0", CultureInfo.InvariantCulture).Length,
        string text => text.Length > MostWidth ? MostWidth : AnswerText.Width(AnswerText.Line(text)),
        _ => 0,
    };

    static void WriteCharts(AnswerChart chart, DrawnRows drawn, WorksheetPart part)
    {
        var charts = drawn.Series.Chunk(SeriesOfChart).ToList();
        using (var sheet = new SheetWriter(part, [], hasHeader: false)) sheet.End(drawing: "drawing", pages: charts.Count == 1 ? 1u : 0);
        var drawing = part.AddNewPart<DrawingsPart>("drawing");
        drawing.WorksheetDrawing = ChartDrawing.Of([.. charts.Select((series, i) =>
        {
            var (id, title) = (string.Create(CultureInfo.InvariantCulture, $"chart{i + 1}"), charts.Count == 1 ? chart.Title : string.Create(CultureInfo.InvariantCulture, $"{chart.Title}（{i + 1}/{charts.Count}）"));
            drawing.AddNewPart<ChartPart>(id).ChartSpace = ChartSpaces.Of(chart, title, series, one => (Range(drawn.Category, one), Range(one.Value, one)));
            return (id, title, chart.Kind == ChartKind.Bars ? series[0].Values.Count : 0);
        })]);
    }

    // The header is row 1.
    static string Range(int column, DrawnSeries series) => string.Create(CultureInfo.InvariantCulture,
        $"'{DataSheet}'!${SheetWriter.Letters(column)}${series.First + 2}:${SheetWriter.Letters(column)}${series.First + 1 + series.Values.Count}");

    static void WriteAbout(AnswerAbout about, DrawnRows? drawn, WorksheetPart part)
    {
        using var sheet = new SheetWriter(part, [AboutNames, AboutNames, AboutValues], hasHeader: false);
        sheet.Row([new(about.Title, CellStyle.Header)]);
        foreach (var fact in about.Facts) Line(fact.NameZh, fact.NameEn, fact.Value);
        Line("方法", "method (Chinese)", about.Method.Zh);
        Line("", "method (English)", about.Method.En);
        foreach (var flag in about.Method.Flags) Line($"标记 {flag.Flag}", $"flag {flag.Flag}", $"{flag.Zh}\n{flag.En}");
        foreach (var warning in about.Warnings) Line("提醒", "warning", warning);
        if (drawn is { LeftOut: > 0 and var left })
            Line("图表", "charts", string.Create(CultureInfo.InvariantCulture, $"另有 {left} 个系列（或条形）未画出。\n{left} more series (or bars) are not drawn."));
        sheet.End();

        void Line(string zh, string en, string value) =>
            sheet.Row([new(zh, CellStyle.Wrapped), new(en, CellStyle.Wrapped), new(value, CellStyle.Wrapped)],
                value.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(AnswerText.Width(line) / (double)(AboutValues - 6)))));
    }
}
