using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Body;

/// <summary>What class and id names say of an element.</summary>
enum NodeRole
{
    None,

    /// <summary>The field's own editors and templates name the body: TRS_Editor, UCAP-CONTENT, …</summary>
    Body,

    /// <summary>Navigation, comments, related articles, share boxes and the like.</summary>
    Furniture,

    /// <summary>Not shown to a reader.</summary>
    Hidden,
}

/// <summary>Reads roles from names. The vocabularies come from templates of Chinese portals and from common content systems.</summary>
static partial class NodeRoles
{
    public static bool IsHidden(string? style) => style is { Length: >= 11 } && Invisible().IsMatch(style);

    public static NodeRole Of(string tag, string marks)
    {
        if (tag is "nav" or "footer" or "aside" or "form") return NodeRole.Furniture;
        if (tag is "founder-content" or "enpcontent") return NodeRole.Body;
        if (marks.Length == 0) return NodeRole.None;
        if (BodyMarks().IsMatch(marks)) return NodeRole.Body;
        return tag is not ("article" or "main") && FurnitureMarks().IsMatch(marks) ? NodeRole.Furniture : NodeRole.None;
    }

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Invisible();

    [GeneratedRegex(
        """
        \ (?:trs_(?:ueditor|editor|web)|trs_editor\S*|custom_unionstyle|ucap-content|zoom|ozoom|fontzoom|vsb_content\S*|v_news_content|artibody|artibodytitle
        |endtext|rwb_zw|founder-content|enpcontent|js_content|rich_media_content|zwcontent|zw_content|news_txt|content_area|pages_content|xxgk_content
        |full-?text|entry-content|post-content|article-body|articlebody|article-content|article_content|post-body|story-body|available-content)\ 
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex BodyMarks();

    [GeneratedRegex(
        """
        comment|pinglun|discuss|[ _-]related|relation-?news|xgwz|xgyd|recommend|tuijian|hot-?(?:news|list|rank)|rank(?:ing)?[ _-]|paihang
        |side-?bar(?![_-](?:content|layout))|[ _-]side[ _-]|breadcrumb|crumb|mianbao|navigat|[ _-]nav(?:bar)?[ _-]|menu|footer|[ _-]foot[ _-]|copyright|banquan|banner
        |share|fenxiang|bdshare|jiathis|qrcode|erweima|toolbar|[ _-]tools?[ _-]|pagination|[ _-]pager[ _-]|[ _-]pages?[ _-]?(?:num|nav|bar)
        |subscri|newsletter|signup|sign-up|login|popup|modal|cookie|gdpr|consent|[ _-]ads?[ _-]|advert|guanggao|sponsor|promo|widget-area
        |author-?(?:bio|box|details|pop)|about-author|byline|social|taglist|[ _-]tags?[ _-]|keyword|disclaimer|mianze|shengming|statement
        |search|feedback|jubao|skip-link|screen-reader|friendlink|yqlj|next-?page|prev-?next|pre-next|post-nav|audio-player|video-?player
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex FurnitureMarks();
}
