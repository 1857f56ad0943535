using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Extraction.Fields;

namespace TextMiner.Extraction.Body;

/// <summary>
/// Tells pages that are no articles: lists, forums, errors, logins. Every test asks for little prose as
/// well, because a lost article is worse than a list among the documents.
/// </summary>
static partial class NonArticle
{
    // A notice of one sentence has about this many characters.
    const int ShortestArticle = 40;

    // Lines of a page's frame that the selector may take for a body when the page has none.
    const int LongestFrame = 200;

    // An error or login page explains itself in a few sentences.
    const int LongestMessage = 400;

    // Pages of one sentence stand beside a box for members; what a login page explains is shorter still.
    const int LongestLogin = 160;

    const int ListLinks = 8;
    const int ShortListLinks = 3;
    const int ProseOfAListLink = 25;
    const int ListTeasers = 4;
    const int TeaserEnd = 24;
    const int ProseOfATeaser = 400;
    const int ListDates = 6;
    const int ProseOfAListDate = 160;
    const int ForumMarks = 5;

    public static Refusal? Test(PageOutline outline, BlockWeights weights, PageNode? body, IReadOnlyList<int> kept)
    {
        var prose = kept.Where(i => BlockWeights.IsProse(outline.Blocks[i])).Sum(i => outline.Blocks[i].Text.Length);
        var text = kept.Sum(i => outline.Blocks[i].Text.Length);
        if (prose < LongestMessage && Message(outline, kept, prose) is { } message) return message;
        if (Forum(outline, kept) is { } forum) return forum;
        if (body is not null && List(outline, weights, body) is { } list) return list;
        // Slogans and names of a page's frame are no article either; tables and lists of names are long.
        var hasSentence = text >= LongestFrame || kept.Any(i => outline.Blocks[i].Text.AsSpan().IndexOfAny("。！？；") >= 0 || outline.Blocks[i].Text.EndsWith('.'));
        if (text >= ShortestArticle && hasSentence) return null;
        var links = outline.Blocks.Count(block => IsLink(block));
        return links >= ShortListLinks
            ? new Refusal(RejectionReason.ListPage, $"{links} lines of links, {text} characters of text")
            : new Refusal(RejectionReason.TooShort, $"{text} characters{(hasSentence ? "" : " without a sentence")}; an article has {ShortestArticle} or more");
    }

    static Refusal? Message(PageOutline outline, IReadOnlyList<int> kept, int prose)
    {
        var lines = outline.Blocks.Where(block => block.HeadingRank is 1 or 2).Select(block => block.Text).Prepend(outline.PageTitle)
            .Concat(kept.Take(3).Select(i => outline.Blocks[i].Text));
        foreach (var line in lines)
        {
            if (line.Length > 60) continue;
            if (Error().IsMatch(line)) return new Refusal(RejectionReason.ErrorPage, line);
            if (Login().IsMatch(line)) return new Refusal(RejectionReason.LoginPage, line);
        }
        return outline.HasPasswordField && outline.Blocks.Count < 60 && prose < LongestLogin ? new Refusal(RejectionReason.LoginPage, "a password field and little else") : null;
    }

    // Posts have their heads before them; the comments of an article follow it.
    static Refusal? Forum(PageOutline outline, IReadOnlyList<int> kept)
    {
        int marks = 0, heads = 0;
        for (var i = 0; i < outline.Blocks.Count; i++)
        {
            var text = outline.Blocks[i].Parts;
            if (text.Length > 60 || !Post().IsMatch(text)) continue;
            marks++;
            if (kept.Count == 0 || i < kept[^1]) heads++;
        }
        var least = outline.Meta.First("generator") is { } generator && ForumSoftware().IsMatch(generator.Value) ? ForumMarks / 2 : ForumMarks;
        return marks >= least && heads > 0 ? new Refusal(RejectionReason.Forum, $"{marks} marks of posts and replies") : null;
    }

    static Refusal? List(PageOutline outline, BlockWeights weights, PageNode body)
    {
        int links = 0, dates = 0, teasers = 0, headings = 0, characters = 0, linkCharacters = 0;
        for (var i = body.First; i < body.End; i++)
        {
            var block = outline.Blocks[i];
            if (weights.IsFurniture[i]) continue;
            characters += block.Text.Length;
            linkCharacters += block.LinkCharacters;
            if (IsLink(block)) links++;
            if (IsLink(block) && block.HeadingRank > 0) headings++;
            if (block.LinkShare > 0 && Teaser().IsMatch(block.Text.AsSpan(Math.Max(0, block.Text.Length - TeaserEnd)))) teasers++;
            if (block.Text.Length < 100 && !block.Text.EndsWith('。') && DateText.First(block.Text) is not null) dates++;
        }
        var prose = weights.ProseIn(body.First, body.End);
        // A short list: its links are most of its text, or its headings are links.
        if (links >= ShortListLinks && linkCharacters * 2 > characters) return new Refusal(RejectionReason.ListPage, $"{links} lines of links are most of the text");
        if (headings >= ShortListLinks && prose < headings * ProseOfAListDate) return new Refusal(RejectionReason.ListPage, $"{headings} headings are links, {prose} characters of prose");
        if (teasers >= ListTeasers && prose < teasers * ProseOfATeaser) return new Refusal(RejectionReason.ListPage, $"{teasers} teasers with a link to go on");
        if (links >= ListLinks && prose < links * ProseOfAListLink) return new Refusal(RejectionReason.ListPage, $"{links} lines of links, {prose} characters of prose");
        return dates >= ListDates && links + 2 >= dates && prose < dates * ProseOfAListDate
            ? new Refusal(RejectionReason.ListPage, $"{dates} dated entries, {prose} characters of prose")
            : null;
    }

    static bool IsLink(PageBlock block) => block is { LinkShare: > 0.5, Text.Length: >= 6 };

    [GeneratedRegex(@"\b(?:404|403|500|502|503)\b.{0,12}(?:error|not found|forbidden|错误|页面|$)|not found|页面(?:不存在|未找到|找不到|已删除|走丢)|找不到(?:页面|文件|该页|您)|您访问的(?:页面|内容)|(?:文章|内容|信息|网页)(?:不存在|已删除|已下线)|系统错误|服务器(?:错误|出错|繁忙)|出错(?:了|啦)|access denied|service unavailable", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Error();

    [GeneratedRegex(@"(?:请|用户|会员|账号|统一身份)\s*登[录陆]|^登[录陆](?:[_\-|].*)?$|安全验证|人机验证|滑动验证|验证码|请输入密码|^(?:sign|log)\s?in(?:\b.{0,20})?$|are you (?:a )?(?:human|robot)|just a moment|checking your browser", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Login();

    [GeneratedRegex(@"(?:Read more|Continue reading|Full story|Keep reading|More|阅读全文|查看全文|\[?详[细情]\]?|查看详情|\[?全文\]?)[\s.…»›→>]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Teaser();

    [GeneratedRegex("Discuz|phpBB|vBulletin|XenForo|Discourse|NodeBB|Flarum|MyBB|PHPWind|IPS Community|SMF", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ForumSoftware();

    [GeneratedRegex(@"^(?:楼主|沙发|板凳|地板|\d{1,4}\s?[楼#]|只看(?:该作者|楼主)|发表于\s*\d|倒序浏览|回复\s*(?:举报|支持|引用)|引用\s*回复|本帖最后由|积分\s*\d+|帖子\s*\d+|UID\s*\d+|第\s?\d{1,4}\s?楼|发信[人站]\s*[:：]|(?:回复|发[表帖贴]|回[帖贴]|跟[帖贴])(?:时间|日期)\s*[:：]|只看楼主|\[?\d{1,4}楼\]|作者\s*[:：].{1,24}(?:回复|发表|提交)(?:日期|时间)\s*[:：]|Re: |Posts?:\s*[\d,]+|Joined:|Member since|Reputation:|(?:answered|asked|replied|modified)\s+(?:\w{3,9} \d|\d+ \w+ ago|on )|\S{2,30} (?:wrote|said):$|Improve this (?:answer|question)|(?:Senior|Junior|New|Well-known|Active) Member$|by \S{2,30} » |#\d{1,4}$|\d+ points? )", RegexOptions.CultureInvariant)]
    private static partial Regex Post();
}
