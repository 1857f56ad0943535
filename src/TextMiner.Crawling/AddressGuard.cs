using System.Net;
using System.Net.Sockets;

namespace TextMiner.Crawling;

/// <summary>
/// Decides which addresses may be connected to. A page or a name server may name any address; without this, a crawler inside a
/// network would fetch that network's own pages for whoever wrote the link.
/// </summary>
static class AddressGuard
{
    /// <summary>Ranges of the IANA special-purpose registries (RFC 6890 and its updates) that are not public.</summary>
    static readonly (IPNetwork Range, AllowedNetworks? Kind)[] Special =
    [
        (IPNetwork.Parse("127.0.0.0/8"), AllowedNetworks.Loopback),
        (IPNetwork.Parse("::1/128"), AllowedNetworks.Loopback),
        (IPNetwork.Parse("10.0.0.0/8"), AllowedNetworks.Private),
        (IPNetwork.Parse("172.16.0.0/12"), AllowedNetworks.Private),
        (IPNetwork.Parse("192.168.0.0/16"), AllowedNetworks.Private),
        (IPNetwork.Parse("fc00::/7"), AllowedNetworks.Private),
        (IPNetwork.Parse("0.0.0.0/8"), null),
        (IPNetwork.Parse("100.64.0.0/10"), null), // shared address space; some clouds keep metadata at 100.100.100.200
        (IPNetwork.Parse("169.254.0.0/16"), null), // link-local; most clouds keep metadata at 169.254.169.254
        (IPNetwork.Parse("192.0.0.0/24"), null),
        (IPNetwork.Parse("192.0.2.0/24"), null),
        (IPNetwork.Parse("192.88.99.0/24"), null),
        (IPNetwork.Parse("198.18.0.0/15"), null),
        (IPNetwork.Parse("198.51.100.0/24"), null),
        (IPNetwork.Parse("203.0.113.0/24"), null),
        (IPNetwork.Parse("224.0.0.0/4"), null),
        (IPNetwork.Parse("240.0.0.0/4"), null),
        (IPNetwork.Parse("::/96"), null), // unspecified and the old IPv4-compatible addresses
        (IPNetwork.Parse("64:ff9b:1::/48"), null),
        (IPNetwork.Parse("100::/64"), null),
        (IPNetwork.Parse("2001::/23"), null), // protocol assignments, Teredo among them
        (IPNetwork.Parse("2001:db8::/32"), null),
        (IPNetwork.Parse("3fff::/20"), null),
        (IPNetwork.Parse("fe80::/10"), null),
        (IPNetwork.Parse("fec0::/10"), null),
        (IPNetwork.Parse("ff00::/8"), null),
    ];

    static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>True when a source with these networks may connect to the address.</summary>
    public static bool Allows(AllowedNetworks networks, IPAddress address)
    {
        address = Unwrap(address);
        foreach (var (range, kind) in Special)
            if (range.Contains(address)) return kind is { } named && networks.HasFlag(named);
        return true;
    }

    /// <summary>The IPv4 address inside an IPv6 one, as mapped addresses, NAT64 and 6to4 carry it: that is where packets end.</summary>
    static IPAddress Unwrap(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (Nat64.Contains(address)) return new IPAddress(address.GetAddressBytes().AsSpan(12, 4));
        if (SixToFour.Contains(address)) return new IPAddress(address.GetAddressBytes().AsSpan(2, 4));
        return address;
    }
}
