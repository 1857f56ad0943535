using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Fields;

/// <summary>“By A. Name and B. Name”, alone or among date, category and tools; also “Posted on 14 November 2018 by A. Name”.</summary>
static partial class EnglishBylines
{
    const int Longest = 120;

    /// <summary>The names; null when the line has no byline.</summary>
    public static string? Names(string line) => MayHold(line) && Pattern().Match(line) is { Success: true } match ? match.Groups["names"].Value : null;

    /// <summary>The whole line is a byline, with or without its date.</summary>
    public static bool IsByline(string line) => MayHold(line) && Pattern().Match(line) is { Success: true, Index: <= 24 };

    static bool MayHold(string line) => line.Length <= Longest && line.Contains("by", StringComparison.OrdinalIgnoreCase);

    /// <summary>“By” alone: the names stand in the next line.</summary>
    public static bool IsLabel(string line) => Label().IsMatch(line);

    [GeneratedRegex(
        """
        (?:^|[|·•—–,]\s*|\bon\s+[\w\s,]{6,24}\s|\d\s)(?:(?:Written|Posted|Published|Words|Story|Reported|Article)\s)?[Bb][Yy][:\s]\s*
        (?<names>(?:Dr\.?\x20)?\p{Lu}[\p{L}'’.-]*(?:\x20(?:(?:de|van|von|der|den|la|le|di|da|bin|al|el)\x20)*\p{Lu}[\p{L}'’.-]*){1,3}
          (?:(?:,\s*and\s+|,\s*|\s+and\s+|\s*&\s*)\p{Lu}[\p{L}'’.-]*(?:\x20(?:(?:de|van|von|der|la)\x20)*\p{Lu}[\p{L}'’.-]*){1,3})*?)
        (?=\s*$|\u2002(?!(?:and|&)\s)|\s*[,|·•—–(]|\s+(?:\S+@|on\b|in\b|at\b|for\b|\d|[Pp]ublished|[Uu]pdated|[Ll]ast|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*\.?,?\s))
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(?:[Ww]ritten |[Pp]osted |[Ww]ords )?[Bb][Yy]:?$|^Authors?:?$", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
