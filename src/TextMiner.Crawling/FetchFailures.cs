using System.Net.Sockets;
using System.Security.Authentication;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>What an exception of the platform's client means: one reason, and whether asking again may help.</summary>
static class FetchFailures
{
    /// <param name="url">The address that was asked.</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="status">The status when the headers had come: then it is the page that failed, else the host.</param>
    public static RefusedAnswer Of(PageUrl url, Exception exception, int? status)
    {
        var chain = Chain(exception).ToList();
        var (reason, failure) = Judge(chain, status);
        return new RefusedAnswer(new Rejection(url, Stage.Fetch, reason, Detail(reason, chain)), status, failure);
    }

    static (RejectionReason, FailureKind) Judge(List<Exception> chain, int? status)
    {
        if (chain.Exists(e => e is ForbiddenAddressException)) return (RejectionReason.ForbiddenAddress, FailureKind.Lasting);
        if (chain.Exists(e => e is WireFaultException)) return (RejectionReason.BadResponse, FailureKind.Lasting);
        if (chain.Exists(e => e is AuthenticationException)) return (RejectionReason.TlsError, FailureKind.Lasting);
        var passing = status is null ? FailureKind.HostWide : FailureKind.Passing;
        return Error(chain) switch
        {
            HttpRequestError.SecureConnectionError => (RejectionReason.TlsError, passing),
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => (RejectionReason.Unreachable, passing),
            HttpRequestError.ConfigurationLimitExceeded => (RejectionReason.BadResponse, FailureKind.Lasting),
            HttpRequestError.InvalidResponse => (RejectionReason.BadResponse, passing),
            HttpRequestError.ResponseEnded when status is not null => (RejectionReason.TruncatedBody, passing),
            _ => (RejectionReason.ConnectionReset, passing),
        };
    }

    /// <summary>The innermost kind that the platform names: the outer ones only pass it on.</summary>
    static HttpRequestError Error(List<Exception> chain)
    {
        var found = HttpRequestError.Unknown;
        foreach (var exception in chain)
        {
            var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
            if (error is { } known and not HttpRequestError.Unknown) found = known;
        }
        return found;
    }

    static string Detail(RejectionReason reason, List<Exception> chain)
    {
        var told = chain.Find(e => e is ForbiddenAddressException or WireFaultException or AuthenticationException or SocketException) ?? chain[^1];
        return reason == RejectionReason.TlsError ? $"TLS: {told.Message}" : told.Message;
    }

    static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException) yield return exception;
    }
}
