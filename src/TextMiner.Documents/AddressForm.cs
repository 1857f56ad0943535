using System.Buffers;
using System.Text;

namespace TextMiner.Documents;

/// <summary>The canonical spelling of a web address; <see cref="PageUrl"/> says what it is.</summary>
static class AddressForm
{
    /// <summary>
    /// Spelling one part anew can make another part readable (<c>%2e%2E</c> becomes a dot segment, <c>0x7f.1.</c> without its last
    /// dot an IPv4 address), so the steps go on until nothing changes. Each pass only shortens or decodes; three are never needed
    /// by an honest address.
    /// </summary>
    const int MostPasses = 8;

    /// <summary>What a name may hold: letters, digits and hyphens by its standard, underscores by custom.</summary>
    static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");

    /// <summary>The canonical text; null when this is no address of the web.</summary>
    public static string? Canonical(Uri uri)
    {
        string? before = null;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            if (Spell(uri) is not { } text) return null;
            if (text == before) return text;
            if (!Uri.TryCreate(text, UriKind.Absolute, out var again)) return null;
            (uri, before) = (again, text);
        }
        return null;
    }

    static string? Spell(Uri uri)
    {
        if (uri.Scheme is not ("http" or "https") || Host(uri) is not { Length: > 0 } host) return null;
        var text = new StringBuilder(uri.Scheme, uri.OriginalString.Length + 16).Append("://").Append(host);
        if (!uri.IsDefaultPort) text.Append(':').Append(uri.Port);
        Encode(text, PassingParts.WithoutSession(uri.AbsolutePath));
        Encode(text, PassingParts.OfQuery(uri.Query, uri.AbsolutePath));
        return text.ToString();
    }

    static string? Host(Uri uri)
    {
        if (uri.HostNameType == UriHostNameType.IPv6) return uri.Host;
        try
        {
            var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
            return host.AsSpan().ContainsAnyExcept(HostCharacters) ? null : host;
        }
        catch (UriFormatException)
        {
            return null; // a label that punycode cannot hold
        }
    }

    /// <summary>
    /// Unreserved characters as themselves, hex digits in capitals, all that is not ASCII as %XX of its UTF-8. Other escapes stay:
    /// %2F is no slash, and %C4%E3 may be GBK that only its server reads.
    /// </summary>
    static void Encode(StringBuilder result, string text)
    {
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                var octet = (char)((HexValue(text[i + 1]) << 4) | HexValue(text[i + 2]));
                if (IsUnreserved(octet)) result.Append(octet);
                else result.Append('%').Append(char.ToUpperInvariant(text[i + 1])).Append(char.ToUpperInvariant(text[i + 2]));
                i += 3;
            }
            else if (c is > ' ' and < '\x7f')
            {
                result.Append(c == '%' ? "%25" : c.ToString());
                i++;
            }
            else
            {
                Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used);
                foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)]) result.Append('%').Append(octet.ToString("X2", null));
                i += used;
            }
        }
    }

    static int HexValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;

    static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';
}
