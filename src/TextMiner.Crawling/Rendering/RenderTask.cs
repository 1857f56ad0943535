using TextMiner.Documents;

namespace TextMiner.Crawling.Rendering;

/// <summary>One page to render.</summary>
/// <param name="Page">The page as the server sent it.</param>
/// <param name="Plan">Its source: which addresses the page's scripts may ask for and lead to.</param>
/// <param name="Ask">How its requests reach their servers.</param>
public sealed record RenderTask(FetchedPage Page, CrawlPlan Plan, PageAsk Ask);

/// <summary>What the browser made of a page.</summary>
/// <param name="Html">The document after its scripts have run; null when the browser failed.</param>
/// <param name="Url">The address of the document: another one when a script has led there.</param>
/// <param name="Failure">Why there is none.</param>
/// <param name="Counts">The page's requests.</param>
public sealed record RenderedDocument(string? Html, PageUrl Url, string? Failure, RenderCounts Counts);
