using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Extraction.Fields;

/// <summary>Reads names of persons from what stands behind a byline's label.</summary>
static partial class PersonNames
{
    /// <summary>The persons; empty when the text is an outlet, a body, or anything but names.</summary>
    public static List<Author> Read(string text)
    {
        var authors = new List<Author>();
        var clean = Roles().Replace(text.Trim().TrimEnd('。', '.'), " ").Trim();
        if (clean.Length is 0 or > 200) return authors;
        if (LatinMix().IsMatch(clean)) return [new Author(clean)];
        clean = SpacedName().Replace(clean, "$1$2");
        foreach (var part in Separators().Split(clean))
        {
            var (name, affiliation) = Split(part.Trim());
            if (IsName(name)) authors.Add(new Author(name, affiliation));
            else if (name.Length > 0) return authors;
        }
        return authors;
    }

    /// <summary>The same for a line without a label: every part must be a name with a common surname, or the institution of the one before.</summary>
    public static List<Author> ReadBare(string line)
    {
        var authors = new List<Author>();
        if (line.Length is < 2 or > 60) return authors;
        foreach (var part in Separators().Split(SpacedName().Replace(line.Trim(), "$1$2")))
        {
            var (name, affiliation) = Split(part.Trim());
            if (Surnames.Begin(name) && IsName(name)) authors.Add(new Author(name, affiliation));
            else if (name.Length == 0) continue;
            else if (authors.Count > 0 && authors[^1].Affiliation is null && AuthorNotes.IsInstitution(name)) authors[^1] = authors[^1] with { Affiliation = name.Trim('（', '）', '(', ')') };
            else return [];
        }
        return authors;
    }

    public static bool IsName(string name) => (Han().IsMatch(name) && !NoPerson().IsMatch(name)) || Foreign().IsMatch(name) || Latin().IsMatch(name);

    // 张三（澜州大学） and 张三(澜州大学)
    static (string Name, string? Affiliation) Split(string part)
    {
        var match = Bracketed().Match(part);
        return match.Success ? (match.Groups["name"].Value.Trim(), match.Groups["where"].Value.Trim()) : (part, null);
    }

    [GeneratedRegex(@"(?:本报|本网|本刊|新华社|特约|实习|见习|通讯|总台|央视|全媒体|融媒体|首席)*(?:记者|記者|通讯员|特约撰稿人|撰稿人|评论员|编译|实习生)[：:\s]*|(?:^|\s)(?:文|图|摄影|整理|by|By|BY)[/／｜|:：]\s*|\s*(?:著|撰文|报道|摄|/文|文/图)$|^[Bb]y\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Roles();

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}]{2,6}\s*[（(][A-Z][A-Za-z. ]{3,30}[）)]$", RegexOptions.CultureInvariant)]
    private static partial Regex LatinMix();

    // 张 三: a name of two characters, spaced out to the width of three.
    [GeneratedRegex(@"(?<![\p{IsCJKUnifiedIdeographs}])([\p{IsCJKUnifiedIdeographs}])\s+([\p{IsCJKUnifiedIdeographs}])(?![\p{IsCJKUnifiedIdeographs}])", RegexOptions.CultureInvariant)]
    private static partial Regex SpacedName();

    [GeneratedRegex(@"[、，,；;/／|&]\s*|(?<=[\p{IsCJKUnifiedIdeographs}）)])\s+|\s+and\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?<name>[^（(]{2,20})[（(](?<where>[^）)]{2,60})[）)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}]{2,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Han();

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}A-Z.]{1,8}(?:[·•．][\p{IsCJKUnifiedIdeographs}A-Z.]{1,8}){1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’.-]*(?:\s+(?:de|van|von|der|la|\p{Lu}[\p{L}'’.-]*)){1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Latin();

    [GeneratedRegex(@"(?:网|报|社|部|院|局|厅|委|会|台|司|处|所|办|某|编辑|记者|管理员|作者|佚名|未知|匿名|原创|转载|评论|发布|政府|中心|频道|来源|新闻|字号|综合|本刊|图片|视频|阅读|浏览|点击|打印|字号|字体|分享|收藏|关闭)$|^(?:本报|本网|新华|中国|光明|人民|来源|责任|编辑|发布|时间)", RegexOptions.CultureInvariant)]
    private static partial Regex NoPerson();
}
