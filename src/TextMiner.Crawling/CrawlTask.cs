using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>One address to visit.</summary>
/// <param name="Url">The address.</param>
/// <param name="Plan">The source that asks.</param>
/// <param name="Role">What the plan says about the address.</param>
/// <param name="Depth">Links from the nearest start page; 0 for the start page itself.</param>
/// <param name="Validators">What the last answer gave to compare with; <see cref="PageValidators.None"/> fetches it whole.</param>
public sealed record CrawlTask(PageUrl Url, CrawlPlan Plan, PageRole Role, int Depth, PageValidators Validators)
{
    /// <summary>The task of a link found on this page; null when the plan ignores the address or forbids going so deep.</summary>
    public CrawlTask? Follow(PageUrl link) =>
        Depth < Plan.MaxDepth && Plan.RoleOf(link) is var role and not PageRole.Ignored
            ? new CrawlTask(link, Plan, role, Depth + 1, PageValidators.None)
            : null;
}
