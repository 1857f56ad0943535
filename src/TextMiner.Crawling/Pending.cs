using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>A task on its way: what has happened to it so far. Most tasks are answered at once and have no story.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempts">How often the current address failed.</param>
/// <param name="Trail">Addresses that redirects led to, the current one last; null before the first redirect.</param>
readonly record struct Pending(CrawlTask Task, int Attempts, IReadOnlyList<PageUrl>? Trail)
{
    /// <summary>The address to ask now.</summary>
    public PageUrl Address => Trail is { Count: > 0 } ? Trail[^1] : Task.Url;

    /// <summary>
    /// The request for it. A redirected one is unconditional: validators belong to the page that the last trail ended at, and
    /// this one may end elsewhere.
    /// </summary>
    public FetchRequest Request =>
        new(Address, Task.Plan.Networks, Trail is null ? Task.Validators : PageValidators.None);

    /// <summary>True when a redirect leads to where the task has been.</summary>
    public bool HasSeen(PageUrl url) => url == Task.Url || Trail?.Contains(url) == true;

    /// <summary>The task at its next address.</summary>
    public Pending At(PageUrl url) => new(Task, 0, [.. Trail ?? [], url]);
}
