using System.Net;

namespace TextMiner.Crawling;

/// <summary>Bounds and identity of <see cref="HttpPageFetcher"/>.</summary>
public sealed record HttpFetchOptions
{
    /// <summary>Where a site's owner can complain: an address of a page or a mailbox. It is part of the user agent.</summary>
    public required string Contact { get; init; }

    /// <summary>Largest body in bytes, after decompression. The longest national plans with their annexes stay below 20 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Bound for name resolution, connecting and the TLS handshake together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bound for a whole answer, from the request to the last byte: it also ends bodies that trickle.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// Host suffixes whose connections go to an end point of choice, while Host header and addresses stay as they are: how the
    /// sample sites are reached on loopback. Only names reserved for such use: <c>example</c>, <c>test</c>, <c>localhost</c>
    /// (RFC 2606, RFC 6761). The source must allow the network of the end point.
    /// </summary>
    public IReadOnlyDictionary<string, DnsEndPoint> ConnectTo { get; init; } = new Dictionary<string, DnsEndPoint>();
}
