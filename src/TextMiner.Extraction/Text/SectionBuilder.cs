using TextMiner.Documents;

namespace TextMiner.Extraction.Text;

/// <summary>
/// Lines to sections and paragraphs. A heading is known by its number or by its markup; its level follows from the styles that are
/// open above it, so that a text numbered only by （一） has level 1 headings too.
/// </summary>
sealed class SectionBuilder
{
    readonly List<Section> _sections = [new Section(0, 0, "")];
    readonly List<Paragraph> _paragraphs = [];
    readonly Stack<int> _open = new();

    SectionBuilder()
    {
    }

    public static (IReadOnlyList<Section> Sections, IReadOnlyList<Paragraph> Paragraphs) Build(IReadOnlyList<BodyLine> lines)
    {
        var builder = new SectionBuilder();
        foreach (var line in lines) builder.Add(line);
        return (builder._sections, builder._paragraphs);
    }

    void Add(BodyLine line)
    {
        if (line.Text.Length == 0) return;
        var kind = line.Kind;
        if (kind is ParagraphKind.Text or ParagraphKind.Heading or ParagraphKind.ListItem)
        {
            var style = HeadingNumber.StyleOf(line.Text);
            var heading = style == NumberStyle.None && kind == ParagraphKind.Heading ? line.Text : HeadingNumber.HeadingOf(line.Text, style);
            if (heading.Length > 0)
            {
                Open(Rank(style, line.Rank), heading);
                kind = heading.Length >= line.Text.Length - 1 ? ParagraphKind.Heading : ParagraphKind.Text;
            }
            else if (kind == ParagraphKind.Heading)
            {
                kind = ParagraphKind.Text;
            }
        }
        _paragraphs.Add(new Paragraph(_sections.Count - 1, kind, line.Text));
    }

    // Unnumbered headings of the markup stand above every numbering except books, chapters and parts.
    static int Rank(NumberStyle style, int markup) => style switch
    {
        NumberStyle.None => 10 + Math.Clamp(markup, 1, 7),
        <= NumberStyle.Part => (int)style,
        _ => 20 + (int)style,
    };

    void Open(int rank, string heading)
    {
        while (_open.TryPeek(out var above) && above >= rank) _open.Pop();
        _open.Push(rank);
        _sections.Add(new Section(_sections.Count, _open.Count, heading));
    }
}
