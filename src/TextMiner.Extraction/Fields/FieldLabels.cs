using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Fields;

/// <summary>Labels that pages put before a field's value, and the values behind them.</summary>
static partial class FieldLabels
{
    /// <summary>The line begins with a label of date, source or author.</summary>
    public static bool Begins(string line) => Beginning().IsMatch(line);

    [GeneratedRegex(@"^[\s（(【\[]*(?:发布(?:日期|时间|机构|单位)|发表(?:日期|时间)|更新(?:日期|时间)|日期|时间|(?:信息|文章|稿件)?来\s*源|作\s*者|记\s*者|字[号体]|索\s*引\s*号|发文(?:机关|字号)|成文日期|主题(?:分类|词)|标\s*题|浏览|阅读|点击|编辑|责任编辑|信息类别|公开(?:方式|形式)|效力|有效性|文号)\s*[:：]", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
