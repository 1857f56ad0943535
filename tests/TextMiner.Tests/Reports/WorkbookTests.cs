using System.Diagnostics;
using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using TextMiner.Reports;
using TextMiner.Reports.Answers;
using UglyToad.PdfPig;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace TextMiner.Tests.Reports;

/// <summary>Workbooks, read by the Open XML SDK and drawn by LibreOffice.</summary>
public sealed class WorkbookTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-workbook-").FullName;

    static readonly string[] Terms = ["人才", "数字化", "=绿色发展"];

    static readonly MethodText Method = new("按年统计。", "Counted by year.", [new("small-sample", "文件太少", "few documents")]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_validator_finds_no_fault_in_lines_bars_and_rows_without_a_chart()
    {
        var bars = new AnswerChart(ChartKind.Bars, "关键词 <&>", "term", [new ChartValue("per_10k")], "次/万词");
        foreach (var chart in (AnswerChart?[])[Lines, Lines with { Series = ["term", "flags"] }, bars, null])
        {
            using var workbook = SpreadsheetDocument.Open(new MemoryStream(Bytes(Trends() with { Chart = chart })), false);
            Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(workbook, TestContext.Current.CancellationToken)
                .Select(fault => $"{fault.Part?.Uri}{fault.Path?.XPath}: {fault.Description}"));
            Assert.Equal(chart is null ? 2 : 3, workbook.WorkbookPart!.WorksheetParts.Count());
        }
    }

    [Fact]
    public void Equal_answers_give_equal_bytes() => Assert.Equal(Bytes(Trends()), Bytes(Trends()));

    [Fact]
    public void A_header_stays_in_place_and_numbers_have_their_formats()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Bytes(Trends())), false);
        var sheet = SheetOf(workbook, 0);
        var pane = sheet.GetFirstChild<SheetViews>()!.Descendants<Pane>().Single();
        Assert.Equal((PaneStateValues.Frozen, 1.0), (pane.State!.Value, pane.VerticalSplit!.Value));
        var formats = workbook.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        uint FormatOf(string cell) => formats[(int)(Cell(sheet, cell).StyleIndex?.Value ?? 0)].NumberFormatId!.Value;
        Assert.Equal((3u, 10u, 0u), (FormatOf("C2"), FormatOf("E2"), FormatOf("B2")));
        Assert.Equal(164u, FormatOf("D2"));
        var widths = sheet.Descendants<Column>().Select(c => c.Width!.Value).ToList();
        Assert.True(widths[0] >= 2 * "=绿色发展".Length, $"five Han characters and a sign in a column of {widths[0]}");
    }

    [Fact]
    public void A_cell_that_begins_like_a_formula_is_text_and_stays_so_when_it_is_edited()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Bytes(Trends())), false);
        var sheet = SheetOf(workbook, 0);
        Assert.Empty(sheet.Descendants<CellFormula>());
        var cell = Cell(sheet, "A8");
        Assert.Equal(("=绿色发展", CellValues.InlineString), (cell.InnerText, cell.DataType!.Value));
        var format = workbook.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
        Assert.True(format.QuotePrefix!.Value);
    }

    [Fact]
    public void Texts_that_XML_or_Excel_would_change_come_back_as_they_were()
    {
        string[] texts = ["_x000A_", "a\u0001b", "两行\n文字", "\uD800", "𠮷", new string('长', 40_000)];
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Bytes(Answer.Of(["text"], texts.Select(t => (IReadOnlyList<object?>)[t])))), false);
        var read = SheetOf(workbook, 0).Descendants<Cell>().Skip(1).Select(c => c.InnerText).ToList();
        Assert.Equal(["_x005F_x000A_", "a b", "两行\n文字", "\uFFFD", "𠮷"], read[..5]);
        Assert.Equal((32_767, '…'), (read[5].Length, read[5][^1]));
    }

    [Fact]
    public void A_chart_has_a_line_for_each_term_over_the_cells_of_its_rows()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Bytes(Trends())), false);
        var chart = workbook.WorkbookPart!.WorksheetParts.Single(s => s.DrawingsPart is not null).DrawingsPart!.ChartParts.Single().ChartSpace!;
        var series = chart.Descendants<C.LineChartSeries>().ToList();
        Assert.Equal(Terms, series.Select(s => s.SeriesText!.InnerText));
        Assert.Equal(["'数据 data'!$D$2:$D$4", "'数据 data'!$D$5:$D$7", "'数据 data'!$D$8:$D$10"], series.Select(s => s.Descendants<C.NumberReference>().Single().Formula!.Text));
        Assert.All(series, s => Assert.NotNull(s.ChartShapeProperties!.GetFirstChild<DocumentFormat.OpenXml.Drawing.Outline>()));
        // 2021 has no rate: a gap, not a zero.
        Assert.Equal(["0", "2"], series[0].Descendants<C.NumericPoint>().Select(p => p.Index!.InnerText));
    }

    [Fact]
    public void Two_values_of_a_term_have_one_colour_and_the_second_is_dashed()
    {
        var both = Lines with { Values = [new ChartValue("per_10k", "原始"), new ChartValue("document_share", "固定构成")] };
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Bytes(Trends() with { Chart = both })), false);
        var lines = workbook.WorkbookPart!.WorksheetParts.Single(s => s.DrawingsPart is not null).DrawingsPart!.ChartParts.Single().ChartSpace!
            .Descendants<C.LineChartSeries>().Select(s => s.ChartShapeProperties!.GetFirstChild<DocumentFormat.OpenXml.Drawing.Outline>()!).ToList();
        Assert.Equal([0, 0, 1, 1, 2, 2], lines.Select(line => Enumerable.Range(0, 10).First(i => line.InnerXml.Contains(SvgText.Colour(i)[1..].ToUpperInvariant(), StringComparison.Ordinal))));
        Assert.Equal([false, true, false, true, false, true], lines.Select(line => line.GetFirstChild<DocumentFormat.OpenXml.Drawing.PresetDash>() is not null));
    }

    [Fact]
    public void The_last_sheet_tells_where_the_rows_come_from_in_both_languages()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Bytes(Trends())), false);
        var text = string.Join('\n', SheetOf(workbook, 2).Descendants<Cell>().Select(c => c.InnerText));
        foreach (var part in (string[])["textminer trends --terms 人才", "按年统计。", "Counted by year.", "文件太少\nfew documents", "小心"]) Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LibreOffice_draws_every_line_in_its_colour()
    {
        var file = Path.Combine(_folder, "trends.xlsx");
        await File.WriteAllBytesAsync(file, Bytes(Trends()), TestContext.Current.CancellationToken);
        using var pdf = PdfDocument.Open(await PdfOfAsync(file));
        for (var i = 0; i < Terms.Length; i++)
        {
            var colour = SvgText.Colour(i);
            var (r, g, b) = (Part(colour, 1), Part(colour, 3), Part(colour, 5));
            // A line through the points of a series is one path, wider than any mark and than the stroke of a legend.
            var drawn = pdf.GetPages().SelectMany(page => page.Paths).Count(path =>
                path.IsStroked && path.StrokeColor?.ToRGBValues() is { } rgb && Math.Abs(rgb.r - r) + Math.Abs(rgb.g - g) + Math.Abs(rgb.b - b) < 0.02 && path.GetBoundingRectangle()?.Width > 100);
            // The gap leaves the first term two points without a line between them: only its marks are drawn.
            Assert.True(i == 0 ? drawn == 0 : drawn > 0, $"{Terms[i]} in {colour}: {drawn} lines");
        }

        static double Part(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
    }

    static AnswerChart Lines => new(ChartKind.Lines, "词语趋势", "period", [new ChartValue("per_10k")], "次/万词") { Series = ["term"] };

    static Answer Trends() => Answer.Of(["term", "period", "n", "per_10k", "document_share", "flags"],
        Terms.SelectMany((term, t) => Enumerable.Range(0, 3).Select(y => (IReadOnlyList<object?>)
            [term, $"{2020 + y}", 12_345L * y, t == 0 && y == 1 ? null : 3.25 * (t + y), 0.125, y == 0 ? "small-sample" : ""]))) with
    {
        Chart = Lines,
        About = new AnswerAbout("词语趋势 trends", [new("命令", "command", "textminer trends --terms 人才")], Method, ["小心 beware"]),
    };

    static byte[] Bytes(Answer answer)
    {
        using var stream = new MemoryStream();
        answer.Write(AnswerFormat.Xlsx, stream, ByteOrderMark.Omitted);
        return stream.ToArray();
    }

    static Worksheet SheetOf(SpreadsheetDocument workbook, int index)
    {
        var sheet = workbook.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ElementAt(index);
        return ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!;
    }

    static Cell Cell(Worksheet sheet, string name) => sheet.Descendants<Cell>().Single(c => c.CellReference!.Value == name);

    // An office of one's own for each run: a second one would wait for the first.
    async Task<byte[]> PdfOfAsync(string file)
    {
        const string Missing = "LibreOffice Calc is not installed (Debian: apt-get install libreoffice-calc-nogui)";
        Process? started = null;
        try
        {
            started = Process.Start(new ProcessStartInfo("soffice",
                [$"-env:UserInstallation=file://{Path.Combine(_folder, "profile")}", "--headless", "--convert-to", "pdf", "--outdir", _folder, file])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
            });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip(Missing);
        }
        using var process = started!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var pdf = Path.ChangeExtension(file, ".pdf");
        // Without Calc, the other parts of LibreOffice say this of every workbook.
        Assert.SkipWhen((await errors).Contains("source file could not be loaded", StringComparison.Ordinal) && !File.Exists("/usr/lib/libreoffice/program/libsclo.so"), Missing);
        Assert.True(File.Exists(pdf), await output + await errors);
        return await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken);
    }
}
