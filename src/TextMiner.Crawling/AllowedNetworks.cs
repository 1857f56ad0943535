namespace TextMiner.Crawling;

/// <summary>
/// Networks that a source may reach besides the public Internet. Link-local addresses, where cloud machines keep their
/// metadata services, and reserved ranges can never be allowed.
/// </summary>
[Flags]
public enum AllowedNetworks
{
    /// <summary>Public addresses only.</summary>
    Public = 0,

    /// <summary>This machine: 127.0.0.0/8 and ::1.</summary>
    Loopback = 1,

    /// <summary>Networks of an organisation: RFC 1918 and RFC 4193.</summary>
    Private = 2,
}
