using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;
using TextMiner.Documents;
using TextMiner.Extraction.Body;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction;

/// <summary>
/// Links of an HTML page, read from its tags in one pass: where a page leads does not depend on how its elements nest, and a tree
/// would cost three times as much as the tags.
/// </summary>
sealed class HtmlLinks
{
    /// <summary>Of a link's text: one that was never closed has the rest of the page.</summary>
    const int MostText = 500;

    readonly List<(string Address, string Text)> _anchors = [];
    readonly List<(string Relation, string? Type, string Address)> _relations = [];
    readonly System.Text.StringBuilder _text = new();
    string? _base, _open, _openTitle;
    string _title = "";
    bool _inTitle;
    RobotsTag _asked;

    public static PageLinks Read(string html, PageUrl page)
    {
        var markup = html.ToCharArray();
        var length = PageMarkup.Reduce(markup, new MetaTags());
        if (length < 0) return PageLinks.None;
        var links = new HtmlLinks();
        links.ReadTags(new HtmlTokenizer(new TextSource(new CharArrayTextSource(markup, length)), HtmlEntityProvider.ResolverExtended)
        {
            SkipComments = true,
            SkipProcessingInstructions = true,
            ShouldEmitAttribute = (ref token, name) => token.Attributes.Count < ExtractionLimits.Attributes && IsRead(name.Span),
        });
        return links.Of(page);
    }

    static bool IsRead(ReadOnlySpan<char> attribute) => attribute is "href" or "src" or "rel" or "name" or "content" or "title" or "type";

    void ReadTags(HtmlTokenizer tags)
    {
        while (true)
        {
            ref var token = ref tags.GetStructToken();
            switch (token.Type)
            {
                case HtmlTokenType.EndOfFile:
                    CloseAnchor();
                    return;
                case HtmlTokenType.Character:
                    if ((_open is not null || _inTitle) && _text.Length < MostText) _text.Append(token.Data.Memory.Span);
                    break;
                case HtmlTokenType.StartTag:
                    // What the builder of a tree would tell the reader of tags.
                    if (token.Name.Memory.Span is "title" or "textarea") tags.State = HtmlParseMode.RCData;
                    else if (token.Name.Memory.Span is "xmp" or "noembed" or "noframes") tags.State = HtmlParseMode.Rawtext;
                    Open(ref token);
                    break;
                case HtmlTokenType.EndTag when token.Name.Memory.Span is "a":
                    CloseAnchor();
                    break;
                case HtmlTokenType.EndTag when token.Name.Memory.Span is "title" && _inTitle:
                    (_title, _inTitle) = (Spaces.Collapse(_text.ToString()), false);
                    _text.Clear();
                    break;
            }
        }
    }

    void Open(ref StructHtmlToken token)
    {
        switch (token.Name.Memory.Span)
        {
            case "a":
                CloseAnchor();
                if (Value(ref token, "href") is { } address && !Has(Value(ref token, "rel"), "nofollow")) (_open, _openTitle) = (address, Value(ref token, "title"));
                break;
            case "area" when !Has(Value(ref token, "rel"), "nofollow"):
                Add(Value(ref token, "href"), Value(ref token, "title"));
                break;
            case "frame" or "iframe":
                Add(Value(ref token, "src"), Value(ref token, "title"));
                break;
            case "base":
                _base ??= Value(ref token, "href");
                break;
            case "link" when Value(ref token, "href") is { } target && Value(ref token, "rel") is { } relation:
                _relations.Add((relation, Value(ref token, "type"), target));
                break;
            case "meta" when RobotsTag.SpeaksToUs(Value(ref token, "name")?.Trim()):
                _asked |= RobotsTag.Parse(Value(ref token, "content"));
                break;
            case "title" when _title.Length == 0 && _open is null:
                _inTitle = true;
                break;
        }
    }

    void CloseAnchor()
    {
        if (_open is { } address)
        {
            var text = Spaces.Collapse(_text.ToString());
            Add(address, text.Length > 0 ? text : _openTitle);
        }
        _open = null;
        _text.Clear();
    }

    void Add(string? address, string? text)
    {
        if (_anchors.Count < 2 * ExtractionLimits.Links && !string.IsNullOrWhiteSpace(address) && !address.StartsWith('#')) _anchors.Add((address, Spaces.Collapse(text ?? "")));
    }

    PageLinks Of(PageUrl page)
    {
        var start = _base is not null && page.TryResolve(_base, out var url) ? url : page;
        return new PageLinks(LinkForm.Page, Resolved(start), Related(start, "canonical", _ => true).Cast<PageUrl?>().FirstOrDefault())
        {
            NoIndex = _asked.NoIndex,
            NoFollow = _asked.NoFollow,
            Feeds = [.. Related(start, "alternate", IsFeed).Distinct()],
            Title = _title,
        };
    }

    List<PageLink> Resolved(PageUrl start)
    {
        var links = new List<PageLink>();
        var seen = new HashSet<PageUrl>();
        foreach (var (address, text) in _anchors)
        {
            if (links.Count == ExtractionLimits.Links) break;
            if (start.TryResolve(address, out var url) && !url.IsFile && seen.Add(url)) links.Add(new PageLink(url, text));
        }
        return links;
    }

    IEnumerable<PageUrl> Related(PageUrl start, string relation, Predicate<string> isWanted)
    {
        foreach (var (relations, type, address) in _relations)
            if (Has(relations, relation) && isWanted(type?.Trim().ToLowerInvariant() ?? "") && start.TryResolve(address, out var url) && !url.IsFile) yield return url;
    }

    static bool IsFeed(string mediaType) => mediaType is "application/rss+xml" or "application/atom+xml" or "application/rdf+xml";

    static bool Has(string? relations, string relation) =>
        relations is not null && relations.Split((char[]?)null).Contains(relation, StringComparer.OrdinalIgnoreCase);

    static string? Value(ref StructHtmlToken token, string name)
    {
        var attributes = token.Attributes;
        for (var i = 0; i < attributes.Count; i++)
            if (attributes[i].Name.Memory.Span.SequenceEqual(name)) return attributes[i].Value.ToString();
        return null;
    }
}
