using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Extraction.Fields;

/// <summary>Notes on authors: （作者：甲、乙，分别系丙大学教授、丁院研究员） and （作者简介：甲，丙大学教授；乙，…）.</summary>
static partial class AuthorNotes
{
    public static List<Author> Read(string line)
    {
        var match = Note().Match(line);
        if (!match.Success) return [];
        var text = match.Groups["text"].Value.TrimEnd('）', ')', '。');
        return Respectively(text) ?? OneByOne(text);
    }

    /// <summary>The institutions of a line that holds nothing else, as journals set it below the authors: 1. 甲大学经济学院；2. 乙研究院. Empty otherwise.</summary>
    public static List<string> Affiliations(string line)
    {
        if (line.Length is < 4 or > 200 || line.EndsWith('。')) return [];
        var parts = Numbered().Split(line).Select(part => part.Trim(' ', '\u2002', '；', ';', '，', ',', '（', '）', '(', ')')).Where(part => part.Length > 0).ToList();
        return parts.TrueForAll(part => part.Length <= 40 && IsInstitution(part) && part.AsSpan().IndexOfAny("。：:！？") < 0 && InstitutionEnd().IsMatch(part)) ? parts : [];
    }

    public static bool IsInstitution(string text) => text.Length >= 4 && Place().IsMatch(text);

    // Names first, then as many positions.
    static List<Author>? Respectively(string text)
    {
        var match = Shared().Match(text);
        if (!match.Success) return null;
        var names = match.Groups["names"].Value.Split(['、', '，', ',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!names.All(PersonNames.IsName)) return null;
        var positions = match.Groups["where"].Value.Split(['、', '，', '；', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 1) return [new Author(names[0], Institution(positions[0]))];
        return [.. names.Select((name, i) => new Author(name, positions.Length == names.Length ? Institution(positions[i]) : null))];
    }

    static List<Author> OneByOne(string text)
    {
        var authors = new List<Author>();
        foreach (var part in text.Split(['；', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = part.Split(['，', ','], 3, StringSplitOptions.TrimEntries);
            var name = Brackets().Replace(fields[0], "");
            if (!PersonNames.IsName(name)) continue;
            var place = fields.Skip(1).FirstOrDefault(field => Place().IsMatch(field));
            authors.Add(new Author(name, place is null ? null : Institution(place)));
        }
        return authors;
    }

    // The institution is what stands before the person's rank.
    static string Institution(string position)
    {
        var rank = Rank().Match(position.TrimStart('系', '为', '是'));
        var place = position.TrimStart('系', '为', '是');
        return (rank.Success && rank.Index >= 3 ? place[..rank.Index] : place).Trim();
    }

    [GeneratedRegex(@"^[（(【\[]?\s*(?:作者|本文作者|作者简介|作者单位|作者介绍)\s*[:：系为]\s*(?<text>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Note();

    [GeneratedRegex(@"^(?<names>[\p{IsCJKUnifiedIdeographs}、 ]{2,40}?)[，,]?\s*(?:分别|均)?(?:系|为|是|单位)[:：]?(?<where>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Shared();

    [GeneratedRegex(@"[；;]|(?:^|\s|(?<=[；;，,]))[（(\[]?\d{1,2}[）)\].．、\s]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    // 澜州大学经济学院, also with its town and postcode behind: 云泽省社会科学院，澜州 100000.
    [GeneratedRegex(@"(?:大学|学院|研究[院所]|科学院|[院系所]|中心|学校|党校|公司|委员会|实验室)(?:[，,\s]+\p{IsCJKUnifiedIdeographs}{2,8}\s?\d{0,6})?$", RegexOptions.CultureInvariant)]
    private static partial Regex InstitutionEnd();

    [GeneratedRegex(@"[（(][^）)]*[）)]", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"大学|学院|研究[院所中]|中心|学校|党校|公司|委员会|[院所局部厅会社]", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:副|常务副)?(?:院长|教授|研究员|主任|所长|处长|校长|书记|会长|讲师|编审|馆长|部长|局长|主编|秘书长)|助理研究员|助理教授|特聘|博士|硕士|研究生|\d{4}级|高级|首席|访问学者|记者|编辑", RegexOptions.CultureInvariant)]
    private static partial Regex Rank();
}
