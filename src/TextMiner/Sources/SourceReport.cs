using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Sources;

/// <summary>What a check of a definition found on its site.</summary>
sealed record SourceReport(CrawlPlan Plan)
{
    /// <summary>Each robots.txt by its address.</summary>
    public required IReadOnlyDictionary<string, HostRobots> Robots { get; init; }

    public required IReadOnlyList<CheckedPage> Pages { get; init; }

    public required IReadOnlyList<CheckedArticle> Articles { get; init; }
}

/// <summary>A start page, feed or sitemap as it was met.</summary>
/// <param name="Task">What was asked for.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Links">Its links; none without a page.</param>
/// <param name="IsBuiltByScripts">There is next to nothing but scripts.</param>
sealed record CheckedPage(CrawlTask Task, Answer Answer, PageLinks Links, bool IsBuiltByScripts)
{
    /// <summary>What a refresh would add to the frontier, each with the text of its link.</summary>
    public IReadOnlyList<(FrontierEntry Entry, string Text)> Followed { get; } = Links.NoFollow
        ? []
        : [.. Links.Links.Select(link => (Entry: Task.Follow(link.Url, link.Text), link.Text)).Where(pair => pair.Entry is not null).Select(pair => (pair.Entry!, pair.Text))];

    /// <summary>Links within the host that the definition ignores.</summary>
    public IReadOnlyList<PageLink> Ignored { get; } = [.. Links.Links.Where(link => link.Url.Host == Task.Url.Host && Task.Follow(link.Url, link.Text) is null)];

    /// <summary>Links to other hosts that it ignores.</summary>
    public int Elsewhere { get; } = Links.Links.Count(link => link.Url.Host != Task.Url.Host && Task.Follow(link.Url, link.Text) is null);

    /// <summary>Further pages of this list.</summary>
    public IEnumerable<PageUrl> Pagination => Followed.Where(pair => IsFurther(pair.Entry, pair.Text)).Select(pair => pair.Entry.Url);

    /// <summary>The host that answered, when it is another one.</summary>
    public string? MovedTo => Answer.Page is { } page && page.FinalUrl.Host != Task.Url.Host ? page.FinalUrl.Host : null;

    public IEnumerable<(FrontierEntry Entry, string Text)> Of(PageRole role) => Followed.Where(pair => pair.Entry.Role == role);

    bool IsFurther(FrontierEntry entry, string text) => entry.Role == PageRole.List && (ListAddress.Further(Task.Url, entry.Url) is not null || ListAddress.IsNext(text));
}

/// <summary>An article that was fetched and read to see what becomes of it.</summary>
sealed record CheckedArticle(PageUrl Url, Article? Article, string? Refusal);
