using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>One address → one answer. It does not know why it was asked, nor whether it may be: that is the crawler's part.</summary>
public interface IPageFetcher
{
    /// <summary>
    /// Asks once. Redirects are returned, not followed, because the next address may belong to another host with rules and a
    /// pace of its own. Safe to call from several threads.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; every other failure is a <see cref="RefusedAnswer"/>.</exception>
    Task<FetchAnswer> FetchAsync(FetchRequest request, CancellationToken cancellationToken);
}

/// <summary>What is asked of a fetcher.</summary>
/// <param name="Url">The address.</param>
/// <param name="Networks">Networks that may be reached besides the public one.</param>
/// <param name="Validators">Makes the request conditional unless <see cref="PageValidators.None"/>.</param>
public sealed record FetchRequest(PageUrl Url, AllowedNetworks Networks, PageValidators Validators);

/// <summary>What a fetcher answers: one of the three records below.</summary>
public abstract record FetchAnswer;

/// <summary>A complete body (2xx), or status 304 with an empty one.</summary>
public sealed record PageAnswer(FetchedPage Page) : FetchAnswer;

/// <summary>The server names another http or https address.</summary>
/// <param name="Target">The address.</param>
/// <param name="Status">301, 302, 303, 307 or 308.</param>
public sealed record RedirectAnswer(PageUrl Target, int Status) : FetchAnswer;

/// <summary>No page.</summary>
/// <param name="Rejection">Why.</param>
/// <param name="Status">HTTP status; null when no server answered.</param>
/// <param name="Failure">Whether asking again may help.</param>
/// <param name="RetryAfter">How long the server wants to be left alone; null when it did not say.</param>
public sealed record RefusedAnswer(Rejection Rejection, int? Status, FailureKind Failure, TimeSpan? RetryAfter = null) : FetchAnswer;

/// <summary>Whether asking again may help.</summary>
public enum FailureKind
{
    /// <summary>It will be the same next time.</summary>
    Lasting,

    /// <summary>This page may be there next time (most 5xx).</summary>
    Passing,

    /// <summary>The host as a whole needs a rest (429, 503) or does not answer.</summary>
    HostWide,
}
