using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// Reads the few headers that matter from answers as servers really send them: raw, because many do not parse, each character one
/// byte (ISO 8859-1).
/// </summary>
static partial class ResponseHeaders
{
    /// <summary>Longer validators are not worth keeping for every address.</summary>
    const int MaxValidatorLength = 256;

    /// <summary>More than a year is the same as never, and keeps sums of times from overflowing.</summary>
    static readonly TimeSpan LongestRest = TimeSpan.FromDays(366);

    static readonly string[] HttpDates = ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    const int MaxLines = 100;

    /// <summary>In characters, which are bytes: headers are read as Latin-1.</summary>
    const int MaxLength = 16 * 1024;

    /// <summary>Parts of names of headers that may hold credentials; their values are never kept.</summary>
    static readonly string[] Secret = ["cookie", "auth", "token", "secret", "session", "password", "api-key", "apikey"];

    /// <summary>Media type in lower case and charset, both null when absent.</summary>
    public static (string? MediaType, string? Charset) ContentType(HttpResponseMessage response) => ContentType(Raw(response.Content.Headers, "Content-Type"));

    /// <summary>Media type in lower case and charset of the header's value.</summary>
    public static (string? MediaType, string? Charset) ContentType(string? value)
    {
        if (value is null) return (null, null);
        var parts = value.Split(';', StringSplitOptions.TrimEntries);
        var charset = Array.Find(parts, part => part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase));
        return (NullIfEmpty(parts[0].ToLowerInvariant()), NullIfEmpty(charset?["charset=".Length..].Trim('"', '\'', ' ')));
    }

    public static PageValidators Validators(HttpResponseMessage response) => Validators(Raw(response.Headers, "ETag"), Raw(response.Content.Headers, "Last-Modified"));

    /// <summary>The two validators as far as they are worth keeping.</summary>
    public static PageValidators Validators(string? entityTag, string? lastModified)
    {
        var (etag, modified) = (Short(entityTag), Short(lastModified));
        return etag is null && modified is null ? PageValidators.None : new PageValidators(etag, modified);
    }

    /// <summary>
    /// The headers line by line, those of the answer before those of its body and each group in the order in which it came; null when
    /// there were none. Headers that may hold credentials are left out, and so are those beyond the limits.
    /// </summary>
    public static string? Lines(HttpResponseMessage response) => Lines(response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
        .SelectMany(header => header.Value.Select(value => (header.Key, value))));

    /// <summary>The same of headers that are known by name and value.</summary>
    public static string? Lines(IEnumerable<(string Name, string Value)> headers)
    {
        var lines = headers
            .Where(header => !Array.Exists(Secret, part => header.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
            .Select(header => $"{header.Name}: {OneLine(header.Value)}");
        var text = new StringBuilder();
        foreach (var line in lines.Take(MaxLines).Where(line => text.Length + line.Length < MaxLength)) text.Append(line).Append('\n');
        return text.Length == 0 ? null : text.ToString(0, text.Length - 1);
    }

    /// <summary>
    /// Retry-After in seconds or as a date in any of the three forms of HTTP (RFC 9110, sections 10.2.3 and 5.6.7); null when absent or
    /// unreadable. However large the number, it is kept: it then says “not today”.
    /// </summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        if (Raw(response.Headers, "Retry-After") is not { } value) return null;
        if (value.All(char.IsAsciiDigit))
            return uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < LongestRest.TotalSeconds
                ? TimeSpan.FromSeconds(seconds) : LongestRest;
        const DateTimeStyles style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        if (!DateTimeOffset.TryParseExact(value, HttpDates, CultureInfo.InvariantCulture, style, out var date)
            && !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, style, out date)) return null;
        var rest = date > now ? date - now : TimeSpan.Zero;
        return rest < LongestRest ? rest : LongestRest;
    }

    /// <summary>
    /// Where a redirect leads: UTF-8 as such, bytes of another charset as %XX, as browsers send them on; null when absent or with
    /// control characters, which no address has.
    /// </summary>
    public static string? Location(HttpResponseMessage response)
    {
        if (Raw(response.Headers, "Location") is not { } value || value.Any(c => c is < ' ' or '\x7f')) return null;
        if (Ascii.IsValid(value)) return value;
        var bytes = Encoding.Latin1.GetBytes(value);
        return Utf8.IsValid(bytes)
            ? Encoding.UTF8.GetString(bytes)
            : string.Concat(bytes.Select(octet => octet < 0x80 ? ((char)octet).ToString() : $"%{octet:X2}"));
    }

    /// <summary>Content-Encoding as it stands; null when there is none.</summary>
    public static string? ContentEncoding(HttpResponseMessage response) => Raw(response.Content.Headers, "Content-Encoding");

    static string? Raw(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? NullIfEmpty(values.First().Trim()) : null;

    static string OneLine(string value) => UserInfo().Replace(string.Concat(value.Trim().Select(c => char.IsControl(c) ? ' ' : c)), "//");

    // http://user:password@host/ in Location, Link and the like.
    [GeneratedRegex(@"//[^/\s@<>]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    static string? Short(string? value) => value?.Length <= MaxValidatorLength ? value : null;

    static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
