using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>A task on its way. Most tasks are answered at once and have no story.</summary>
/// <param name="Task">The task.</param>
/// <param name="Trail">Addresses that redirects led to, the current one last; null before the first redirect.</param>
readonly record struct Pending(CrawlTask Task, IReadOnlyList<PageUrl>? Trail = null)
{
    /// <summary>The address to ask now.</summary>
    public PageUrl Address => Trail is { Count: > 0 } ? Trail[^1] : Task.Url;

    /// <summary>
    /// The request for it: conditional where the trail comes to the address that gave the validators. Elsewhere they would be compared
    /// with another page, which may be older than they are and so pass for unchanged; a redirect has none of its own.
    /// </summary>
    public FetchRequest Request =>
        new(Address, Task.Plan.Networks, Address == (Task.Claim.AnsweredBy ?? Task.Url) ? Task.Claim.Validators : PageValidators.None);

    /// <summary>True when a redirect leads to where the task has been.</summary>
    public bool HasSeen(PageUrl url) => url == Task.Url || Trail?.Contains(url) == true;

    /// <summary>The task at its next address.</summary>
    public Pending At(PageUrl url) => new(Task, [.. Trail ?? [], url]);
}
