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
    /// <summary>
    /// The task of a link found on this page; null when the plan ignores the address or forbids going so deep. A further page of this
    /// list is as deep as the list itself, and is bounded by <see cref="CrawlPlan.MaxPages"/> instead.
    /// </summary>
    /// <param name="link">Where it leads.</param>
    /// <param name="text">Its text: 下一页 on a list leads to a list, whatever its address.</param>
    public CrawlTask? Follow(PageUrl link, string text = "")
    {
        var role = Plan.RoleOf(link);
        if (Role == PageRole.List && role is (PageRole.List or PageRole.Ignored) && Plan.Permits(link))
        {
            // On a page beyond the bound the numbers are no page numbers but columns, such as list_101.html.
            if (ListAddress.Further(Url, link) is { } number && !(ListAddress.Split(Url).Number > Plan.MaxPages))
                return number <= Plan.MaxPages ? new CrawlTask(link, Plan, PageRole.List, Depth, PageValidators.None) : null;
            if (ListAddress.IsNext(text) && link.Host == Url.Host) role = PageRole.List;
        }
        return role != PageRole.Ignored && Depth < Plan.MaxDepth ? new CrawlTask(link, Plan, role, Depth + 1, PageValidators.None) : null;
    }
}
