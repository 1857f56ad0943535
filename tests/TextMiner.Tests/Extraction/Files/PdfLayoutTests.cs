using TextMiner.Documents;
using TextMiner.Extraction.Text;

namespace TextMiner.Tests.Extraction.Files;

/// <summary>One habit of layout each, on pages that the test writes line by line.</summary>
public sealed class PdfLayoutTests
{
    const string Filler = "The county renewed forty berths in three years and moved the cold stores away from the old quay, which";

    [Fact]
    public void A_table_without_rules_is_rows_and_cells_that_nearly_touch_are_two()
    {
        var article = Read([.. Top, (72, 690, 11, "Item"), (180, 690, 11, "First group"), (300, 690, 11, "Second group"),
            (72, 674, 11, "Days"), (180, 674, 11, "5.1"), (300, 674, 11, "7.8"), (72, 658, 11, "Share of all orders"), (180, 658, 11, "86%"), (300, 658, 11, "74% in the"), (300, 644, 11, "first year"), (72, 600, 11, "The figures are of May.")]);
        Assert.Equal(["Item\tFirst group\tSecond group", "Days\t5.1\t7.8", "Share of all orders\t86%\t74% in the first year"], SampleFiles.Texts(article, ParagraphKind.TableRow));
        Assert.EndsWith("The figures are of May.", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hanging_references_stay_whole()
    {
        var article = Read([.. Top, (72, 690, 11, "[1] Rivers and their harbours in the province of Lanhe, a study of sixty years of renewal. Press of"),
            (90, 676, 11, "(3) Yunze, 2021."), (72, 662, 11, "[2] A second work.")]);
        Assert.Equal(["[1] Rivers and their harbours in the province of Lanhe, a study of sixty years of renewal. Press of (3) Yunze, 2021.", "[2] A second work."], article.Paragraphs.TakeLast(2).Select(p => p.Text));
    }

    [Fact]
    public void Running_heads_whose_numbers_go_up_are_cut_in_every_chapter()
    {
        var pages = Enumerable.Range(1, 6).Select(i => ((double, double, double, string)[])
        [
            (72, 800, 9, $"Chapter {(i + 1) / 2}: Berths and stores {i}"), (72, 760 - (i * 7), 11, $"{Filler} was in year {i} the sum"), (72, 746 - (i * 7), 11, "of all that had been planned."), (72, 732 - (i * 7), 11, $"Part {i} ends here."),
        ]).ToArray();
        pages[0] = [(72, 780, 20, "Harbour renewal report"), .. pages[0]];
        var article = Pages.Article(SampleFiles.Page(TinyPdf.OfLines(pages), "heads.pdf"));
        Assert.DoesNotContain("Chapter", article.Text, StringComparison.Ordinal);
        Assert.Contains("Part 6 ends here.", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Contents_are_not_repeated()
    {
        var article = Read([.. Top, (72, 690, 11, "Table of Contents"), (72, 676, 11, "1 Berths ................................ 4"), (72, 662, 11, "2 Stores ................................ 9"), (72, 640, 11, "The report begins here.")]);
        Assert.DoesNotContain("Stores", article.Text, StringComparison.Ordinal);
        Assert.EndsWith("The report begins here.", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_is_turned_and_letters_drawn_twice_read_as_seen()
    {
        var pdf = new TinyPdf();
        // Turned by 90 degrees clockwise for display: the text runs up the unturned page.
        pdf.AddPage("BT /F 20 Tf 0 1 -1 0 100 100 Tm (Harbour renewal report) Tj ET BT /F 11 Tf 0 1 -1 0 140 100 Tm (All forty berths of the county were renewed.) Tj ET BT /F 11 Tf 0 1 -1 0 140.3 100 Tm (All forty berths of the county were renewed.) Tj ET", "", "/Rotate 90");
        var article = Pages.Article(SampleFiles.Page(pdf.Bytes(), "turned.pdf"));
        Assert.Equal(("Harbour renewal report", "All forty berths of the county were renewed."), (article.Title, article.Text));
    }

    [Fact]
    public void What_lies_outside_the_visible_page_is_not_read()
    {
        var pdf = new TinyPdf();
        pdf.AddPage(TinyPdf.Draw([.. Top, (72, 690, 11, "Seen on the page."), (72, 20, 11, "Printers mark below the cut.")]), "", "/CropBox[0 60 595 842]");
        var article = Pages.Article(SampleFiles.Page(pdf.Bytes(), "cropped.pdf"));
        Assert.EndsWith("Seen on the page.", article.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("⽂", "文")]
    [InlineData("⻔", "门")]
    [InlineData("ﬃ", "ffi")]
    [InlineData("文", "文")]
    [InlineData("𠮷", "𠮷")]
    public void Radicals_and_ligatures_are_written_as_text_has_them(string glyph, string text) => Assert.Equal(text, Radicals.Plain(glyph));

    [Fact]
    public void Half_a_character_is_no_text() => Assert.Equal("\uFFFD", Radicals.Plain(((char)0xD842).ToString()));

    static (double, double, double, string)[] Top => [(72, 760, 20, "Harbour renewal report"), (72, 730, 11, Filler), (72, 716, 11, "was what the plan had asked for.")];

    static Article Read((double, double, double, string)[] lines) => Pages.Article(SampleFiles.Page(TinyPdf.OfLines(lines), "page.pdf"));
}
