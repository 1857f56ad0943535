using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Body;

/// <summary>Lines of a page that are no part of its article, told by their wording.</summary>
static partial class LineMarks
{
    /// <summary>Share boxes, font sizes, pagers, calls to scan or comment: cut wherever they stand.</summary>
    public static bool IsFurniture(string line) => line.Length <= 60 && Furniture().IsMatch(line);

    /// <summary>责任编辑：… and the like: cut, and read as the editor.</summary>
    public static bool IsEditor(string line) => line.Length <= 80 && Editor().IsMatch(line);

    /// <summary>来源：…, 原标题：… beside the body: cut, and read as fields.</summary>
    public static bool IsOrigin(string line) => line.Length <= 80 && Origin().IsMatch(line);

    /// <summary>Notices of rights and liability: cut at either end of the body.</summary>
    public static bool IsNotice(string line) => line.Length <= 250 && Notice().IsMatch(line);

    /// <summary>Headings of lists of other articles: nothing behind them belongs to the body.</summary>
    public static bool EndsBody(string line) => line.Length <= 30 && Tail().IsMatch(line);

    /// <summary>When and by whom a law was passed, amended or published.</summary>
    public static bool IsEnactment(string line) => Enactment().IsMatch(line);

    /// <summary>Tags, categories, credits of the newsroom and the place of first publication: cut from the end of a body.</summary>
    public static bool IsTailLine(string line) => line.Length <= 120 && TailLine().IsMatch(line);

    public static bool IsFileName(string line) => FileName().IsMatch(line);

    /// <summary>A summary that the site sets above the text.</summary>
    public static bool IsLead(string line) => line.Length <= 300 && Leading().IsMatch(line);

    /// <summary>Who took or made a picture.</summary>
    public static bool IsCredit(string line) => Credit().IsMatch(line);

    /// <summary>A site's own call to subscribe, donate or consent, between the paragraphs of an article.</summary>
    public static bool IsAppeal(string line) => line.Length <= 200 && Appeal().IsMatch(line);

    [GeneratedRegex(@"^(?:(?:Support|Subscribe|Sign up|Get|Join|Become|Donate)\b.{0,120}\b(?:journalism|newsletters?|inbox|subscribers?|subscription|membership)\b|You(?:'ve| have) (?:read|reached|used)\b.{0,40}\barticles?\b|By clicking\b.{0,120}\b(?:agree|consent)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Appeal();

    [GeneratedRegex(@"^[【\[（(]?导\s*[读语][】\]）)：:]", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"通过|修[订正改]|公布|批准|施行|发布", RegexOptions.CultureInvariant)]
    private static partial Regex Enactment();

    [GeneratedRegex(@"\.(?:pdf|docx?|xlsx?|wps|ofd|rar|zip|pptx?)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex(
        """
        ^[\s【\[（(]*(?:(?:文章)?(?:标签|关键[词字]|分类|专栏|话题)\s*[-:：]|(?:网站|图片|视频|版面|频道|微信|新媒体)编辑\s*[-—:：]|审\s*核\s*[-—:：]|\S{0,8}(?:报料|爆料|热线|投稿|线索)[^。]{0,8}[:：]|(?:文字|图片|摄影|图|排版|设计|策划|剪辑|文案)\s*[:：|｜/]\s*[^。，]{2,16}$|(?:Additional\ )?(?:Reporting|Writing|Editing)\ by\ |Our\ Standards:|(?:Media|Press)\ contacts?:|Contact\ (?:\S+\ ){1,3}(?:at|on|via)\ |Follow\ (?:\S+\ ){1,4}on\ (?:Twitter|X|Facebook|Instagram)|(?:She|He|They)\ can\ be\ reached\ |Tags?:|Categor(?:y|ies):|Posted\ in|Filed\ under|Topics?:|Labels?:|See\ also:?$|How\ to\ Cite$|Share$|\d+\ (?:Comments?|Shares?)$)
        |^[（(]?作者\s*[:：][^，。,系单]{2,24}[）)]?$
        |^《[^》]{2,20}》\s*[（(]\s*(?:19|20)\d\d年\s*\d{1,2}月\s*\d{1,2}日[^）)]*[）)]$
        |^(?:海量资讯|更多精彩|精彩内容|关注|欢迎关注|长按|扫码)[^。]{0,40}$
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex TailLine();

    [GeneratedRegex(@"\b(?:Photo(?:graph)?|Image|Illustration|Courtesy|Credit|Getty|Unsplash|Shutterstock|Reuters|AP)\b|\bfor\s\p{Lu}|摄影?$|供图$|图源|图片来源|资料图|制图", RegexOptions.CultureInvariant)]
    private static partial Regex Credit();

    [GeneratedRegex(
        """
        ^[\s【\[（(]*(?:字[号体][：:+\s]|字号$|字体$|分享到?[：:]?$|分享到[：:]|打印|关闭|关闭窗口|收藏|加入收藏|纠错|我要(?:纠错|提问|留言|投稿|咨询)|评论|发表评论|我要评论|点击查看|查看评论|\+\s*1|返回顶部|返回首页|回到顶部
        |扫一扫|扫二维码|扫描二维码|扫码|用微信扫|微信扫|长按二维码|上一[篇页条]|下一[篇页条]|上页|下页|首页$|尾页$|阅读全文|点击进入|点击(?:上方|下方)?(?:蓝字|关注)|关注我们$|[-—–·\s]*(?:END|完)[-—–·\s]*$|点击图片|点击看大图|责任编辑$|点赞|举报|我要反馈|我要分享|大$|中$|小$
        |浏览(?:次数|量)?[：:]|阅读(?:次数|量|数)?[：:]|点击(?:数|量|次数)?[：:]|Advertisement(?:\ ·.*)?$|Share\ (?:this|on)|Print$|Read\ more[:\s]|Subscribe|Sign\ up|Related:|(?:Photo|Image)\ credit|Read\ Later$|Save(?:\ article)?$|Listen$|Tweet$|Pin\ it$|Copy\ link$|Comments?\ \(\d+\)$|Skip\ to|By\ clicking|Story\ continues|Continue\ reading|Sponsored|\d+\ min(?:ute)?s?\ read$|Posted\ in|Enter\ your\ email|Your\ email|Required\ fields|Follow\ us|大字[体号]|小字[体号]|分享参与|参与互动|返回搜狐|在新浪财经|图片编辑|(?:封面|题图|头图|首图)?图片来源|(?:题图|头图|封面图)来源|Was\ this\ (?:page|article)|打开APP|打开客户端|下载客户端)
        |^[^。]{0,30}(?:浏览|阅读|点击)(?:次数|量|数)[：:]?\s*\d+\s*次?$|^(?:[【\[]\d+[】\]]\s*)+$|^第\s*\d+\s*页/共\s*\d+\s*页|^\d+\s*/\s*\d+$|^[|·>»\s]+$|^分享[到让].{0,12}$|^\S{0,3}\d+%公司|字号$|^(?:(?:喜欢|赞|点赞|阅读|评论|收藏|转载|浏览|推荐|分享|转发|赠金笔|挑错|举报|顶|踩)\s*[（(]?\d*[）)]?\s*)+$|^[-=_*·—~]{4,}[^。]{0,6}[-=_*·—~]*$
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex Furniture();

    [GeneratedRegex(@"^[\s【\[（(]*(?:责任编辑|责\s*编|责编|网络编辑|实习编辑|值班编辑|文字编辑|图片编辑|视频编辑|编\s*辑|本期编辑|见习编辑|主编|校\s*对|审核|终审|复审|初审|监制|网编|美编)\s*[:：]", RegexOptions.CultureInvariant)]
    private static partial Regex Editor();

    [GeneratedRegex(@"^[\s【\[（(]*(?:(?:本文|文章|信息|稿件|稿源|资料)?来\s*源|原标题|原文标题|文章来源|转自|摘自|原载|原文链接|来源链接)\s*[:：]|^[（(]?(?:原文|本文|全文)(?:原)?(?:刊|发表|载)[载登发]?[于自在]《|^[（(]?本文来自|^转自《", RegexOptions.CultureInvariant)]
    private static partial Regex Origin();

    [GeneratedRegex(
        """
        ^[\s*（(【\[“”]*(?:免责声明|版权声明|声明|特别声明|郑重声明|版权所有|版权说明|转载声明|侵权声明|Copyright|©|You(?:'re|\ are)\ receiving\ this\ (?:e-?mail|newsletter|message)|Unsubscribe|View\ (?:this|it)\ .{0,12}in\ (?:your|a)\ browser)
        |(?:未经|没有)[^。]{0,16}(?:授权|许可|允许|同意)[^。]{0,12}(?:转载|使用|复制|不得)|(?:转载|引用)[^。]{0,10}(?:请|须|应|务必)[^。]{0,6}(?:注明|联系)
        |(?:本网|本站|本文|文章)[^。]{0,30}(?:不代表|仅代表|并不意味|非谋利|转载)[^。]{0,40}(?:观点|立场|本站|本网|转载|性质)|如有侵权|侵[犯权][^。]{0,30}(?:联系|删除|告知)|(?:投诉|举报|报料)[^。]{0,6}(?:电话|邮箱|热线)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex Notice();

    [GeneratedRegex(
        """
        ^[\s【\[（(>»]*(?:附件(?:列表|下载)[：:]?$|相关(?:新闻|阅读|文章|报道|推荐|专题|内容|稿件|解读|文件|政策)|(?:延伸|推荐|热点|更多|扩展|精彩)阅读|精彩(?:推荐|视频|图片|内容)|热门(?:评论|推荐|文章|新闻)|最新(?:评论|文章|报道)|为您?推荐
        |为你推荐|猜你喜欢|网友评论|用户评论|大家都在看|今日(?:热点|焦点|推荐)|阅读下一篇|友情链接|更多精彩|热评|频道精选|图片新闻|我来说两句|(?:Related|More|Recommended)\ (?:articles?|posts?|stories|reading|from|in|on|about|to\ explorer?)
        |How\ to\ cite|Cite\ this|Suggested\ citation|You\ (?:may|might)\ also|Leave\ a\ (?:comment|reply)|Share\ this|About\ the\ authors?$|Comments?$|Latest\ (?:posts|news|articles)|Next\ article|(?:Unlock|Keep\ reading)\ this|This\ article\ is\ exclusive|Already\ have\ an\ account|Like\ what\ you|Filed\ under|(?:\S+\ )?Exclusive\ story$)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex Tail();
}
