using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>What became of one address: a page or a rejection, never both and never neither.</summary>
/// <param name="Task">The task.</param>
/// <param name="Page">The page; with status 304 and an empty body when it is <see cref="Unchanged"/>.</param>
/// <param name="Rejection">Why there is no page.</param>
public sealed record CrawlResult(CrawlTask Task, FetchedPage? Page, Rejection? Rejection)
{
    /// <summary>Status of the last answer; null when no server answered or none was asked.</summary>
    public int? Status { get; init; } = Page?.Status;

    /// <summary>When it makes sense to ask again, where the host's state says so; null leaves it to the source's intervals.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>True when the server said that the page is as it was (304): there is no body and nothing to read.</summary>
    public bool Unchanged => Page?.Status == 304;
}
