using System.Diagnostics.CodeAnalysis;

namespace TextMiner.Documents;

/// <summary>
/// The absolute address of a page in one canonical form, so that equal pages have equal addresses (RFC 3986, section 6.2): scheme
/// and host in lower case, international names in punycode, no trailing dot of the host, no default port, dot segments resolved,
/// percent-encoding in one spelling, no fragment. What never names a page is dropped: user and password, ids of sessions, marks of
/// campaigns. Imported files have <c>file</c> addresses, which stay as they are.
/// </summary>
public readonly record struct PageUrl
{
    /// <summary>
    /// The longest address in characters; longer ones are refused. Real pages stay far below (a file name of a hundred Chinese
    /// characters takes 900), and what servers and proxies pass on without fail ends near here.
    /// </summary>
    public const int MaxLength = 2048;

    PageUrl(string value) => Value = value;

    /// <summary>The canonical text.</summary>
    public string Value { get => field ?? ""; }

    /// <summary>Host name with its port when that is not the scheme's own; empty for files. Robots rules and delays belong to it.</summary>
    public string Host => IsFile ? "" : new Uri(Value).Authority;

    /// <summary>True for the address of an imported file.</summary>
    public bool IsFile => Value.StartsWith("file:", StringComparison.Ordinal);

    /// <summary>Path and query, as a request line and robots rules want them.</summary>
    public string PathAndQuery => new Uri(Value).PathAndQuery;

    /// <summary>Reads an absolute http, https or file address.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PageUrl url) =>
        TryCreate(Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri) ? uri : null, out url);

    /// <summary>Resolves a link as found on this page.</summary>
    public bool TryResolve([NotNullWhen(true)] string? link, out PageUrl url) =>
        TryCreate(Uri.TryCreate(new Uri(Value), link?.Trim() ?? "", out var uri) ? uri : null, out url);

    /// <summary>Reads an address that is known to be one.</summary>
    /// <exception cref="FormatException">The text is no absolute http, https or file address, or too long for one.</exception>
    public static PageUrl Parse(string text) =>
        TryParse(text, out var url) ? url : throw new FormatException(
            $"“{(text.Length > 100 ? text[..100] + "…" : text)}” is no absolute http, https or file address of at most {MaxLength} characters.");

    /// <summary>The address of a file on this machine; its full path names it.</summary>
    public static PageUrl OfFile(string fullPath) => new(new Uri(fullPath).AbsoluteUri);

    /// <summary>The canonical text.</summary>
    public override string ToString() => Value;

    static bool TryCreate(Uri? uri, out PageUrl url)
    {
        url = default;
        if (uri is null || !uri.IsAbsoluteUri) return false;
        if (uri.IsFile)
        {
            url = new PageUrl(uri.AbsoluteUri);
            return true;
        }
        if (AddressForm.Canonical(uri) is not { Length: <= MaxLength } canonical) return false;
        url = new PageUrl(canonical);
        return true;
    }
}
