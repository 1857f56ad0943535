using System.Text.RegularExpressions;

namespace TextMiner.Documents;

/// <summary>
/// The parts of an address that belong to a visit and not to a page: ids of sessions and marks of where a visitor came from. Two
/// visits of one page differ in them, so with them a site has no end. The list is short on purpose: each entry must be one that no
/// site uses to name a page.
/// </summary>
static partial class PassingParts
{
    /// <summary>
    /// Always dropped. utm_* marks campaigns (Google Analytics and everyone after it), spm Alibaba's page positions, fbclid, gclid,
    /// msclkid and bd_vid clicks on advertisements, isappinstalled and nsukey the visits out of WeChat; the rest are session ids by
    /// the names that PHP, servlets and ASP give them.
    /// </summary>
    static readonly HashSet<string> Always = new(StringComparer.OrdinalIgnoreCase)
    {
        "spm", "fbclid", "gclid", "msclkid", "bd_vid", "isappinstalled", "nsukey", "PHPSESSID", "JSESSIONID",
    };

    /// <summary>What WeChat writes into <c>from</c> when a page is shared; any other value may be a page's own.</summary>
    static readonly HashSet<string> SharedFrom = new(StringComparer.OrdinalIgnoreCase) { "timeline", "singlemessage", "groupmessage" };

    /// <summary>Names that hold a session id when the value looks like one.</summary>
    static readonly HashSet<string> Sessions = new(StringComparer.OrdinalIgnoreCase) { "sid", "sessid", "sessionid", "session_id", "session" };

    /// <summary>A path without the <c>;jsessionid=…</c> that servlets append to its segments.</summary>
    public static string WithoutSession(string path) =>
        path.Contains(';', StringComparison.Ordinal) ? ServletSession().Replace(path, "") : path;

    /// <summary>A query without its passing parameters; the others keep their order and spelling. A lone <c>?</c> goes with them.</summary>
    public static string OfQuery(string query, string path)
    {
        if (query.Length <= 1) return query;
        var parameters = query[1..].Split('&');
        var kept = Array.FindAll(parameters, parameter => !IsPassing(parameter));
        // An id of 32 digits may name a page (view?sid=…). It counts as a session only where something else already does.
        var isNamed = NamedPage().IsMatch(path) || Array.Exists(kept, parameter => parameter.Length > 0 && !LooksLikeSession(parameter));
        if (isNamed) kept = Array.FindAll(kept, parameter => !LooksLikeSession(parameter));
        return kept.Length == parameters.Length ? query : kept.Length == 0 ? "" : $"?{string.Join('&', kept)}";
    }

    static bool IsPassing(string parameter)
    {
        var (name, value) = Split(parameter);
        return Always.Contains(name)
            || name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("ASPSESSIONID", StringComparison.OrdinalIgnoreCase)
            || (name.Equals("from", StringComparison.OrdinalIgnoreCase) && SharedFrom.Contains(value));
    }

    static bool LooksLikeSession(string parameter)
    {
        var (name, value) = Split(parameter);
        return value.Length >= 32 && Sessions.Contains(name) && value.All(char.IsAsciiHexDigit);
    }

    static (string Name, string Value) Split(string parameter) =>
        parameter.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (parameter[..at], parameter[(at + 1)..]) : (parameter, "");

    [GeneratedRegex(";jsessionid=[^/;]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ServletSession();

    /// <summary>The last segment has a number, as the names of articles have.</summary>
    [GeneratedRegex("[0-9][^/]*$", RegexOptions.CultureInvariant)]
    private static partial Regex NamedPage();
}
