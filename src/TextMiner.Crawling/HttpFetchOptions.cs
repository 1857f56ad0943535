using System.Net;

namespace TextMiner.Crawling;

/// <summary>Bounds and identity of <see cref="HttpPageFetcher"/>.</summary>
public sealed record HttpFetchOptions
{
    /// <summary>Where a site's owner can complain: an address of a page or a mailbox. It is part of the user agent.</summary>
    public required string Contact { get; init; }

    /// <summary>Largest body in bytes, both as it comes and after decompression. The longest national plans with their annexes stay below 20 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Bound for name resolution, connecting and the TLS handshake together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bound from the request to the end of the headers. Portals that build a page from a slow database take up to 30 s.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Bound for a whole answer, from the request to the last byte.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Longest time between two pieces of a body; TCP itself mends a lost packet within a few seconds.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a body may be as slow as it likes.</summary>
    public TimeSpan SpeedGrace { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Least average speed of a body after the grace; less holds a connection for nothing. A modem of 1995 brought ten times as much.
    /// </summary>
    public int LeastBytesPerSecond { get; init; } = 256;

    /// <summary>
    /// Host suffixes whose connections go to an end point of choice, while Host header and addresses stay as they are: how the
    /// sample sites are reached on loopback. Only names reserved for such use: <c>example</c>, <c>test</c>, <c>localhost</c>
    /// (RFC 2606, RFC 6761). The source must allow the network of the end point.
    /// </summary>
    public IReadOnlyDictionary<string, DnsEndPoint> ConnectTo { get; init; } = new Dictionary<string, DnsEndPoint>();

    /// <summary>Finds the addresses of a host; tests put their own here.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = static (host, token) => Dns.GetHostAddressesAsync(host, token);
}
