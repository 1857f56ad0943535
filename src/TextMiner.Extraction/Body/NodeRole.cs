using System.Buffers;
using System.Collections.Frozen;

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

/// <summary>
/// Reads roles from names. The vocabularies come from templates of Chinese portals and from common content systems. Searching by
/// vectorised sets instead of one large pattern took two thirds off the time of the walk: generated pages have thousands of names.
/// </summary>
static class NodeRoles
{
    static readonly FrozenSet<string> BodyNames = Set(
        """
        trs_ueditor trs_editor trs_web custom_unionstyle ucap-content zoom ozoom fontzoom v_news_content artibody artibodytitle endtext rwb_zw
        founder-content enpcontent js_content rich_media_content zwcontent zw_content news_txt content_area pages_content xxgk_content fulltext full-text
        entry-content post-content article-body articlebody article-content article_content post-body story-body available-content
        """);

    // Names that mean the same wherever they stand in a longer one.
    static readonly SearchValues<string> FurnitureParts = SearchValues.Create(
        [
            "comment", "pinglun", "discuss", "relation-news", "relationnews", "xgwz", "xgyd", "recommend", "tuijian", "hotnews", "hot-news", "hotlist", "hot-list",
            "paihang", "sidebar", "side-bar", "crumb", "mianbao", "navigat", "menu", "footer", "copyright", "banquan", "banner", "share", "fenxiang", "jiathis",
            "qrcode", "erweima", "toolbar", "pagination", "subscription", "subscribe-form", "subscribe-box", "newsletter", "signup", "sign-up", "login", "popup", "modal", "cookie", "gdpr", "consent",
            "advert", "guanggao", "sponsor", "promo", "widget-area", "authorbio", "author-bio", "authorbox", "author-box", "author-details", "author-pop",
            "about-author", "social", "taglist", "keyword", "disclaimer", "mianze", "shengming", "statement", "search", "feedback", "jubao", "skip-link",
            "screen-reader", "visually-hidden", "visuallyhidden", "sr-only", "tooltip", "recirc", "trending", "most-read", "mostread", "most-popular", "outbrain", "taboola",
            "more-from", "read-next", "readnext", "up-next", "also-like", "you-may-also", "table-of-contents", "paywall", "disqus", "author-info", "author_info", "authorinfo",
            "author-card", "author-desc", "post-author", "author__bio", "wp-block-buttons", "entry-meta", "post-meta", "postmeta", "breadcrumb", "friendlink", "yqlj", "nextpage", "next-page", "prev-next", "prevnext", "pre-next", "post-nav", "audio-player", "videoplayer", "video-player",
        ],
        StringComparison.Ordinal);

    // Names that are furniture only as whole words between hyphens, underscores or spaces.
    static readonly FrozenSet<string> FurnitureWords = Set("nav navbar foot side rank ranking tool tools pager ad ads tag tags related toc cta respond replies meta subscribe");

    // Containers of both columns are named after the smaller one.
    static readonly string[] NoFurniture = ["sidebar-content", "sidebar_content", "sidebar-layout", "sidebar_layout"];

    /// <summary>The words of a picture: figcaption, or an element named as one.</summary>
    public static bool IsCaption(string tag, string marks) =>
        tag is "figcaption" or "caption" || (marks.Length > 0 && (marks.Contains("caption", StringComparison.Ordinal) || marks.Contains("image-credit", StringComparison.Ordinal) || marks.Contains("photo-credit", StringComparison.Ordinal)) && tag is "p" or "div" or "span" or "dd");

    public static bool IsHidden(string? style) =>
        style is { Length: >= 11 } && (Has(style, "display", "none") || Has(style, "visibility", "hidden"));

    public static NodeRole Of(string tag, string marks)
    {
        if (tag is "nav" or "footer" or "aside" or "form") return NodeRole.Furniture;
        if (tag is "founder-content" or "enpcontent") return NodeRole.Body;
        // A heading or paragraph named navigation-heading or comment-intro is text of the article; only containers are furniture.
        if (marks.Length == 0 || tag is "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6") return NodeRole.None;
        if (IsBody(marks)) return NodeRole.Body;
        return tag is not ("article" or "main") && IsFurniture(marks) ? NodeRole.Furniture : NodeRole.None;
    }

    static bool IsBody(ReadOnlySpan<char> marks)
    {
        var names = BodyNames.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in marks.Split(' '))
        {
            var name = marks[range];
            if (names.Contains(name) || name.StartsWith("trs_editor", StringComparison.Ordinal) || name.StartsWith("vsb_content", StringComparison.Ordinal)) return true;
        }
        return false;
    }

    static bool IsFurniture(ReadOnlySpan<char> marks)
    {
        if (marks.ContainsAny(FurnitureParts) && !HoldsBothColumns(marks)) return true;
        var words = FurnitureWords.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in marks.SplitAny(" _-"))
            if (words.Contains(marks[range])) return true;
        return false;
    }

    static bool HoldsBothColumns(ReadOnlySpan<char> marks)
    {
        foreach (var name in NoFurniture)
            if (marks.Contains(name, StringComparison.Ordinal)) return true;
        return false;
    }

    // display: none, with any spaces.
    static bool Has(string style, string property, string value)
    {
        var at = style.IndexOf(property, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && style.AsSpan(at + property.Length).TrimStart(" :").StartsWith(value, StringComparison.OrdinalIgnoreCase);
    }

    static FrozenSet<string> Set(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
