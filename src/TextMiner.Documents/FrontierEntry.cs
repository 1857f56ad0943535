namespace TextMiner.Documents;

/// <summary>An address that a crawl has found and may visit.</summary>
/// <param name="Url">The address.</param>
/// <param name="Depth">Links followed from a start page; 0 for a start page.</param>
/// <param name="Role">What the address is to the source that wants it.</param>
/// <param name="FoundOn">The page that held the link; null for a start page, a sitemap or a feed.</param>
public sealed record FrontierEntry(PageUrl Url, int Depth, PageRole Role, PageUrl? FoundOn = null);
