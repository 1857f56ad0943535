using System.Buffers;
using TextMiner.Documents;
using TextMiner.Extraction.Body;
using TextMiner.Extraction.Decoding;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Parts;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction;

/// <summary>HTML to a draft: one parse, one walk, then only flat lists.</summary>
static class HtmlArticle
{
    /// <param name="page">The page; its address is that after redirects.</param>
    /// <param name="site">What is known of its site; null for nothing.</param>
    /// <param name="trace">Where to collect what an explanation tells; null for a plain extraction.</param>
    /// <param name="isPart">An article goes on here: a sentence is enough.</param>
    public static Reading Read(FetchedPage page, SiteRule? site, ExtractionTrace? trace, bool isPart)
    {
        var selection = SiteSelection.None;
        var outline = Outline(page, site, ref selection);
        if (outline is null) return Refusal.As(RejectionReason.TooDeep, $"elements nested deeper than {ExtractionLimits.Depth}");

        var draft = new ArticleDraft { Url = CanonicalAddress.Of(outline.Meta, page.FinalUrl), Sheet = new FieldSheet { Trace = trace } };
        selection.Fill(draft);
        var weights = BlockWeights.Of(outline);
        var body = BodySelector.Select(outline, weights);
        var (title, titleBlock, subtitle) = TitleFinder.Find(outline, weights, body, draft.Sheet);
        if (body is not null) body = BodySelector.Narrow(outline, weights, body, titleBlock);
        trace?.Add(outline, weights, body);
        var kept = body is null ? [] : BodyTrimmer.Trim(outline, weights, body, title);
        kept.Remove(subtitle);
        var parts = PartLinks.Of(outline, page.FinalUrl);
        if (NonArticle.Test(outline, weights, body, kept) is { } refusal && !(isPart && refusal.Reason == RejectionReason.TooShort && kept.Exists(i => outline.Blocks[i].Text[^1] is '。' or '！' or '？' or '.')))
            return new Reading(null, OrScripts(page, refusal)) { Parts = parts };
        if (title.Length == 0) return Refusal.As(RejectionReason.NoTitle, "neither a title element nor a heading");
        draft.Lines = BodyLines.Of(outline, kept);
        draft.Language = LanguageOf.Text(draft.Lines);
        FieldRules.Apply(outline, PageZones.Of(outline, kept, titleBlock), draft, page.FinalUrl);
        return draft.Lines.Count > 0 ? new Reading(draft, null) { Parts = parts } : Refusal.As(RejectionReason.TooShort, "nothing but fields");
    }

    // A page without an article may be one whose article is yet to come; a message to the reader is what it says it is.
    static Refusal OrScripts(FetchedPage page, Refusal refusal) =>
        (refusal.Reason == RejectionReason.TooShort || refusal.Reason == RejectionReason.ListPage) && ScriptPage.Evidence(page) is { } evidence
            ? new Refusal(RejectionReason.ScriptPage, evidence)
            : refusal;

    // The characters lie in a rented array: as strings of their own, pages would fill the heap of large objects.
    static PageOutline? Outline(FetchedPage page, SiteRule? site, ref SiteSelection selection)
    {
        var body = page.Body.Span;
        var encoding = PageDecoder.EncodingOf(body, page.Charset, out var mark);
        var buffer = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(body.Length - mark));
        try
        {
            var meta = new MetaTags();
            var length = PageMarkup.Reduce(buffer.AsSpan(0, encoding.GetChars(body[mark..], buffer)), meta);
            if (length < 0) return null;
            var document = (site is null ? PageParsers.Reading : PageParsers.Selecting).ParseDocument(buffer, length);
            selection = SiteSelection.Of(document, site);
            return OutlineReader.Read(document, PartAddress.CommonName(page.FinalUrl), selection.Body, meta);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
