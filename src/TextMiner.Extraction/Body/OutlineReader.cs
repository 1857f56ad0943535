using System.Text;
using AngleSharp.Dom;
using TextMiner.Documents;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Body;

/// <summary>
/// The one walk over a page's tree. It is iterative, as hostile pages nest deeply, and gives flat lists: blocks in reading order and
/// elements as spans of blocks.
/// </summary>
sealed class OutlineReader
{
    const int LongestLineOfFields = 200;
    const int LongestCaption = 400;

    readonly List<PageBlock> _blocks = [];
    readonly List<PageNode> _nodes = [];
    readonly StringBuilder _text = new();
    readonly MetaTags _meta = new();
    readonly Dictionary<(string Tag, string Marks), NodeRole> _roles = [];
    readonly List<int> _seams = [];
    readonly List<string> _nearLinks = [];
    readonly string _partName;
    readonly IElement? _body;
    int _node = -1;
    int _links, _bold, _captions, _linkCharacters, _boldCharacters;
    int _scriptCharacters;
    bool _pendingSpace, _hasPassword;
    string _title = "";

    OutlineReader(string partName, IElement? body) => (_partName, _body) = (partName, body);

    /// <summary>The outline; null when elements are nested deeper than <see cref="ExtractionLimits.Depth"/>.</summary>
    /// <param name="document">The page.</param>
    /// <param name="partName">What addresses of its parts hold; links with it are kept.</param>
    /// <param name="body">The body's element by a site's rule; null when none tells.</param>
    public static PageOutline? Read(IDocument document, string partName, IElement? body)
    {
        var reader = new OutlineReader(partName, body);
        if (document.DocumentElement is { } root && !reader.Walk(root)) return null;
        return new PageOutline
        {
            PageTitle = reader._title,
            Meta = reader._meta,
            Blocks = reader._blocks,
            Nodes = reader._nodes,
            NearLinks = reader._nearLinks,
            Language = document.DocumentElement?.GetAttribute("lang"),
            ScriptCharacters = reader._scriptCharacters,
            HasPasswordField = reader._hasPassword,
        };
    }

    bool Walk(IElement root)
    {
        var path = new Stack<(IElement Element, TagForm Form, int Next)>();
        path.Push((root, Open(root), 0));
        while (path.Count > 0)
        {
            var (element, form, next) = path.Pop();
            var children = element.ChildNodes;
            if (next >= children.Length)
            {
                Close(form);
                continue;
            }
            path.Push((element, form, next + 1));
            switch (children[next])
            {
                case IText text:
                    Append(text.Data);
                    break;
                case IElement child when Enter(child):
                    if (path.Count >= ExtractionLimits.Depth) return false;
                    path.Push((child, Open(child), 0));
                    break;
            }
            if (_blocks.Count >= ExtractionLimits.Blocks) break;
        }
        Flush();
        return true;
    }

    // Head elements are read here and have no text of their own; what a reader never sees is left out.
    bool Enter(IElement element)
    {
        switch (element.LocalName)
        {
            case "title":
                if (_title.Length == 0 && element.ParentElement?.LocalName != "svg") _title = Spaces.Collapse(element.TextContent);
                return false;
            case "meta":
                _meta.Add(element.GetAttribute("name") ?? element.GetAttribute("property") ?? element.GetAttribute("itemprop"), element.GetAttribute("content"));
                return false;
            case "script":
                // A script is one text node; TextContent would copy it.
                var script = (element.FirstChild as IText)?.Data ?? "";
                _scriptCharacters += script.Length;
                if (element.GetAttribute("type") is "application/ld+json") LinkedData.Read(script, _meta);
                else ScriptValues.Read(script, _meta);
                return false;
            case "input":
                _hasPassword |= string.Equals(element.GetAttribute("type"), "password", StringComparison.OrdinalIgnoreCase);
                return false;
            case "br":
                Flush();
                return false;
            case "hr":
                Flush();
                return false;
            case "style" or "noscript" or "template" or "svg" or "iframe" or "object" or "select" or "button" or "textarea" or "video" or "audio" or "canvas" or "map" or "math":
                return false;
            default:
                return true;
        }
    }

    TagForm Open(IElement element)
    {
        var tag = element.LocalName;
        var form = PageTags.FormOf(tag);
        switch (form)
        {
            case TagForm.Link:
                _links++;
                Seam();
                if (_partName.Length > 0 && _nearLinks.Count < ExtractionLimits.NearLinks && element.GetAttribute("href") is { Length: < 2000 } link && link.Contains(_partName, StringComparison.Ordinal))
                    _nearLinks.Add(link);
                return form;
            case TagForm.Bold:
                _bold++;
                Seam();
                return form;
            case TagForm.Inline:
                Seam();
                return form;
            case TagForm.Wrapper:
                Seam();
                break;
            case TagForm.Block:
                Flush();
                break;
        }
        var marks = Marks(element);
        if (NodeRoles.IsCaption(tag, marks)) _captions++;
        // A span's name tells of its words only (class="footnote"), unless it is the one that holds the body.
        var role = Role(tag, marks, element);
        if (form == TagForm.Wrapper && role != NodeRole.Body) role = NodeRole.None;
        _nodes.Add(new PageNode
        {
            Parent = _node,
            Tag = tag,
            Marks = marks,
            Role = role,
            IsChosen = element == _body,
            First = _blocks.Count,
        });
        _node = _nodes.Count - 1;
        return form;
    }

    void Close(TagForm form)
    {
        switch (form)
        {
            case TagForm.Link:
                _links--;
                Seam();
                return;
            case TagForm.Bold:
                _bold--;
                Seam();
                return;
            case TagForm.Inline:
                Seam();
                return;
            case TagForm.Wrapper:
                Seam();
                break;
            case TagForm.Block:
                Flush();
                break;
        }
        if (NodeRoles.IsCaption(_nodes[_node].Tag, _nodes[_node].Marks)) _captions--;
        // Text that a span opened but its block has not closed yet is counted to the span's end.
        _nodes[_node].End = _blocks.Count + (_text.Length > 0 ? 1 : 0);
        _node = _nodes[_node].Parent;
    }

    // Names repeat all over a page; reading each once halves the time of the walk.
    NodeRole Role(string tag, string marks, IElement element)
    {
        if (NodeRoles.IsHidden(element.GetAttribute("style"))) return NodeRole.Hidden;
        if (!_roles.TryGetValue((tag, marks), out var role)) _roles.Add((tag, marks), role = NodeRoles.Of(tag, marks));
        return role;
    }

    static string Marks(IElement element)
    {
        var (id, names) = (element.Id, element.ClassName);
        return (id, names) switch
        {
            (null or "", null or "") => "",
            _ => $" {names} {id} ".ToLowerInvariant().Replace('\n', ' ').Replace('\t', ' '),
        };
    }

    void Append(string data)
    {
        foreach (var c in data)
        {
            if (Spaces.IsInvisible(c)) continue;
            if (char.IsWhiteSpace(c))
            {
                _pendingSpace = _text.Length > 0;
                continue;
            }
            if (_pendingSpace) _text.Append(' ');
            _pendingSpace = false;
            _text.Append(c);
            if (_links > 0) _linkCharacters++;
            if (_bold > 0) _boldCharacters++;
        }
    }

    // Only lines of fields need their seams; a paragraph's words flow over them.
    void Seam()
    {
        if (_text.Length is > 0 and <= LongestLineOfFields && (_seams.Count == 0 || _seams[^1] != _text.Length)) _seams.Add(_text.Length);
    }

    string? Parts()
    {
        if (_text.Length > LongestLineOfFields || _seams.Count == 0) return null;
        var parts = new StringBuilder(_text.Length + _seams.Count);
        var from = 0;
        foreach (var seam in _seams)
        {
            if (seam <= from) continue;
            parts.Append(_text, from, seam - from);
            if (seam < _text.Length) parts.Append('\u2002');
            from = seam < _text.Length && _text[seam] == ' ' ? seam + 1 : seam;
        }
        return parts.Append(_text, from, _text.Length - from).ToString();
    }

    void Flush()
    {
        if (_text.Length > 0)
        {
            var (kind, rank) = Kind();
            _blocks.Add(new PageBlock
            {
                Text = _text.ToString(),
                Parts = Parts() ?? _text.ToString(),
                Kind = kind,
                HeadingRank = rank,
                Node = _node,
                LinkCharacters = _linkCharacters,
                IsBold = _boldCharacters * 10 >= _text.Length * 9,
            });
            _text.Clear();
        }
        _pendingSpace = false;
        _seams.Clear();
        (_linkCharacters, _boldCharacters) = (0, 0);
    }

    (ParagraphKind Kind, int Rank) Kind()
    {
        if (_captions > 0 && _text.Length <= LongestCaption) return (ParagraphKind.Caption, 0);
        var node = _node;
        for (var up = 0; node >= 0 && up < 4; up++, node = _nodes[node].Parent)
        {
            switch (_nodes[node].Tag)
            {
                case ['h', >= '1' and <= '6'] heading:
                    return (ParagraphKind.Heading, heading[1] - '0');
                case "li" or "dd" or "dt":
                    return (ParagraphKind.ListItem, 0);
                case "td" or "div" or "body" or "section" or "article":
                    return (ParagraphKind.Text, 0);
            }
        }
        return (ParagraphKind.Text, 0);
    }
}
