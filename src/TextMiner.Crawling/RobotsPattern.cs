using System.Buffers;
using System.Text;

namespace TextMiner.Crawling;

/// <summary>
/// One allow or disallow line: a prefix of the path in which <c>*</c> stands for any characters and a last <c>$</c> for the end
/// (RFC 9309, sections 2.2.2 and 2.2.3).
/// </summary>
sealed class RobotsPattern
{
    static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    readonly string[] _parts;
    readonly bool _toTheEnd;
    readonly int _length;

    RobotsPattern(string[] parts, bool toTheEnd, int length, bool allows) =>
        (_parts, _toTheEnd, _length, Allows) = (parts, toTheEnd, length, allows);

    public bool Allows { get; }

    /// <summary>Reads the value of a line; null for an empty one or one that no path can begin with, which is no rule.</summary>
    public static RobotsPattern? Parse(string value, bool allows)
    {
        if (!value.StartsWith('/') && !value.StartsWith('*')) return null;
        var toTheEnd = value.EndsWith('$');
        var text = Normalize(toTheEnd ? value[..^1] : value, stars: true);
        return new RobotsPattern(text.Split('*'), toTheEnd, text.Length + (toTheEnd ? 1 : 0), allows);
    }

    /// <summary>Path and query in the form in which patterns are compared with them.</summary>
    public static string NormalizePath(string path) => Normalize(path, stars: false);

    /// <summary>The longer pattern is the more specific one; of equals, the one that allows.</summary>
    public bool Beats(RobotsPattern other) => _length > other._length || (_length == other._length && Allows && !other.Allows);

    /// <summary>
    /// Takes each part at its earliest place, which is enough as only the last one may be tied to the end; so the time grows
    /// with the path, however many stars a file has.
    /// </summary>
    public bool Matches(string path)
    {
        var first = _parts[0];
        if (!path.StartsWith(first, StringComparison.Ordinal)) return false;
        if (_parts.Length == 1) return !_toTheEnd || path.Length == first.Length;
        var at = first.Length;
        foreach (var part in _parts.AsSpan(1, _parts.Length - 2))
        {
            var found = path.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + part.Length;
        }
        var last = _parts[^1];
        return _toTheEnd
            ? path.Length - at >= last.Length && path.EndsWith(last, StringComparison.Ordinal)
            : path.IndexOf(last, at, StringComparison.Ordinal) >= 0;
    }

    /// <summary>
    /// One spelling for equal paths: unreserved characters as themselves, everything that is not ASCII as %XX of its UTF-8, hex
    /// digits in capitals. A star or dollar of an address is escaped, as a pattern that means the character must write it.
    /// </summary>
    static string Normalize(string text, bool stars)
    {
        var result = new StringBuilder(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                var octet = Convert.FromHexString(text.AsSpan(i + 1, 2))[0];
                if (Unreserved.Contains((char)octet)) result.Append((char)octet);
                else Escape(result, octet);
                i += 3;
                continue;
            }
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used);
            i += used;
            if (rune.IsAscii && (stars || rune.Value != '*') && rune.Value != '$') result.Append((char)rune.Value);
            else
                foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)]) Escape(result, octet);
        }
        return result.ToString();
    }

    static void Escape(StringBuilder result, byte octet) => result.Append('%').Append(octet.ToString("X2", null));
}
