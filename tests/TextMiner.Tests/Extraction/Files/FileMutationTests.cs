using System.Diagnostics;
using System.Text;
using TextMiner.Documents;
using TextMiner.Extraction.Files.Rows;
using static TextMiner.Tests.Extraction.Files.ZipFiles;

namespace TextMiner.Tests.Extraction.Files;

/// <summary>Every mutant of every kind of file gives an article or a rejection, never an exception, and the same answer twice.</summary>
[Trait("soak", "extraction")]
public sealed class FileMutationTests
{
    const string Body = "各市要把岸线巡查交给乡镇网格员，每月公布一次结果，接受群众监督。";

    static readonly string[] PdfTokens = ["<<", ">>", "[", "]", "(", "endobj", "stream", "/Kids", "/Parent", "/Length 9999999", "999999999", "-1", "R", "/FlateDecode", "Do", "xref", "%%EOF", "q ", "/Contents 4 0 R"];
    static readonly string[] XmlTokens = ["<", ">", "</w:p>", "<w:tbl>", "&#x0;", "&amp;", "\"", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "<![CDATA["];

    /// <summary>Whether an article or a rejection comes out, the same one twice.</summary>
    static bool IsAnswered(byte[] bytes, string name)
    {
        var page = SampleFiles.Page(bytes, name);
        var (first, second) = (Pages.Extractor.Extract(page, Pages.Import), Pages.Extractor.Extract(page, Pages.Import));
        return first.Article?.Text == second.Article?.Text && first.Article?.Title == second.Article?.Title && first.Rejection == second.Rejection
            && first.Rejection?.Reason != RejectionReason.Failed;
    }

    [Theory]
    [InlineData("short", 120)]
    [InlineData("notice", 20)]
    [InlineData("scanned", 40)]
    [InlineData("locked", 60)]
    [InlineData("tiny", 600)]
    public void Mutants_of_pdf_files_are_answered(string name, int count) =>
        Check(name == "tiny" ? Tiny() : SampleFiles.Bytes(name == "short" ? "owner-locked.pdf" : $"{name}.pdf"), "a.pdf", count, PdfTokens);

    [Fact]
    public void Mutants_of_packed_files_are_answered()
    {
        Check(SampleFiles.Bytes("notice.docx"), "a.docx", 200, XmlTokens);
        Check(Epub("<dc:title>沿江岸线三十年</dc:title>", $"<h1>一</h1><p>{Body}</p>", $"<p>{Body}</p>"), "a.epub", 200, XmlTokens);
    }

    // Damage inside a packed part is found by its checksum, so the XML is damaged before it is packed.
    [Fact]
    public void Mutants_of_xml_inside_a_whole_container_are_answered()
    {
        var (seed, xml) = (Seed(), Encoding.UTF8.GetBytes(P("岸线整治方案", Numbered(0)) + P(Body) + $"<w:tbl><w:tr><w:tc>{P("市")}</w:tc><w:tc>{P("座")}</w:tc></w:tr></w:tbl>"));
        var mutator = new Mutator(seed, XmlTokens);
        for (var i = 0; i < Soak.Files(600); i++)
            Assert.True(IsAnswered(Docx(Encoding.Latin1.GetString(mutator.Mutate(xml)), ("numbering", Encoding.Latin1.GetString(mutator.Mutate(Encoding.UTF8.GetBytes(Numbering(("chineseCounting", "%1、"))))))), "a.docx"), $"seed {seed}, mutant {i}");
    }

    [Fact]
    public void Mutants_of_tables_give_rows_or_problems()
    {
        var seed = Seed();
        var mutator = new Mutator(seed, "\"", ",", "\n", "\r\n", "{", "}", "\\u", "\0");
        var csv = Encoding.UTF8.GetBytes($"标题,日期,正文\n甲,2024-05-06,\"{Body}\n{Body}\"\n乙,2024年5月7日,{Body}\n");
        var json = Encoding.UTF8.GetBytes($"{{\"title\":\"甲\",\"text\":\"{Body}\",\"date\":\"2024-05-06\"}}\n{{\"title\":\"乙\",\"text\":\"{Body}\"}}\n");
        for (var i = 0; i < Soak.Files(500); i++)
        {
            foreach (var (bytes, format) in ((byte[], RowFormat)[])[(csv, RowFormat.Csv), (json, RowFormat.JsonLines)])
            {
                var table = RowFile.Open(mutator.Mutate(bytes), format);
                if (!table.Columns.Contains(format == RowFormat.Csv ? "标题" : "title") || !table.Columns.Contains(format == RowFormat.Csv ? "正文" : "text")) continue;
                var rows = table.Read(RowMapping.ByName.On(table.Columns)).ToList();
                Assert.All(rows, row => Assert.True(row.Problem is not null || row.Body.Length > 0, $"seed {seed}, mutant {i}"));
            }
        }
    }

    [Fact]
    public void Noise_under_any_mark_is_answered()
    {
        var seed = Seed();
        var random = new Random(seed);
        foreach (var mark in new byte[][] { [.. "%PDF-1.5\n"u8], [0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0], [.. "%PDF-1.5\n1 0 obj\n"u8] })
        {
            for (var i = 0; i < Soak.Files(100); i++)
            {
                var noise = new byte[random.Next(3000)];
                random.NextBytes(noise);
                Assert.True(IsAnswered([.. mark, .. noise], "noise"), $"seed {seed}, mutant {i}");
            }
        }
    }

    static void Check(byte[] original, string name, int count, string[] tokens)
    {
        var seed = Seed();
        var mutator = new Mutator(seed, tokens);
        for (var i = 0; i < Soak.Files(count); i++)
        {
            var mutant = mutator.Mutate(original);
            var clock = Stopwatch.StartNew();
            Assert.True(IsAnswered(mutant, name), $"seed {seed}, mutant {i} of {name}");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"seed {seed}, mutant {i} of {name} took {clock.Elapsed}");
        }
    }

    static byte[] Tiny()
    {
        var pdf = new TinyPdf();
        pdf.AddPage(pdf.AddStream(TinyPdf.Deflate("BT /F 20 Tf 72 760 Td (Harbour renewal report) Tj ET BT /F 11 Tf 72 720 Td (The county renewed forty berths.) Tj ET /X Do"u8), "/Filter/FlateDecode"),
            $"/XObject<</X {pdf.AddStream("BT /F 11 Tf 72 700 Td (A form with text.) Tj ET"u8.ToArray(), "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>")} 0 R>>");
        return pdf.Bytes();
    }

    static int Seed() => Soak.Seed(Environment.TickCount);
}
