using AngleSharp.Html.Parser;
using TextMiner.Documents;
using TextMiner.Extraction.Body;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Parts;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction;

/// <summary>HTML to a draft: one parse, one walk, then only flat lists.</summary>
static class HtmlArticle
{
    static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = false });

    /// <param name="html">The page, decoded.</param>
    /// <param name="page">Its address.</param>
    /// <param name="site">What is known of its site; null for nothing.</param>
    /// <param name="trace">Where to collect what an explanation tells; null for a plain extraction.</param>
    public static Reading Read(string html, PageUrl page, SiteRule? site, ExtractionTrace? trace)
    {
        PageOutline? outline;
        SiteSelection selection;
        using (var document = Parser.ParseDocument(html))
        {
            selection = SiteSelection.Of(document, site);
            outline = OutlineReader.Read(document, PartAddress.CommonName(page), selection.Body);
        }
        if (outline is null) return Refusal.As(RejectionReason.TooDeep, $"elements nested deeper than {ExtractionLimits.Depth}");

        var draft = new ArticleDraft { Url = page, Sheet = new FieldSheet { Trace = trace } };
        selection.Fill(draft);
        var weights = BlockWeights.Of(outline);
        var body = BodySelector.Select(outline, weights);
        var (title, titleBlock, subtitle) = TitleFinder.Find(outline, body, draft.Sheet);
        if (body is not null) body = BodySelector.Narrow(outline, weights, body, titleBlock);
        trace?.Add(outline, weights, body);
        var kept = body is null ? [] : BodyTrimmer.Trim(outline, weights, body, title);
        kept.Remove(subtitle);
        if (NonArticle.Test(outline, weights, body, kept) is { } refusal) return new Reading(null, refusal);
        if (title.Length == 0) return Refusal.As(RejectionReason.NoTitle, "neither a title element nor a heading");
        draft.Lines = BodyLines.Of(outline, kept);
        draft.Language = LanguageOf.Text(draft.Lines);
        FieldRules.Apply(outline, PageZones.Of(outline, kept, titleBlock), draft, page);
        return draft.Lines.Count > 0 ? new Reading(draft, null) { Parts = PartLinks.Of(outline, page) } : Refusal.As(RejectionReason.TooShort, "nothing but fields");
    }
}
