using System.Text.RegularExpressions;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// Words that only name somebody or something: those in the title of a document (《行政许可法》) and those at the beginning of the
/// name of a body (期货监督管理机构, 农业行政主管部门). Who acts is not what the clause is about.
/// </summary>
static partial class NameSpans
{
    /// <summary>Longest title that is looked for, in characters: an open mark without its partner must not swallow the rest.</summary>
    const int LongestTitle = 60;

    /// <summary>Whether a place lies between title marks.</summary>
    public static bool IsInTitle(ReadOnlySpan<char> text, int start, int end)
    {
        int open = text[..start].LastIndexOfAny('《', '》');
        if (open < 0 || text[open] == '》') return false;
        int close = text[end..].IndexOfAny('《', '》');
        return close >= 0 && text[end + close] == '》' && end + close - open <= LongestTitle;
    }

    /// <summary>Whether the name of a body goes on where a place ends.</summary>
    public static bool NamesBody(string text, int end) => Body.IsMatch(text, end);

    [GeneratedRegex(@"\G(?:主管|行政|监督|管理|执法|监察|服务|研究|工作|检验|检测|登记|经办|经营|中介|代理|评估|鉴定|咨询|协调|议事){0,4}(?:部门|机构|领导小组|委员会|办公室|事务所|协会|联合会|机关)")]
    static partial Regex Body { get; }
}
