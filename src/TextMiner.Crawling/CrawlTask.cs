using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>One address to visit.</summary>
/// <param name="Claim">The address, taken from the frontier.</param>
/// <param name="Plan">The source that asks.</param>
/// <param name="Role">What the address is to the source.</param>
public sealed record CrawlTask(FrontierClaim Claim, CrawlPlan Plan, PageRole Role)
{
    /// <summary>The address.</summary>
    public PageUrl Url => Claim.Url;

    /// <summary>
    /// The address of a link found on this page; null when the plan ignores it or forbids going so deep. A further page of this
    /// list is as deep as the list itself, and is bounded by <see cref="CrawlPlan.MaxPages"/> instead.
    /// </summary>
    /// <param name="link">Where it leads.</param>
    /// <param name="text">Its text: 下一页 on a list leads to a list, whatever its address.</param>
    public FrontierEntry? Follow(PageUrl link, string text = "")
    {
        var role = Plan.RoleOf(link);
        if (Role == PageRole.List && role is (PageRole.List or PageRole.Ignored) && Plan.Permits(link))
        {
            // On a page beyond the bound the numbers are no page numbers but columns, such as list_101.html.
            if (ListAddress.Further(Url, link) is { } number && !(ListAddress.Split(Url).Number > Plan.MaxPages))
                return number <= Plan.MaxPages ? new FrontierEntry(link, Claim.Depth, PageRole.List, Url) : null;
            if (ListAddress.IsNext(text) && link.Host == Url.Host) role = PageRole.List;
        }
        return role != PageRole.Ignored && Claim.Depth < Plan.MaxDepth ? new FrontierEntry(link, Claim.Depth + 1, role, Url) : null;
    }
}
