using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using TextMiner.Documents;
using static TextMiner.Tests.Extraction.Files.ZipFiles;

namespace TextMiner.Tests.Extraction.Files;

/// <summary>Small files that ask for much: each ends as a rejection, soon and in little memory.</summary>
public sealed class HostileFileTests
{
    [Fact]
    public void A_part_that_unpacks_to_a_thousand_times_its_size_is_refused()
    {
        var rejection = Refused(Docx(P("岸线" + new string('甲', 3_000_000))));
        Assert.Equal(RejectionReason.TooLarge, rejection.Reason);
        Assert.Contains("200 times", rejection.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_that_lie_do_not_help_a_bomb()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in (string[])["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
            {
                using var stream = zip.CreateEntry(part).Open();
                for (var i = 0; i < 3000; i++) stream.Write(new byte[64 * 1024]);
            }
        }
        var file = bytes.ToArray();
        // The directory's sizes, at offset 24 of each of its entries, are made small.
        for (var i = 0; i + 46 < file.Length; i++)
            if (file.AsSpan(i, 4).SequenceEqual((ReadOnlySpan<byte>)[0x50, 0x4B, 1, 2])) file.AsSpan(i + 24, 4).Fill(1);
        Assert.Contains(Refused(file).Reason, (RejectionReason[])[RejectionReason.TooLarge, RejectionReason.BrokenFile]);
    }

    [Fact]
    public void Entities_and_depth_in_xml_are_refused()
    {
        const string laughs = "<!DOCTYPE d [<!ENTITY a \"哈哈哈哈\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        var bomb = Of(("[Content_Types].xml", "<a/>"), ("_rels/.rels", "<a/>"), ("word/document.xml", $"{laughs}<w:document xmlns:w=\"w\"><w:body>&c;</w:body></w:document>"));
        Assert.Equal(RejectionReason.BrokenFile, Refused(bomb).Reason);
        var outside = Of(("[Content_Types].xml", "<a/>"), ("_rels/.rels", "<a/>"), ("word/document.xml", "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><w:document xmlns:w=\"w\"><w:body>&a;</w:body></w:document>"));
        Assert.Equal(RejectionReason.BrokenFile, Refused(outside).Reason);
        Assert.Equal(RejectionReason.TooDeep, Refused(Docx(string.Concat(Enumerable.Repeat("<w:tbl>", 100_000)))).Reason);
        Assert.Equal(RejectionReason.TooDeep, Refused(Epub("", string.Concat(Enumerable.Repeat("<div>", 5000)) + "甲")).Reason);
    }

    [Fact]
    public void Many_parts_are_refused() =>
        Assert.Equal(RejectionReason.TooLarge, Refused(Of([.. Enumerable.Range(0, 20_001).Select(i => ($"{i}", ""))])).Reason);

    [Fact]
    public void A_stream_of_a_pdf_that_unpacks_to_gigabytes_is_refused()
    {
        var pdf = new TinyPdf();
        var once = TinyPdf.Deflate(new byte[512 * 1024 * 1024]);
        pdf.AddPage(pdf.AddStream(once, "/Filter/FlateDecode"));
        Assert.Equal(RejectionReason.TooLarge, Refused(pdf.Bytes()).Reason);

        var twice = new TinyPdf();
        twice.AddPage(twice.AddStream(TinyPdf.Deflate(once), "/Filter[/FlateDecode/FlateDecode]"));
        Assert.Equal(RejectionReason.TooLarge, Refused(twice.Bytes()).Reason);
    }

    [Fact]
    public void Forms_that_draw_forms_that_draw_forms_are_refused()
    {
        var pdf = new TinyPdf();
        var form = pdf.AddStream("BT /F 9 Tf 72 700 Td (text) Tj ET"u8.ToArray(), "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>");
        for (var level = 0; level < 12; level++)
            form = pdf.AddStream(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("/X Do ", 10))), $"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X {form} 0 R>>>>");
        pdf.AddPage("/X Do", $"/XObject<</X {form} 0 R>>");
        Assert.Equal(RejectionReason.TooLarge, Refused(pdf.Bytes()).Reason);
    }

    [Fact]
    public void Deep_nesting_and_loops_of_a_pdf_end()
    {
        var deep = new TinyPdf();
        deep.AddPage(new string('[', 200_000));
        Answered(deep.Bytes());
        var objects = new TinyPdf();
        objects.AddPage("BT ET", $"/Deep {new string('[', 200_000)}");
        Answered(objects.Bytes());
        var loop = new TinyPdf();
        loop.AddPage("/X Do", "/XObject<</X 4 0 R>>");
        Answered(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(loop.Bytes()).Replace("/Kids[5 0 R]", "/Kids[2 0 R]", StringComparison.Ordinal)));
        var self = new TinyPdf();
        var form = self.AddStream("/X Do"u8.ToArray(), "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>");
        self.AddPage("/X Do", $"/XObject<</X {form} 0 R>>");
        Answered(self.Bytes());
    }

    [Fact]
    public void A_page_of_many_scattered_letters_is_read_in_bounds()
    {
        var random = new Random(7);
        var content = string.Concat(Enumerable.Range(0, 200_000).Select(_ => $"BT /F 9 Tf {random.Next(595)} {random.Next(842)} Td (a) Tj ET\n"));
        var pdf = new TinyPdf();
        pdf.AddPage(pdf.AddStream(TinyPdf.Deflate(Encoding.ASCII.GetBytes(content)), "/Filter/FlateDecode"));
        Answered(pdf.Bytes());
    }

    static Rejection Refused(byte[] bytes)
    {
        var result = Answered(bytes);
        Assert.NotNull(result.Rejection);
        return result.Rejection;
    }

    static TextMiner.Extraction.ExtractionResult Answered(byte[] bytes)
    {
        var clock = Stopwatch.StartNew();
        var result = Pages.Extractor.Extract(SampleFiles.Page(bytes, "hostile"), Pages.Import);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{bytes.Length} bytes took {clock.Elapsed}");
        return result;
    }
}
