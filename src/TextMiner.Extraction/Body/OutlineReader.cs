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
    readonly MetaTags _meta;
    readonly Dictionary<(string? Names, string? Id), string> _marks = [];
    readonly Dictionary<(string Tag, string Marks), NodeRole> _roles = [];
    readonly List<int> _seams = [];
    readonly List<string> _nearLinks = [];
    readonly string _partName;
    readonly IElement? _body;
    int _node = -1;
    int _links, _bold, _captions, _linkCharacters, _boldCharacters;
    bool _pendingSpace, _hasPassword;
    string _title = "";

    OutlineReader(string partName, IElement? body, MetaTags meta) => (_partName, _body, _meta) = (partName, body, meta);

    /// <summary>The outline; null when elements are nested deeper than <see cref="ExtractionLimits.Depth"/>.</summary>
    /// <param name="document">The page.</param>
    /// <param name="partName">What addresses of its parts hold; links with it are kept.</param>
    /// <param name="body">The body's element by a site's rule; null when none tells.</param>
    /// <param name="meta">What scripts have told; the page's meta tags are added.</param>
    public static PageOutline? Read(IDocument document, string partName, IElement? body, MetaTags meta)
    {
        var reader = new OutlineReader(partName, body, meta);
        if (document.DocumentElement is { } root && !reader.Walk(root)) return null;
        return new PageOutline
        {
            PageTitle = reader._title,
            Meta = reader._meta,
            Blocks = reader._blocks,
            Nodes = reader._nodes,
            NearLinks = reader._nearLinks,
            Language = document.DocumentElement?.GetAttribute("lang"),
            HasPasswordField = reader._hasPassword,
        };
    }

    bool Walk(IElement root)
    {
        // One frame an element: its children and the next of them. Frames are changed in place, as there is one step for every node.
        var path = new Frame[ExtractionLimits.Depth];
        path[0] = new Frame(root.ChildNodes, Open(root));
        var depth = 1;
        while (depth > 0)
        {
            ref var frame = ref path[depth - 1];
            if (frame.Next >= frame.Count)
            {
                Close(frame.Form);
                depth--;
                continue;
            }
            var child = frame.Children[frame.Next++];
            if (child.NodeType == NodeType.Text) Append(((IText)child).Data);
            else if (child.NodeType == NodeType.Element && (IElement)child is var element && Enter(element))
            {
                if (depth == path.Length) return false;
                path[depth++] = new Frame(element.ChildNodes, Open(element));
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
            case "link" when string.Equals(element.GetAttribute("rel"), CanonicalAddress.Name, StringComparison.OrdinalIgnoreCase):
                _meta.Add(CanonicalAddress.Name, element.GetAttribute("href"));
                return false;
            case "meta":
                _meta.Add(element.GetAttribute("name") ?? element.GetAttribute("property") ?? element.GetAttribute("itemprop"), element.GetAttribute("content"));
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
            case "script" or "style" or "noscript" or "template" or "svg" or "iframe" or "object" or "select" or "button" or "textarea" or "video" or "audio" or "canvas" or "map" or "math":
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
        var (marks, style) = Names(element);
        var isCaption = NodeRoles.IsCaption(tag, marks);
        if (isCaption) _captions++;
        // A span's name tells of its words only (class="footnote"), unless it is the one that holds the body.
        var role = Role(tag, marks, style);
        if (form == TagForm.Wrapper && role != NodeRole.Body) role = NodeRole.None;
        _nodes.Add(new PageNode
        {
            Parent = _node,
            Tag = tag,
            Marks = marks,
            Role = role,
            IsChosen = element == _body,
            IsCaption = isCaption,
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
        if (_nodes[_node].IsCaption) _captions--;
        // Text that a span opened but its block has not closed yet is counted to the span's end.
        _nodes[_node].End = _blocks.Count + (_text.Length > 0 ? 1 : 0);
        _node = _nodes[_node].Parent;
    }

    // Names repeat all over a page; reading each once halves the time of the walk.
    NodeRole Role(string tag, string marks, string? style)
    {
        if (NodeRoles.IsHidden(style)) return NodeRole.Hidden;
        if (!_roles.TryGetValue((tag, marks), out var role)) _roles.Add((tag, marks), role = NodeRoles.Of(tag, marks));
        return role;
    }

    // Most elements have no attribute, and one look at the others finds all three.
    (string Marks, string? Style) Names(IElement element)
    {
        string? names = null, id = null, style = null;
        var attributes = element.Attributes;
        for (var i = 0; i < attributes.Length; i++)
        {
            if (attributes[i] is not { } attribute) continue;
            switch (attribute.LocalName)
            {
                case "class": names = attribute.Value; break;
                case "id": id = attribute.Value; break;
                case "style": style = attribute.Value; break;
            }
        }
        if (string.IsNullOrEmpty(names) && string.IsNullOrEmpty(id)) return ("", style);
        if (!_marks.TryGetValue((names, id), out var marks)) _marks.Add((names, id), marks = $" {names} {id} ".ToLowerInvariant().Replace('\n', ' ').Replace('\t', ' '));
        return (marks, style);
    }

    // Runs of visible characters are copied whole.
    void Append(ReadOnlySpan<char> data)
    {
        while (data.Length > 0)
        {
            var run = Spaces.VisibleRun(data);
            if (run > 0)
            {
                if (_pendingSpace) _text.Append(' ');
                _pendingSpace = false;
                _text.Append(data[..run]);
                if (_links > 0) _linkCharacters += run;
                if (_bold > 0) _boldCharacters += run;
            }
            if (run == data.Length) return;
            if (!Spaces.IsInvisible(data[run])) _pendingSpace = _text.Length > 0;
            data = data[(run + 1)..];
        }
    }

    struct Frame(INodeList children, TagForm form)
    {
        public readonly INodeList Children = children;
        public readonly TagForm Form = form;
        public readonly int Count = children.Length;
        public int Next;
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
