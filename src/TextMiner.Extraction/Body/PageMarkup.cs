using TextMiner.Extraction.Fields;

namespace TextMiner.Extraction.Body;

/// <summary>
/// Cuts from a page's markup, before it is parsed, what no reader sees: scripts, styles, comments, drawings. On real pages that is a
/// third and more of all characters, and a search for the next <c>&lt;</c> passes over it many times faster than a parser.
/// </summary>
static class PageMarkup
{
    // Elements that are cut with all inside; the first end tag ends them, as in scripts and styles by the standard.
    static readonly string[] Cut = ["script", "style", "svg", "noscript"];

    /// <summary>
    /// Reduces the characters in place and returns how many are left; -1 when more elements stay open at once than
    /// <see cref="ExtractionLimits.OpenElements"/>, for the parser's work grows with their number times that of all elements. What
    /// scripts tell goes to the tags.
    /// </summary>
    public static int Reduce(Span<char> html, MetaTags meta)
    {
        int from = 0, to = 0, open = 0;
        while (from < html.Length)
        {
            var start = html[from..].IndexOf('<');
            if (start < 0) break;
            start += from;
            open = Math.Max(0, open + Nests(html[(start + 1)..]));
            if (open > ExtractionLimits.OpenElements) return -1;
            var end = EndOfCut(html, start, out var name, out var contentStart, out var contentEnd);
            var kept = end > 0 ? start : start + 1;
            html[from..kept].CopyTo(html[to..]);
            to += kept - from;
            from = kept;
            if (end <= 0) continue;
            if (name == "script") ReadScript(html[start..contentStart], html[contentStart..contentEnd], meta);
            from = end;
        }
        html[from..].CopyTo(html[to..]);
        return to + html.Length - from;
    }

    // 1 for a start tag, -1 for an end tag of an element that nests and whose end tag no author leaves out hundreds of times. The first
    // letter decides for most tags, of which a page has thousands.
    static int Nests(ReadOnlySpan<char> tag)
    {
        var isEnd = tag is ['/', ..];
        if (isEnd) tag = tag[1..];
        if (tag.Length < 3) return 0;
        var nests = (tag[0] | 0x20) switch
        {
            'd' => Is(tag, "div"),
            't' => Is(tag, "table"),
            's' => Is(tag, "span") || Is(tag, "section"),
            'u' => Is(tag, "ul"),
            'o' => Is(tag, "ol"),
            'f' => Is(tag, "font"),
            'b' => Is(tag, "blockquote"),
            'c' => Is(tag, "center"),
            _ => false,
        };
        return !nests ? 0 : isEnd ? -1 : 1;
    }

    static bool Is(ReadOnlySpan<char> tag, string name) =>
        tag.Length > name.Length && tag[name.Length] is (' ' or '>' or '/' or '\t' or '\r' or '\n') && tag.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    // 0 when nothing is to be cut here.
    static int EndOfCut(ReadOnlySpan<char> html, int start, out string name, out int contentStart, out int contentEnd)
    {
        (name, contentStart, contentEnd) = ("", 0, 0);
        var rest = html[start..];
        if (rest.StartsWith("<!--"))
        {
            var close = rest[4..].IndexOf("-->");
            return close < 0 ? 0 : start + 4 + close + 3;
        }
        if (rest.Length < 4 || (rest[1] | 0x20) is not ('s' or 'n')) return 0;
        foreach (var candidate in Cut)
        {
            if (!Is(rest[1..], candidate)) continue;
            var open = rest.IndexOf('>');
            if (open < 0) return 0;
            (name, contentStart) = (candidate, start + open + 1);
            // Drawings may be closed in their own tag; of scripts and styles the standard says that they are not.
            if (rest[open - 1] == '/' && candidate == "svg") return contentStart;
            var content = html[contentStart..];
            for (var at = 0; ;)
            {
                var close = content[at..].IndexOf("</");
                if (close < 0) return 0;
                at += close + 2;
                if (!content[at..].StartsWith(candidate, StringComparison.OrdinalIgnoreCase)) continue;
                contentEnd = contentStart + at - 2;
                var last = content[at..].IndexOf('>');
                return last < 0 ? html.Length : contentStart + at + last + 1;
            }
        }
        return 0;
    }

    static void ReadScript(ReadOnlySpan<char> tag, ReadOnlySpan<char> content, MetaTags meta)
    {
        if (tag.Contains("ld+json", StringComparison.OrdinalIgnoreCase)) LinkedData.Read(content.ToString(), meta);
        else ScriptValues.Read(content, meta);
    }
}
