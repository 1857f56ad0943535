using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Body;

/// <summary>
/// What a page's markup shows of scripts that build it, gathered in one pass without a parser: the pass also sees what extraction
/// cuts away before it reads (scripts, notices for readers without them, attributes of frameworks).
/// </summary>
sealed partial class ScriptSigns
{
    // Prose ends in a full stop and is longer than what stands in navigation; a link of so many characters is a title.
    const int ShortestProse = 20;
    const int ShortestTitle = 11;

    // Scripts say what they do at their beginning or nowhere; a library that was pasted into the page is not searched to its end.
    const int SearchedScript = 64 * 1024;

    string _emptyCandidate = "";
    bool _inLink;
    int _linkCharacters;

    /// <summary>Characters of prose outside of links.</summary>
    public int Prose { get; private set; }

    /// <summary>Characters of text of any kind.</summary>
    public int Text { get; private set; }

    /// <summary>Links whose text is as long as a title.</summary>
    public int Titles { get; private set; }

    public int ScriptCharacters { get; private set; }

    public int ScriptFiles { get; private set; }

    /// <summary>The name of an empty element by which frameworks know where an application goes; null when there is none.</summary>
    public string? Mount { get; private set; }

    /// <summary>The name of such an element that is not empty: something turns in it while the application loads.</summary>
    public string? FilledMount { get; private set; }

    /// <summary>The name of another empty element that was made for a list or an article.</summary>
    public string? EmptyPlace { get; private set; }

    /// <summary>The first mark of a template that a reader would see as it stands: <c>{{ item.title }}</c>, <c>v-for</c>.</summary>
    public string? Template { get; private set; }

    /// <summary>The page says to readers without scripts that it needs them.</summary>
    public bool AsksForScripts { get; private set; }

    /// <summary>It says so to all readers, until a script takes the sentence away.</summary>
    public bool ShowsNotice { get; private set; }

    /// <summary>A script asks a server for data.</summary>
    public bool Loads { get; private set; }

    /// <summary>A script puts text or markup into elements.</summary>
    public bool Fills { get; private set; }

    /// <summary>A script writes the document itself.</summary>
    public bool Writes { get; private set; }

    /// <summary>A script holds the data of an application.</summary>
    public bool HoldsData { get; private set; }

    public static ScriptSigns Read(string html)
    {
        var signs = new ScriptSigns();
        for (var at = 0; at < html.Length;)
        {
            var start = html.IndexOf('<', at);
            if (start < 0) start = html.Length;
            signs.TakeText(html.AsSpan(at, start - at));
            if (start == html.Length) break;
            at = signs.TakeTag(html, start);
        }
        return signs;
    }

    // Returns where the next text begins.
    int TakeTag(string html, int start)
    {
        if (string.CompareOrdinal(html, start, "<!--", 0, 4) == 0) return After(html, "-->", start + 4);
        var end = EndOfTag(html, start);
        var tag = html.AsSpan(start, end - start);
        var name = Name(tag);
        if (name.Equals("a", StringComparison.OrdinalIgnoreCase)) TakeLink(isEnd: tag[1] == '/');
        if (tag is ['<', '/', ..])
        {
            if (_emptyCandidate.Length > 0 && IsPlace(name)) TakeEmpty(_emptyCandidate);
            _emptyCandidate = "";
            return end;
        }
        if (Is(name, "script") || Is(name, "style") || Is(name, "noscript") || Is(name, "title") || Is(name, "textarea")) return TakeRaw(html, name, tag, end);
        _emptyCandidate = IsPlace(name) && Label().Match(html, start, end - start) is { Success: true } label ? label.Groups[1].Value : "";
        if (_emptyCandidate.Length > 0 && MountName().IsMatch(_emptyCandidate)) FilledMount ??= _emptyCandidate;
        if (Template is null && Directive().Match(html, start, end - start) is { Success: true } directive) Template = directive.Groups[1].Value;
        return end;
    }

    int TakeRaw(string html, ReadOnlySpan<char> name, ReadOnlySpan<char> tag, int contentStart)
    {
        var close = html.IndexOf($"</{name}", contentStart, StringComparison.OrdinalIgnoreCase);
        if (close < 0) close = html.Length;
        var content = html.AsSpan(contentStart, close - contentStart);
        if (Is(name, "noscript") && NeedsScripts().IsMatch(content)) AsksForScripts = true;
        if (Is(name, "script")) TakeScript(tag, content);
        return After(html, ">", close);
    }

    void TakeScript(ReadOnlySpan<char> tag, ReadOnlySpan<char> content)
    {
        if (tag.Contains("ld+json", StringComparison.OrdinalIgnoreCase)) return;
        if (content.IsWhiteSpace())
        {
            if (tag.Contains("src", StringComparison.OrdinalIgnoreCase)) ScriptFiles++;
            return;
        }
        ScriptCharacters += content.Length;
        var searched = content[..Math.Min(content.Length, SearchedScript)];
        Loads |= Loading().IsMatch(searched);
        Fills |= Filling().IsMatch(searched);
        Writes |= Writing().IsMatch(searched);
        HoldsData |= tag.Contains("__NEXT_DATA__", StringComparison.Ordinal) || tag.Contains("__NUXT_DATA__", StringComparison.Ordinal) || Data().IsMatch(searched);
    }

    void TakeText(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length == 0) return;
        _emptyCandidate = "";
        Text += text.Length;
        if (Template is null && Mark().EnumerateMatches(text) is var marks && marks.MoveNext()) Template = text.Slice(marks.Current.Index, marks.Current.Length).ToString();
        else if (text.Length < 3 * ShortestProse && NeedsScripts().IsMatch(text)) ShowsNotice = true;
        if (_inLink) _linkCharacters += text.Length;
        else if (text.Length >= ShortestProse && text.IndexOfAny("。！？；") >= 0) Prose += text.Length;
        else if (text.Length >= 3 * ShortestProse) Prose += text.Length; // English, or a paragraph cut by elements
    }

    void TakeLink(bool isEnd)
    {
        if (_inLink && _linkCharacters >= ShortestTitle) Titles++;
        (_inLink, _linkCharacters) = (!isEnd, 0);
    }

    void TakeEmpty(string label)
    {
        if (MountName().IsMatch(label)) Mount ??= label;
        else if (PlaceName().IsMatch(label)) EmptyPlace ??= label;
    }

    static int EndOfTag(string html, int start)
    {
        var end = html.IndexOf('>', start);
        return end < 0 ? html.Length : end + 1;
    }

    static int After(string html, string mark, int from)
    {
        var at = from < html.Length ? html.IndexOf(mark, from, StringComparison.Ordinal) : -1;
        return at < 0 ? html.Length : at + mark.Length;
    }

    static ReadOnlySpan<char> Name(ReadOnlySpan<char> tag)
    {
        var name = tag[1..].TrimStart('/');
        var length = 0;
        while (length < name.Length && char.IsAsciiLetterOrDigit(name[length])) length++;
        return name[..length];
    }

    static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    static bool IsPlace(ReadOnlySpan<char> name) =>
        Is(name, "div") || Is(name, "ul") || Is(name, "ol") || Is(name, "tbody") || Is(name, "table") || Is(name, "section") || Is(name, "main") || Is(name, "article") || Is(name, "dl") || Is(name, "span") || Is(name, "p") || Is(name, "h1");

    [GeneratedRegex("""\s(?:id|class)\s*=\s*["']?([^"'>]{1,80})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    // Vue, React, Angular, Next, Nuxt, Svelte, umi.
    [GeneratedRegex("^(?:app|root|__next|__nuxt|__layout|app-root|react-root|vue-app|q-app|app-container|appContainer|svelte|micro-app|subapp-viewport)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MountName();

    // Pagers, share buttons, banners and counters are filled by scripts on pages that can be read well.
    [GeneratedRegex("^(?!.*(?:pag(?:e|er|ing|ination)\\b|page|share|banner|swiper|counter|search|menu|nav|foot|header|login|weather|date|time|top|qr|code|advert))(?:.*(?:list|content|article|detail|news|data|main|info|result|item|body|title|text|zoom|con\\b|table|view|wrap|policy|doc|box))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PlaceName();

    [GeneratedRegex("""\s(v-for|v-html|v-text|v-bind:?|ng-repeat|ng-bind(?:-html)?|ng-app|x-for|x-text|x-html|data-bind|ms-for|ms-repeat)\s*=""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Directive();

    // Vue, Angular, Handlebars, layui, art-template, underscore.
    [GeneratedRegex(@"\{\{[^{}]{1,80}\}\}|<%=?[^%]{1,80}%>|\$\{[\w.]{1,60}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?:enable|without|requires?|need|turn on|support)\w*\b[^<]{0,24}java\s?script|java\s?script[^<]{0,24}\b(?:enabled|disabled|required)|(?:启用|开启|打开|支持|禁用|允许)[^<]{0,12}(?:java\s?script|脚本)|(?:java\s?script|脚本)[^<]{0,12}(?:被禁|禁用|未启用|未开启|功能关闭)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NeedsScripts();

    [GeneratedRegex(@"\$\.(?:ajax|get|post|getJSON)\s*\(|jQuery\.(?:ajax|get|post|getJSON)\s*\(|\baxios\b|\bfetch\s*\(|XMLHttpRequest|\.load\s*\(|layui\.use|table\.render\s*\(|flow\.load\s*\(|vue-resource|\$http\b|dwr\.", RegexOptions.CultureInvariant)]
    private static partial Regex Loading();

    [GeneratedRegex(@"\.innerHTML\s*\+?=|\.(?:html|append|prepend|text)\s*\(|insertAdjacentHTML|\.appendChild\s*\(|\.textContent\s*=|laytpl\s*\(|template\s*\(|createApp\s*\(|new Vue\s*\(|ReactDOM", RegexOptions.CultureInvariant)]
    private static partial Regex Filling();

    [GeneratedRegex(@"document\.write(?:ln)?\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex Writing();

    [GeneratedRegex(@"__(?:INITIAL_STATE|PRELOADED_STATE|INITIAL_DATA|NUXT|APOLLO_STATE|NEXT_DATA|DATA|STORE)__\s*=|\bself\.__next_f\b", RegexOptions.CultureInvariant)]
    private static partial Regex Data();
}
