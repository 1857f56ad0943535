using System.Text.RegularExpressions;

namespace TextMiner.Storage.Querying;

/// <summary>The names that stand in SQL, wherever they are no part of a text or a comment.</summary>
static partial class SqlNames
{
    /// <summary>Names as written, without quotes.</summary>
    public static IEnumerable<string> In(string sql) => Matches(sql).Select(m => m.Groups["name"].Value);

    /// <summary>Where the name stands first, perhaps behind a qualifier; null when it does not.</summary>
    public static int? Find(string sql, string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return Matches(sql).FirstOrDefault(m => string.Equals(m.Groups["name"].Value, last, StringComparison.OrdinalIgnoreCase))?.Groups["name"].Index;
    }

    static IEnumerable<Match> Matches(string sql) => Pieces().Matches(sql).Where(m => m.Groups["name"].Success);

    // Texts and comments are matched first, so that what they hold is passed over.
    [GeneratedRegex(
        """
        '(?:[^']|'')*'?
        |--[^\n]*
        |/\*.*?(?:\*/|\z)
        |[:@$]\w+
        |"(?<name>(?:[^"]|"")*)"
        |`(?<name>[^`]*)`
        |\[(?<name>[^\]]*)\]
        |(?<name>[\p{L}_][\w$]*)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
