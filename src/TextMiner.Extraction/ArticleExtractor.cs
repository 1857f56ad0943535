using TextMiner.Documents;
using TextMiner.Extraction.Decoding;
using TextMiner.Extraction.Files.Pdf;
using TextMiner.Extraction.Files.Zip;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction;

/// <summary>
/// Page to article: the body with its structure and every field that the page tells, each with its evidence. Pure: the same bytes
/// give the same answer on any machine. Immutable and safe for threads. Bad input gives a rejection, never an exception.
/// </summary>
public sealed class ArticleExtractor
{
    readonly RegionCatalog _regions;

    /// <summary>An extractor that knows the regions of a catalog.</summary>
    public ArticleExtractor(RegionCatalog regions)
    {
        ArgumentNullException.ThrowIfNull(regions);
        _regions = regions;
    }

    /// <summary>The article of a page, or the reason why it gives none.</summary>
    /// <param name="page">Bytes with their address and declared media type.</param>
    /// <param name="source">Where the page belongs: its kind and region serve when the page tells none.</param>
    public ExtractionResult Extract(FetchedPage page, Source source)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(source);
        var media = PageMedia.Of(page);
        var limit = media is MediaForm.Pdf or MediaForm.Zip ? ExtractionLimits.FileBytes : ExtractionLimits.PageBytes;
        if (page.Body.Length > limit) return Reject(page, RejectionReason.TooLarge, $"{page.Body.Length} bytes; the limit is {limit}");
        SideFile? side = null;
        if (page.SideFile is { IsEmpty: false } json && (side = SideFile.Read(json.Span, out var error)) is null) return Reject(page, RejectionReason.Malformed, error);
        var (draft, refusal) = media switch
        {
            MediaForm.Html => HtmlArticle.Read(PageDecoder.Decode(page.Body.Span, page.Charset), page.FinalUrl),
            MediaForm.PlainText => FromText(page, side),
            MediaForm.Zip => PackageArticle.Read(page.Body, page.FinalUrl),
            MediaForm.Ole => new Reading(null, OleFile.Refuse(page.Body.Span)),
            MediaForm.Pdf => PdfArticle.Read(page.Body, page.FinalUrl),
            _ => new Reading(null, new Refusal(RejectionReason.UnsupportedMedia, page.MediaType ?? "no media type")),
        };
        if (draft is null) return Reject(page, refusal!.Reason, refusal.Detail);
        if (side is not null) ImportedText.Apply(side, draft);
        return ExtractionResult.Of(draft.Finish(source, _regions));
    }

    static Reading FromText(FetchedPage page, SideFile? side)
    {
        var text = PageDecoder.Decode(page.Body.Span, page.Charset);
        if (side is null) return TextDump.Read(text, page.FinalUrl);
        if (string.IsNullOrWhiteSpace(side.Title)) return Refusal.As(RejectionReason.Malformed, "the JSON beside the text has no “title”");
        var draft = ImportedText.Read(text, page.FinalUrl);
        return draft.Lines.Count > 0 ? new Reading(draft, null) : Refusal.As(RejectionReason.TooShort, "the text is empty");
    }

    static ExtractionResult Reject(FetchedPage page, RejectionReason reason, string detail) =>
        ExtractionResult.Of(new Rejection(page.Url, Stage.Extract, reason, detail));
}
