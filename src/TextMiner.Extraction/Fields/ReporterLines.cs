using System.Buffers;
using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Extraction.Fields;

/// <summary>
/// Reporters as Chinese newsrooms name them: （记者甲、乙）, 本报记者 甲, ■ 甲, 文/甲, 8月9日电 (甲 乙), a trailing （甲）. Where no space or colon
/// parts a name from 记者, and where no label stands at all, every name must begin with a surname.
/// </summary>
static partial class ReporterLines
{
    const int LongestLine = 60;

    // Every byline holds one of these; most lines hold none.
    static readonly SearchValues<char> Marks = SearchValues.Create("记記讯评撰写作编由文■□●◎▲△◆◇★☆▪•");

    /// <summary>A line that is nothing but a byline; empty when it is something else.</summary>
    public static List<Author> Whole(string line)
    {
        if (line.Length > LongestLine || !line.AsSpan().ContainsAny(Marks)) return [];
        var match = Line().Match(line);
        if (match.Success) return Names(match);
        match = Marked().Match(line);
        return match.Success ? Certain(PersonNames.Read(match.Groups["names"].Value)) : [];
    }

    /// <summary>A byline among date, source and tools below the title.</summary>
    public static List<Author> Within(string line)
    {
        if (line.Length > 2 * LongestLine || !line.AsSpan().ContainsAny(Marks)) return [];
        foreach (Match match in Part().Matches(line))
            if (Names(match) is { Count: > 0 } names) return names;
        return [];
    }

    /// <summary>Reporters in brackets or behind 本报讯 in a line of the body, with the words that name them.</summary>
    public static List<Author> InText(string line, out string snippet)
    {
        foreach (var pattern in (ReadOnlySpan<Regex>)[Bracketed(), Dateline(), Opening()])
        {
            foreach (Match match in pattern.Matches(line))
            {
                if (Names(match) is not { Count: > 0 } names) continue;
                snippet = match.Value;
                return names;
            }
        }
        snippet = "";
        return [];
    }

    /// <summary>Names in brackets at the very end of a text.</summary>
    public static List<Author> AtEnd(string line) =>
        Trailing().Match(line) is { Success: true } match ? Certain(PersonNames.Read(match.Groups["names"].Value)) : [];

    static List<Author> Names(Match match)
    {
        var names = PersonNames.Read(match.Groups["names"].Value);
        return match.Groups["gap"].Length > 0 ? names : Certain(names);
    }

    // 2 or 3 characters with a surname, 4 with a double one.
    static List<Author> Certain(List<Author> names) =>
        names.TrueForAll(author => Surnames.Begin(author.Name) && author.Name.Length <= (Surnames.BeginDouble(author.Name) ? 4 : 3)) ? names : [];

    [GeneratedRegex(
        @"^[（(【\[■□●◎▲△◆◇★☆▪•·\s]*(?:\p{IsCJKUnifiedIdeographs}{0,12}?(?:记者|記者|通讯员|评论员|撰稿人?|特约撰稿|研究员)|采写(?:[：:\s]*\p{IsCJKUnifiedIdeographs}{0,8}(?:记者|通讯员))?|撰文|撰稿|作者|编译|文(?=[\s：:/／丨|｜]))(?<gap>[\s：:/／丨|｜]*)(?<names>[\p{IsCJKUnifiedIdeographs}\s、·]{2,40}?)(?:\s*(?:[文摄]/图|文图|报道|[/／]\S{1,8}))?[）)】\]\s]*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"^[■□●◎▲△◆◇★☆▪•]\s*(?<names>[\p{IsCJKUnifiedIdeographs}\s、·]{2,24})$", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(
        @"(?:^|[\s|｜丨])(?:\p{IsCJKUnifiedIdeographs}{0,10}?(?:记者|記者|通讯员)|作者|撰文|撰稿|由|文(?=[\s：:/／丨|｜]))(?<gap>[\s：:/／丨|｜]*)(?<names>[\p{IsCJKUnifiedIdeographs}\s、]{2,36}?)(?=\s*(?:\d|$|发自|报道|報導|发[布表]|[／/∕╱]|来源|责编|责任编辑|编辑|[|｜丨（(]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex(
        @"[（(](?:[^（()）]{0,16}?)(?:记者|記者|撰文|作者|通讯员)(?<gap>[\s：:/／丨|]*)(?<names>[\p{IsCJKUnifiedIdeographs}\s、，·]{2,60}?)(?:\s*(?:通讯员|实习生|实习记者|摄影|报道|[文摄]/)[^）)]*)?[）)]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^[^。]{0,40}?(?:日|日电|电|讯|消息)\s*(?:题\s*[：:][^（(]{0,40})?[（(](?<gap>)(?<names>[\p{IsCJKUnifiedIdeographs}\s、]{2,40})[）)]", RegexOptions.CultureInvariant)]
    private static partial Regex Dateline();

    [GeneratedRegex(@"^(?:[【\[]?(?:本报|本网|本刊|\p{IsCJKUnifiedIdeographs}{2,8}[报网])\S{0,6}?[讯电][】\]]?\s*|[】\]）)]\s*)?(?:本报|本网|\p{IsCJKUnifiedIdeographs}{2,6}[报网]|全媒体|融媒体|见习|实习|首席)*记者(?<gap>\s*)(?<names>[\p{IsCJKUnifiedIdeographs}、\s]{2,24}?)(?:\s*通讯员\s*\p{IsCJKUnifiedIdeographs}{2,4})?\s*(?=报道|摄影|摄|[：:）)])", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"[。！？”…][（(](?<names>[\p{IsCJKUnifiedIdeographs}\s、]{2,24})[）)]$", RegexOptions.CultureInvariant)]
    private static partial Regex Trailing();
}
