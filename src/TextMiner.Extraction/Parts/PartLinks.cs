using TextMiner.Documents;
using TextMiner.Extraction.Body;

namespace TextMiner.Extraction.Parts;

/// <summary>The pages that a page belongs together with, by its own links.</summary>
/// <param name="First">The first page of the article when this one is a later part; null when it is the first or the only one.</param>
/// <param name="Others">Later parts that it links to, by number.</param>
sealed record PartLinks(PageUrl? First, IReadOnlyList<PageUrl> Others)
{
    public static PartLinks None { get; } = new(null, []);

    public static PartLinks Of(PageOutline outline, PageUrl page)
    {
        if (outline.NearLinks.Count == 0) return None;
        var isPart = PartAddress.TryGetFirst(page, out var first, out _);
        if (!isPart) first = page;
        var others = new SortedDictionary<int, PageUrl>();
        var own = new SortedDictionary<int, PageUrl>();
        var leadsBack = false;
        foreach (var link in outline.NearLinks)
        {
            if (!page.TryResolve(link, out var target)) continue;
            leadsBack |= target == first;
            if (!PartAddress.TryGetFirst(target, out var root, out var number) || target == page) continue;
            if (isPart && root == page) own.TryAdd(number, target);
            if (root != first) continue;
            others.TryAdd(number, target);
            leadsBack = true;
        }
        // c_88.html reads like a part of c.html, but its own parts c_88_2.html … say that it is a first page.
        if (own.Count > 0) return new PartLinks(null, [.. own.Values.Take(PartAddress.MostParts)]);
        return new PartLinks(isPart && leadsBack ? first : null, [.. others.Values.Take(PartAddress.MostParts)]);
    }
}
