using System.Net;
using System.Net.Sockets;

namespace TextMiner.Crawling;

/// <summary>
/// Opens the connections of the fetcher. The name is resolved here, once, and only addresses that passed the guard are
/// connected to, so that a name server cannot answer differently between check and use. Of a name with addresses in allowed and
/// other networks only the allowed ones are tried: names with an inner and an outer side are common, and what is never connected
/// to cannot leak.
/// </summary>
sealed class GuardedConnector
{
    /// <summary>Top-level names that no public site can have (RFC 2606, RFC 6761).</summary>
    static readonly string[] Reserved = ["example", "test", "localhost"];

    readonly (string Suffix, DnsEndPoint Target)[] _connectTo;

    readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    /// <exception cref="ArgumentException">A suffix is not reserved.</exception>
    public GuardedConnector(HttpFetchOptions options)
    {
        _resolve = options.Resolve;
        _connectTo = [.. options.ConnectTo.Select(pair => (pair.Key.TrimStart('.').ToLowerInvariant(), pair.Value))];
        foreach (var (suffix, _) in _connectTo)
            if (!Reserved.Any(name => IsWithin(suffix, name)))
                throw new ArgumentException(
                    $"Connections of “{suffix}” cannot be redirected: only names below .example, .test and .localhost may.", nameof(options));
    }

    public async ValueTask<Stream> ConnectAsync(AllowedNetworks networks, DnsEndPoint asked, CancellationToken cancellationToken)
    {
        var target = Array.Find(_connectTo, rule => IsWithin(asked.Host, rule.Suffix)).Target ?? asked;
        var found = await _resolve(target.Host, cancellationToken);
        var allowed = Array.FindAll(found, address => AddressGuard.Allows(networks, address));
        if (allowed.Length == 0 && found.Length > 0)
            throw new ForbiddenAddressException(
                $"{asked.Host} is at {string.Join(", ", found.AsEnumerable())}, a network that this source does not allow");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static bool IsWithin(string host, string suffix) =>
        host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
        && (host.Length == suffix.Length || host[host.Length - suffix.Length - 1] == '.');
}
