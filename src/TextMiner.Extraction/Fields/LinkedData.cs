using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Fields;

/// <summary>
/// Date and author of a schema.org block (JSON-LD), read by pattern: the blocks of real pages are often no valid JSON, and only two members matter.
/// </summary>
static partial class LinkedData
{
    const int Longest = 200_000;

    public static void Read(string json, MetaTags meta)
    {
        if (json.Length > Longest) return;
        if (Published().Match(json) is { Success: true } date) meta.Add("ld:datePublished", date.Groups["value"].Value);
        if (Author().Match(json) is { Success: true } author) meta.Add("ld:author", Regex.Unescape(EscapedOnly(author.Groups["value"].Value)));
    }

    // \u5f20 is the only escape that names use; anything else stays as it is.
    static string EscapedOnly(string value) => value.Contains("\\u", StringComparison.Ordinal) && WellEscaped().IsMatch(value) ? value : Regex.Escape(value);

    [GeneratedRegex("""
        "datePublished"\s*:\s*"(?<value>[^"]{8,40})"
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Published();

    [GeneratedRegex("""
        "author"\s*:\s*\[?\s*\{[^{}]{0,600}?"name"\s*:\s*"(?<value>[^"]{2,60})"
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Author();

    [GeneratedRegex(@"^(?:[^\\]|\\u[0-9a-fA-F]{4})+$", RegexOptions.CultureInvariant)]
    private static partial Regex WellEscaped();
}
