using System.Diagnostics;

namespace TextMiner.Tests.Crawling.Proofs.Web;

/// <summary>One request as the server saw it.</summary>
/// <param name="Host">The host asked.</param>
/// <param name="Path">The path asked.</param>
/// <param name="Arrived">When its head had been read, in ticks of the monotonic clock.</param>
/// <param name="Answered">When the answer had been given to the socket.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Conditional">Whether it carried a validator.</param>
sealed record LoggedRequest(string Host, string Path, long Arrived, long Answered, int Status, bool Conditional)
{
    public TimeSpan Since(LoggedRequest before) => Stopwatch.GetElapsedTime(before.Arrived, Arrived);
}

/// <summary>Every request in the order of arrival. Safe for any number of threads.</summary>
sealed class RequestLog
{
    readonly Lock _lock = new();
    readonly List<LoggedRequest> _requests = [];
    readonly HashSet<(string, string)> _served = [];

    /// <summary>How many different addresses were answered with 200.</summary>
    public int Served
    {
        get
        {
            lock (_lock) return _served.Count;
        }
    }

    public List<LoggedRequest> Requests
    {
        get
        {
            lock (_lock) return [.. _requests.OrderBy(r => r.Arrived)];
        }
    }

    public void Add(LoggedRequest request)
    {
        lock (_lock)
        {
            _requests.Add(request);
            if (request.Status == 200) _served.Add((request.Host, request.Path));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
            _served.Clear();
        }
    }

    /// <summary>How often addresses were asked again, robots.txt included: requests without the first of each address.</summary>
    public int Repeated
    {
        get
        {
            var requests = Requests;
            return requests.Count - requests.Select(r => (r.Host, r.Path)).Distinct().Count();
        }
    }

    /// <summary>The pairs of successive requests to a host, over all processes that asked.</summary>
    public IEnumerable<(LoggedRequest Before, LoggedRequest After)> Gaps(string host)
    {
        var requests = Requests.Where(r => r.Host == host).ToList();
        return requests.Zip(requests.Skip(1));
    }
}
