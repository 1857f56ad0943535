using TextMiner.Documents;
using TextMiner.Extraction.Decoding;
using TextMiner.Extraction.Files.Pdf;
using TextMiner.Extraction.Files.Zip;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Parts;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction;

/// <summary>
/// Page to article: the body with its structure and every field that the page tells, each with its evidence. Pure: the same bytes
/// and rules give the same answer on any machine. Safe for threads. Bad input gives a rejection, never an exception.
/// </summary>
public sealed class ArticleExtractor
{
    readonly RegionCatalog _regions;
    volatile SiteRules _sites;

    /// <summary>An extractor that knows the regions of a catalog and, if given, rules of sites.</summary>
    public ArticleExtractor(RegionCatalog regions, SiteRules? sites = null)
    {
        ArgumentNullException.ThrowIfNull(regions);
        _regions = regions;
        _sites = sites ?? SiteRules.None;
    }

    /// <summary>Takes other site rules from the next page on; pages in work keep the ones they began with.</summary>
    public void UseSites(SiteRules sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        _sites = sites;
    }

    /// <summary>The article of a page, or the reason why it gives none.</summary>
    /// <param name="page">Bytes with their address and declared media type.</param>
    /// <param name="source">Where the page belongs: its kind and region serve when the page tells none.</param>
    /// <param name="findPart">
    /// Gives the page at an address when it is at hand: an article that goes on there (下一页) is joined from all of its parts, and a
    /// later part gives no article of its own. Without, every page stands alone.
    /// </param>
    public ExtractionResult Extract(FetchedPage page, Source source, Func<PageUrl, FetchedPage?>? findPart = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(source);
        return Extract(page, source, findPart, null);
    }

    /// <summary>The same with its reasons: which rule found each field, what other rules said, and which elements could have been the body.</summary>
    public Explanation Explain(FetchedPage page, Source source, Func<PageUrl, FetchedPage?>? findPart = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(source);
        var trace = new ExtractionTrace();
        var result = Extract(page, source, findPart, trace);
        return new Explanation(result, trace.Bodies, trace.Alternatives);
    }

    ExtractionResult Extract(FetchedPage page, Source source, Func<PageUrl, FetchedPage?>? findPart, ExtractionTrace? trace)
    {
        SideFile? side = null;
        if (page.SideFile is { IsEmpty: false } json && (side = SideFile.Read(json.Span, out var error)) is null) return Reject(page, RejectionReason.Malformed, error);
        var reading = Read(page, side, trace);
        if (findPart is not null && reading.Parts.First is { } first && findPart(first) is not null) return Reject(page, RejectionReason.Continuation, first.Value);
        if (reading.Draft is not { } draft) return Reject(page, reading.Refusal!.Reason, reading.Refusal.Detail);
        // Articles that are numbered like parts (content_11.htm, content_12.htm) have no first page: each stands alone.
        if (findPart is not null && reading.Parts.First is null) Join(draft, reading.Parts, page.FinalUrl, findPart);
        if (side is not null) ImportedText.Apply(side, draft);
        return ExtractionResult.Of(draft.Finish(source, _regions));
    }

    Reading Read(FetchedPage page, SideFile? side, ExtractionTrace? trace, bool isPart = false)
    {
        if (page.Body.IsEmpty) return Refusal.As(RejectionReason.TooShort, "no bytes at all");
        var media = PageMedia.Of(page);
        var limit = media is MediaForm.Pdf or MediaForm.Zip ? ExtractionLimits.FileBytes : ExtractionLimits.PageBytes;
        if (page.Body.Length > limit) return Refusal.As(RejectionReason.TooLarge, $"{page.Body.Length} bytes; the limit is {limit}");
        return media switch
        {
            MediaForm.Html => HtmlArticle.Read(page, _sites.Of(page.FinalUrl), trace, isPart),
            MediaForm.PlainText => FromText(page, side),
            MediaForm.Zip => PackageArticle.Read(page.Body, page.FinalUrl),
            MediaForm.Ole => new Reading(null, OleFile.Refuse(page.Body.Span)),
            MediaForm.Pdf => PdfArticle.Read(page.Body, page.FinalUrl),
            _ => new Reading(null, new Refusal(RejectionReason.UnsupportedMedia, $"{(PageMedia.IsBinary(page.Body.Span) ? "binary data, declared as " : "")}{page.MediaType ?? "no media type"}")),
        };
    }

    // A part may be the only one to name the next.
    void Join(ArticleDraft draft, PartLinks links, PageUrl page, Func<PageUrl, FetchedPage?> findPart)
    {
        var seen = new HashSet<PageUrl> { page };
        var waiting = new Queue<PageUrl>(links.Others);
        while (seen.Count <= PartAddress.MostParts && waiting.TryDequeue(out var url))
        {
            if (!seen.Add(url) || findPart(url) is not { } part || Read(part, null, null, isPart: true) is not { Draft: { } further } reading) continue;
            PartJoin.Append(draft, further);
            foreach (var next in reading.Parts.Others) waiting.Enqueue(next);
        }
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
