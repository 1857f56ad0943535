using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Fields;

/// <summary>A value that a page puts behind a label.</summary>
/// <param name="Field">The field that the label means; empty for labels that only end the value before them (字号, 浏览次数).</param>
/// <param name="Value">The value, cleaned.</param>
/// <param name="Label">The label as it stands, without white space.</param>
/// <param name="Snippet">The line.</param>
readonly record struct Labelled(string Field, string Value, string Label, string Snippet);

/// <summary>Reads labels and values: several in a line, a value in the next line or cell, labels spaced out (索 引 号) or without a colon in a cell of their own.</summary>
static partial class FieldLabels
{
    const int LongestSeamed = 120;

    static readonly FrozenDictionary<string, string> Fields = Table();

    // A label in a line ends with one of these.
    static readonly SearchValues<char> LabelEnds = SearchValues.Create("：:】］]");

    /// <summary>The line begins with a label.</summary>
    public static bool Begins(string line) => line.AsSpan().ContainsAny(LabelEnds) && Label().Match(line) is { Success: true } match && line.AsSpan(0, match.Index).Trim(" （(【[").IsEmpty;

    /// <summary>The line is nothing but a label.</summary>
    public static bool IsLabel(string line) => line.Length <= 12 && Fields.ContainsKey(Bare(line));

    public static List<Labelled> Read(IReadOnlyList<string> lines)
    {
        var found = new List<Labelled>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (IsLabel(line))
            {
                if (i + 1 < lines.Count && !IsLabel(lines[i + 1]) && !Begins(lines[i + 1]))
                    Add(found, Bare(line), lines[i + 1], $"{line} {lines[i + 1]}");
                continue;
            }
            // A label set apart from its value by style alone stands before a seam.
            if (line.Length <= LongestSeamed && line.IndexOf('\u2002', StringComparison.Ordinal) is > 0 and var seam && IsLabel(line[..seam]))
            {
                found.AddRange(Read(line.Split('\u2002')));
                continue;
            }
            if (line.Length <= 1500 && line.AsSpan().ContainsAny(LabelEnds)) InLine(found, line, i + 1 < lines.Count ? lines[i + 1] : "");
        }
        return found;
    }

    static void InLine(List<Labelled> found, string line, string next)
    {
        for (var match = Label().Match(line); match.Success;)
        {
            var following = match.NextMatch();
            var end = following.Success ? following.Index : line.Length;
            var start = match.Index + match.Length;
            var value = line[start..end];
            if (value.Trim().Length == 0 && !following.Success && !Begins(next) && next.Length <= 60) value = next;
            Add(found, Bare(match.Value), value, line);
            match = following;
        }
    }

    static void Add(List<Labelled> found, string label, string value, string snippet)
    {
        if (!Fields.TryGetValue(label, out var field)) return;
        // Only an outlet is cut where markup sets other things apart; in other values the seam is a space.
        var clean = string.Join(field == Field.Source ? "\u2002" : " ", value.Split('\u2002').Select(Clean).Where(part => part.Length > 0));
        if (clean.Length > 0 && field.Length > 0) found.Add(new Labelled(field, clean, label, snippet));
    }

    static string Clean(string value)
    {
        var clean = Spaces.Collapse(value).Trim(' ', '|', '丨', '｜', '【', '[', '·', '；', ';', '，', ',', '/');
        // An opening bracket before the label leaves its closing one here: （来源：X）.
        foreach (var (open, close) in (ReadOnlySpan<(char, char)>)[('（', '）'), ('(', ')'), ('【', '】')])
            if (clean.EndsWith(close) && clean.Count(c => c == close) > clean.Count(c => c == open)) clean = clean[..^1];
        return clean.Trim();
    }

    static string Bare(string label) => Spaces.Remove(label).Trim('：', ':', '【', '】', '[', ']', '（', '(', '［', '］');

    static FrozenDictionary<string, string> Table()
    {
        (string Field, string Labels)[] rows =
        [
            (Field.IndexNumber, "索引号 信息索引号"),
            (Field.Subject, "主题分类 信息分类 分类 主题"),
            (Field.Issuer, "发文机关 发文单位 发布机构 发布机关 颁布单位 颁布机关 颁布部门 发布单位 发布部门 公布机关 制发机关 印发机关 发文部门 公开主体 制定机关"),
            (Field.WrittenDate, "成文日期 成文时间 生成日期 签发日期 签署日期 印发日期 发文日期 制定日期"),
            (Field.DocumentNumber, "发文字号 文号 发文号 公文号 文件编号"),
            (Field.PublishedDate, "发布日期 发布时间 公开日期 公开时间 发表时间 发表日期 更新时间 更新日期 时间 日期 发稿时间 刊发日期 上传时间 出版日期 颁布日期 公布日期 颁布时间 公布时间 添加时间 录入时间 创建时间 發布時間 發佈時間 發佈日期"),
            (Field.EffectLevel, "效力级别 效力等级 效力位阶"),
            (Field.Validity, "时效性 有效性 是否有效 效力状态 文件状态 时效"),
            (Field.Column, "栏目 所属栏目 信息类别 栏目名称"),
            (Field.Source, "来源 信息来源 文章来源 稿件来源 稿源 本文来源 资料来源 新闻来源 來源 资讯来源 转载来源 文章出处 出处 媒体"),
            (Field.Author, "作者 文章作者 撰文 记者 文 撰稿 采写 采访 撰稿人 供稿人 通讯员 文字 原作者"),
            (Field.Editor, "责任编辑 責任編輯 责编 编辑 网络编辑 值班编辑 实习编辑 文字编辑 本期编辑"),
            (Field.Abstract, "摘要 内容摘要 内容提要 提要 Abstract"),
            (Field.Keywords, "关键词 关键字 主题词 Keywords"),
            (Field.Fund, "基金项目 基金资助 项目基金 项目"),
            (Field.AuthorNote, "作者简介 作者单位 作者介绍"),
            (Field.Classification, "中图分类号 分类号"),
            (Field.Doi, "DOI doi"),
            (Field.Title, "标题 信息名称 文件名称 名称"),
            ("", "字号 字体 浏览次数 浏览量 浏览 阅读 阅读量 阅读次数 点击数 点击量 点击率 点击 打印 分享 分享到 评论 校对 审核 公开方式 公开形式 体裁分类 组配分类 服务对象 有效期 失效日期 生效日期 施行日期 实施日期 收藏 原标题 视力保护色 语音播报 图片编辑 监制 终审 复审 初审 统筹 制作 摄影 供稿 视觉 值班主任 统一编号 公文种类 文件类型"),
        ];
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, labels) in rows)
            foreach (var label in labels.Split(' ')) fields[label] = field;
        return fields.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // Characters of a label may be spaced out; a label inside a word is none, save the few that templates set right behind a value. 来源 stands without a colon in a few templates.
    [GeneratedRegex(
        """
        (?:(?<!图片?|视频|数据|素材)(?=来源)|(?=作者|责任编辑|发布时间|发布日期|浏览|字号|编辑)|(?<![\p{IsCJKUnifiedIdeographs}A-Za-z]))(?<open>[【［\[])?(?:
        (?:信\s*息\s*)?索\s*引\s*号|主\s*题\s*分\s*类|主\s*题\s*词|发\s*文\s*(?:机\s*关|单\s*位|字\s*号|部\s*门|日\s*期|号)|[发發]\s*[布佈]\s*(?:机\s*构|机\s*关|单\s*位|部\s*门|[日時时]\s*[期间間])|颁布(?:单位|机关|部门|日期|时间)|公布(?:机关|日期|时间)|制发机关|印发机关|制定机关|公开主体
        |(?:成\s*文|生\s*成|签\s*发|签\s*署|印\s*发|制\s*定|公\s*开|发\s*表|更\s*新|发\s*稿|刊\s*发|上\s*传|出\s*版|添\s*加|录\s*入|创\s*建)\s*(?:日\s*期|时\s*间)|文\s*号|公文号|文件编号|时\s*间|日\s*期
        |效\s*力\s*(?:级\s*别|等\s*级|位\s*阶|状\s*态)|时\s*效\s*性|有\s*效\s*性|是否有效|文件状态|(?:所\s*属\s*)?栏\s*目|信息(?:类别|分类)|栏目名称
        |(?:信\s*息|文\s*章|稿\s*件|本\s*文|资\s*料|新\s*闻|资\s*讯|转\s*载)?[来來]\s*源|稿\s*源|(?:文章)?出处|媒体|(?:文\s*章\s*)?作\s*者|撰\s*文|撰\s*稿人?|采\s*写|采\s*访|通讯员|文字|原作者|记\s*者|文|责\s*任\s*编\s*辑|責任編輯|责\s*编|图片编辑|监\s*制|终\s*审|复\s*审|初\s*审|统\s*筹|制\s*作|摄\s*影|供\s*稿人?|视\s*觉|值班主任|统一编号|公文种类|文件类型|(?:网\s*络|值\s*班|实\s*习|文\s*字|本\s*期)?编\s*辑
        |(?:内\s*容\s*)?摘\s*要|(?:内\s*容\s*)?提\s*要|Abstract|关\s*键\s*[词字]|Key\s?words|基金项目|基金资助|项目基金|项目|作者(?:简介|单位|介绍)|中图分类号|分类号|DOI|doi|标\s*题|信息名称|文件名称|名\s*称
        |字\s*[号体]|浏览(?:次数|量)?|阅读(?:量|次数)?|点击(?:数|量|率)?|打印|分享到?|评论|校\s*对|审\s*核|公开方式|公开形式|体裁分类|组配分类|服务对象|有效期|失效日期|[生实施]效?行?施?日期|收藏|原标题
        )(?(open)\s*(?:[】］\]]\s*[:：]?|[:：])|\s*[:：])\s*
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Label();
}
