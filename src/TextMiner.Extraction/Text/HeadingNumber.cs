using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Text;

/// <summary>The styles by which Chinese documents number their headings, from the highest to the lowest.</summary>
enum NumberStyle
{
    None,

    /// <summary>第一编.</summary>
    Book,

    /// <summary>第一章.</summary>
    Chapter,

    /// <summary>第一节.</summary>
    Part,

    /// <summary>一、</summary>
    Han,

    /// <summary>（一）</summary>
    HanInBrackets,

    /// <summary>1. or 1、</summary>
    Digit,

    /// <summary>（1）</summary>
    DigitInBrackets,
}

/// <summary>Reads the number with which a line begins.</summary>
static partial class HeadingNumber
{
    // A heading is a phrase: longer lines that begin with a number are numbered paragraphs.
    const int LongestHeading = 50;

    public static NumberStyle StyleOf(string line)
    {
        if (line.Length == 0) return NumberStyle.None;
        var match = Pattern().Match(line);
        if (!match.Success) return NumberStyle.None;
        foreach (var style in Enum.GetValues<NumberStyle>())
            if (style != NumberStyle.None && match.Groups[style.ToString()].Success) return style;
        return NumberStyle.None;
    }

    /// <summary>Characters of the number with which a line begins; 0 when it begins with none.</summary>
    public static int LengthIn(string line) => Pattern().Match(line) is { Success: true } match ? match.Length : 0;

    /// <summary>
    /// The heading that a line is, or that it begins with where text runs on behind it (（一）夯实基础。各地要…); empty when it is
    /// only a numbered paragraph.
    /// </summary>
    public static string HeadingOf(string line, NumberStyle style)
    {
        if (style == NumberStyle.None) return "";
        if (line.Length <= LongestHeading && line.AsSpan()[..^1].IndexOfAny("。；！？") < 0 && !(line.EndsWith('。') && line.Length > 30)) return line.TrimEnd('。', '：', ':');
        // A digit often numbers items of a list, whose first sentence is no heading.
        if (style >= NumberStyle.Digit) return "";
        var stop = line.IndexOf('。', StringComparison.Ordinal);
        return stop is > 3 and <= LongestHeading && line.AsSpan(0, stop).IndexOfAny("，,；") < 0 ? line[..stop] : "";
    }

    [GeneratedRegex(
        """
        ^(?:(?<Book>第[一二三四五六七八九十百零〇]{1,5}[编篇](?=[\s\p{IsCJKUnifiedIdeographs}]|$))
        |(?<Chapter>第[一二三四五六七八九十百零〇\d]{1,5}[章部](?=[\s\p{IsCJKUnifiedIdeographs}]|$)(?!分[，。]))
        |(?<Part>第[一二三四五六七八九十百零〇\d]{1,5}节(?=[\s\p{IsCJKUnifiedIdeographs}]|$))
        |(?<Han>[一二三四五六七八九十百]{1,4}[、．.])
        |(?<HanInBrackets>[（(][一二三四五六七八九十]{1,4}[）)])
        |(?<Digit>\d{1,2}(?:[、．]|\.(?!\d)))
        |(?<DigitInBrackets>[（(]\d{1,2}[）)]))
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}
