using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>One address to visit.</summary>
/// <param name="Claim">The address, taken from the frontier.</param>
/// <param name="Plan">The source that asks.</param>
/// <param name="Role">What the plan says about the address.</param>
public sealed record CrawlTask(FrontierClaim Claim, CrawlPlan Plan, PageRole Role)
{
    /// <summary>The address.</summary>
    public PageUrl Url => Claim.Url;

    /// <summary>The address of a link found on this page; null when the plan ignores it or forbids going so deep.</summary>
    public FrontierEntry? Follow(PageUrl link) =>
        Claim.Depth < Plan.MaxDepth && Plan.RoleOf(link) is not PageRole.Ignored ? new FrontierEntry(link, Claim.Depth + 1, Url) : null;
}
