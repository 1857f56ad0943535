using System.Globalization;
using System.Xml;

namespace TextMiner.Reports.Answers.Xlsx;

/// <summary>
/// An answer as a workbook: the rows, native charts of their series, and a sheet on where they come from. Rows are written as they come;
/// no more is held of them than the charts draw. Equal answers give equal bytes.
/// </summary>
static class Workbook
{
    public const string SheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string RelationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    const string DataSheet = "数据 data", ChartsSheet = "图表 charts", AboutSheet = "说明 about";
    const string Types = "application/vnd.openxmlformats-officedocument.";

    // Series of a chart: as many as there are colours.
    const int SeriesOfChart = 10;

    const int MeasuredRows = 1000;
    const double LeastWidth = 7, MostWidth = 60, AboutNames = 26, AboutValues = 110;

    public static void Write(Answer answer, Stream output)
    {
        using var package = new PackageFile(output);
        List<string> sheets = [];
        // Strokes along a text are no chart of Excel.
        var drawn = answer.Chart is null or { Kind: ChartKind.Places } ? null : new DrawnRows(answer);
        Sheet(DataSheet, xml => WriteRows(answer, drawn, new SheetWriter(xml)));
        foreach (var (name, table) in answer.Further) Sheet(name, xml => WriteRows(table, null, new SheetWriter(xml)));
        if (drawn is { Series.Count: > 0 })
        {
            Sheet(ChartsSheet, xml =>
            {
                var sheet = new SheetWriter(xml);
                sheet.Begin([], 0);
                sheet.End(null, "rId1", drawn.Series.Count <= SeriesOfChart ? 1 : 0);
            });
            package.Relate(PathOf(sheets.Count), [("drawing", "../drawings/drawing1.xml")]);
            AddCharts(package, answer.Chart!, drawn);
        }
        if (answer.About is { } about) Sheet(AboutSheet, xml => WriteAbout(about, drawn, new SheetWriter(xml)));
        AddWorkbook(package, sheets);

        void Sheet(string name, Action<XmlWriter> write)
        {
            sheets.Add(name);
            package.Add(PathOf(sheets.Count), Types + "spreadsheetml.worksheet+xml", write);
        }
    }

    static void WriteRows(Answer answer, DrawnRows? drawn, SheetWriter sheet)
    {
        var names = answer.DistinctNames();
        using var rows = answer.Rows.GetEnumerator();
        List<IReadOnlyList<object?>> measured = [];
        while (measured.Count < MeasuredRows && rows.MoveNext()) measured.Add([.. rows.Current]);
        sheet.Begin([.. names.Select((name, c) => Math.Clamp(measured.Select(row => WidthOf(row[c])).Append(AnswerText.Width(name)).Max() + 3, LeastWidth, MostWidth))], frozenRows: 1);
        var last = sheet.Row(names.Select((name, c) => new SheetCell(name, measured.Find(row => row[c] is not null)?[c] is long or double ? CellStyle.HeaderRight : CellStyle.Header)));
        foreach (var row in measured.Concat(Rest()))
        {
            drawn?.Add(row);
            last = sheet.Row(row.Select((value, c) => new SheetCell(value, CellStyles.Of(names[c], value))));
        }
        sheet.End($"A1:{SheetWriter.Name(names.Count - 1, last)}", null);

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

    static string PathOf(int sheet) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{sheet}.xml");

    static void AddCharts(PackageFile package, AnswerChart chart, DrawnRows drawn)
    {
        var parts = drawn.Series.Chunk(SeriesOfChart).ToList();
        var titles = parts.Select((_, i) => parts.Count == 1 ? chart.Title : string.Create(CultureInfo.InvariantCulture, $"{chart.Title}（{i + 1}/{parts.Count}）")).ToList();
        package.Add("xl/drawings/drawing1.xml", Types + "drawing+xml",
            xml => ChartSheet.WriteDrawing(xml, [.. parts.Select((part, i) => (titles[i], chart.Kind == ChartKind.Bars ? part[0].Values.Count : 0))]));
        package.Relate("xl/drawings/drawing1.xml", parts.Select((_, i) => ("chart", string.Create(CultureInfo.InvariantCulture, $"../charts/chart{i + 1}.xml"))));
        foreach (var (i, part) in parts.Index())
            package.Add(string.Create(CultureInfo.InvariantCulture, $"xl/charts/chart{i + 1}.xml"), Types + "drawingml.chart+xml",
                xml => ChartPart.Write(xml, chart with { Title = titles[i] }, part, series => new CellRanges(Range(drawn.Category, series), Range(series.Value, series))));
    }

    // The header is row 1.
    static string Range(int column, DrawnSeries series) => string.Create(CultureInfo.InvariantCulture,
        $"'{DataSheet}'!${SheetWriter.Letters(column)}${series.First + 2}:${SheetWriter.Letters(column)}${series.First + 1 + series.Values.Count}");

    static void WriteAbout(AnswerAbout about, DrawnRows? drawn, SheetWriter sheet)
    {
        sheet.Begin([AboutNames, AboutNames, AboutValues], 0);
        sheet.Row([new(about.Title, CellStyle.Header)]);
        foreach (var fact in about.Facts) Line(fact.NameZh, fact.NameEn, fact.Value);
        Line("方法", "method (Chinese)", about.Method.Zh);
        Line("", "method (English)", about.Method.En);
        foreach (var flag in about.Method.Flags) Line($"标记 {flag.Flag}", $"flag {flag.Flag}", $"{flag.Zh}\n{flag.En}");
        foreach (var warning in about.Warnings) Line("提醒", "warning", warning);
        if (drawn is { LeftOut: > 0 and var left })
            Line("图表", "charts", string.Create(CultureInfo.InvariantCulture, $"另有 {left} 个系列（或条形）未画出。\n{left} more series (or bars) are not drawn."));
        sheet.End(null, null);

        void Line(string zh, string en, string value) =>
            sheet.Row([new(zh, CellStyle.Wrapped), new(en, CellStyle.Wrapped), new(value, CellStyle.Wrapped)],
                value.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(AnswerText.Width(line) / (double)(AboutValues - 6)))));
    }

    static void AddWorkbook(PackageFile package, List<string> sheets)
    {
        package.Add("xl/styles.xml", Types + "spreadsheetml.styles+xml", CellStyles.Write);
        package.Add("xl/workbook.xml", Types + "spreadsheetml.sheet.main+xml", xml =>
        {
            xml.WriteStartElement("workbook", SheetSpace);
            xml.WriteAttributeString("xmlns", "r", null, RelationSpace);
            xml.WriteStartElement("sheets", SheetSpace);
            foreach (var (i, name) in sheets.Index())
            {
                xml.WriteStartElement("sheet", SheetSpace);
                xml.WriteAttributeString("name", name);
                xml.WriteAttributeString("sheetId", (i + 1).ToString(CultureInfo.InvariantCulture));
                xml.WriteAttributeString("id", RelationSpace, string.Create(CultureInfo.InvariantCulture, $"rId{i + 1}"));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        });
        package.Relate("xl/workbook.xml", [.. sheets.Select((_, i) => ("worksheet", string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{i + 1}.xml"))), ("styles", "styles.xml")]);
        package.Relate("", [("officeDocument", "xl/workbook.xml")]);
    }
}
