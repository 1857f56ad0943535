using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Fields;

/// <summary>
/// Date and authors of a schema.org block (JSON-LD). It is scanned, not parsed: the blocks of real pages are often no valid JSON, and
/// only two members matter.
/// </summary>
static partial class LinkedData
{
    const int Longest = 200_000;
    const int MostAuthors = 20;

    // What a list of authors takes at most; behind that the brackets do not match.
    const int LongestAuthors = 20_000;

    public static void Read(string json, MetaTags meta)
    {
        if (json.Length > Longest) return;
        if (Published().Match(json) is { Success: true } date) meta.Add("ld:datePublished", date.Groups["value"].Value);
        if (Author().Match(json) is { Success: true } author)
            foreach (var name in Names(json, author.Index + author.Length).Take(MostAuthors)) meta.Add("ld:author", Unescaped(name));
        if (Publisher().Match(json) is { Success: true } publisher)
            foreach (var name in Names(json, publisher.Index + publisher.Length).Take(1)) meta.Add("ld:publisher", Unescaped(name));
    }

    // "author": {"name": "A"} or [{"name": "A"}, {"name": "B"}] or "A" or ["A", "B"]. Pictures and employers inside an author have
    // names too, one level deeper.
    static IEnumerable<string> Names(string json, int start)
    {
        int braces = 0, brackets = 0;
        var key = "";
        for (var i = start; i < Math.Min(json.Length, start + LongestAuthors); i++)
        {
            switch (json[i])
            {
                case '{': braces++; break;
                case '}': braces--; break;
                case '[': brackets++; break;
                case ']': brackets--; break;
                case '"':
                    var end = EndOfString(json, i + 1);
                    if (end < 0) yield break;
                    var text = json[(i + 1)..end];
                    i = end;
                    if (braces > 0 && IsKey(json, end + 1)) key = text;
                    else if ((braces == 0 || (braces == 1 && key == "name")) && text.Length is >= 2 and <= 60) yield return text;
                    break;
                default:
                    if (char.IsWhiteSpace(json[i]) || json[i] is ',' or ':') continue;
                    break;
            }
            if (braces <= 0 && brackets <= 0) yield break;
        }
    }

    static int EndOfString(string json, int start)
    {
        for (var i = start; i < json.Length; i++)
        {
            if (json[i] == '\\') i++;
            else if (json[i] == '"') return i;
        }
        return -1;
    }

    static bool IsKey(string json, int at)
    {
        while (at < json.Length && char.IsWhiteSpace(json[at])) at++;
        return at < json.Length && json[at] == ':';
    }

    // \u5f20 is the only escape that names use; anything else stays as it is.
    static string Unescaped(string value) =>
        value.Contains("\\u", StringComparison.Ordinal) && WellEscaped().IsMatch(value) ? Regex.Unescape(value) : value;

    [GeneratedRegex("""
        "datePublished"\s*:\s*"(?<value>[^"]{8,40})"
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Published();

    [GeneratedRegex("""
        "author"\s*:\s*(?=["\[{])
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Author();

    [GeneratedRegex("""
        "publisher"\s*:\s*(?=["\[{])
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Publisher();

    [GeneratedRegex(@"^(?:[^\\]|\\u[0-9a-fA-F]{4})+$", RegexOptions.CultureInvariant)]
    private static partial Regex WellEscaped();
}
