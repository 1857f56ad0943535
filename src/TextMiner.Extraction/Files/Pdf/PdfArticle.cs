using System.Diagnostics.CodeAnalysis;
using TextMiner.Documents;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace TextMiner.Extraction.Files.Pdf;

/// <summary>PDF to a draft: the text layer in reading order, without what repeats on every page.</summary>
static class PdfArticle
{
    // A page of text has more; a scan may carry a stamp or a page number as text.
    const int FewCharactersAPage = 30;

    // Letters whose font maps to no Unicode come out as control, private or unassigned characters.
    const double MostUnreadable = 0.2;

    public static Reading Read(ReadOnlyMemory<byte> body, PageUrl page)
    {
        var budget = new PdfBudget();
        var (pages, title, refusal) = Parse(body, budget);
        if (budget.Exceeded is { } limit) return Refusal.As(RejectionReason.TooLarge, limit);
        if (refusal is not null) return new Reading(null, refusal);

        var characters = pages.Sum(p => p.Glyphs.Count);
        if (characters < FewCharactersAPage * pages.Count && pages.Sum(p => p.Images) >= Math.Max(1, pages.Count / 2))
            return Refusal.As(RejectionReason.ScannedPdf, $"{pages.Count} pages, {pages.Sum(p => p.Images)} pictures, {characters} characters");
        if (characters == 0) return Refusal.As(RejectionReason.TooShort, $"{pages.Count} pages without text");
        if (Unreadable(pages) > MostUnreadable * characters) return Refusal.As(RejectionReason.BrokenFile, "its fonts do not tell which characters they show");

        var blocks = FlowText.Read(Lines(pages));
        return LineArticle.Read(PdfTitle.Find(blocks, title), blocks, new MetaTags(), page);
    }

    [SuppressMessage("Design", "CA1031", Justification = "PdfPig throws whatever damaged bytes lead it to (index, cast, overflow, key not found); all of it means a broken file.")]
    static (IReadOnlyList<PdfPage> Pages, string? Title, Refusal? Refusal) Parse(ReadOnlyMemory<byte> body, PdfBudget budget)
    {
        try
        {
            var options = new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = new MeteredFilters(budget) };
            using var document = PdfDocument.Open(body, options);
            if (document.NumberOfPages > ExtractionLimits.PdfPages)
                return ([], null, new Refusal(RejectionReason.TooLarge, $"{document.NumberOfPages} pages; the limit is {ExtractionLimits.PdfPages}"));
            document.AddPageFactory<PdfPage, PageReaderFactory>();
            var pages = new List<PdfPage>();
            for (var i = 1; i <= document.NumberOfPages; i++) pages.Add(document.GetPage<PdfPage>(i));
            return pages.Count > 0 ? (pages, document.Information.Title, null) : ([], null, new Refusal(RejectionReason.BrokenFile, "it has no pages"));
        }
        catch (PdfDocumentEncryptedException)
        {
            return ([], null, new Refusal(RejectionReason.Encrypted, "it opens with a password only; save it without one"));
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return ([], null, new Refusal(RejectionReason.BrokenFile, $"the PDF cannot be parsed: {Spaces.Collapse(problem.Message)}"));
        }
    }

    static int Unreadable(IReadOnlyList<PdfPage> pages) => pages.SelectMany(p => p.Glyphs).Count(g => g.Text.Length == 0 || g.Text[0] is '\uFFFD' or (< ' ' and not ('\t' or '\n' or '\r')) or (>= '\uE000' and <= '\uF8FF'));

    static List<FlowLine> Lines(IReadOnlyList<PdfPage> pages)
    {
        var rows = pages.Select(PageRows.Of).ToList();
        PageFurniture.Remove(rows);
        var widths = rows.Where(r => r.Count > 0).Select(r => PageColumns.Extent([.. r.SelectMany(s => s)]).Width).Order().ToList();
        var usual = widths.Count > 0 ? widths[widths.Count / 2] : 0;
        List<FlowLine> lines = [.. rows.Zip(pages).SelectMany(page => PageColumns.Of(page.First, usual).SelectMany(strip => PageTables.Read(strip, page.Second.Rules)))];
        PageTables.Rejoin(lines);
        return lines;
    }
}
