using System.Globalization;
using System.Xml.Linq;
using TextMiner.Documents;
using TextMiner.Extraction.Body;
using TextMiner.Extraction.Files.Zip;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Files.Word;

/// <summary>A block with what only the title's search needs.</summary>
/// <param name="Block">The block.</param>
/// <param name="Role">What its style makes of it.</param>
/// <param name="Size">Size of its letters in points.</param>
/// <param name="IsCentred">It stands in the middle.</param>
sealed record WordBlock(PageBlock Block, StyleRole Role = StyleRole.Text, double Size = 0, bool IsCentred = false);

/// <summary>Walks the body of a document: paragraphs, lists, tables and text boxes in order, notes at the end.</summary>
sealed class WordBody(WordStyles styles, WordNumbering numbering)
{
    readonly List<WordBlock> _blocks = [];
    readonly List<(string Kind, string Id)> _notes = [];

    /// <summary>The blocks of a body.</summary>
    /// <param name="body">The w:body element.</param>
    /// <param name="footnotes">Root of the footnotes' part.</param>
    /// <param name="endnotes">Root of the endnotes' part.</param>
    public List<WordBlock> Read(XElement body, XElement? footnotes, XElement? endnotes)
    {
        Walk(body);
        for (var i = 0; i < _notes.Count && i < ExtractionLimits.Blocks; i++)
        {
            var (kind, id) = _notes[i];
            var note = (kind == "footnoteReference" ? footnotes.Children("footnote") : endnotes.Children("endnote")).FirstOrDefault(n => n.Of("id") == id);
            var text = note is null ? "" : Plain(note);
            if (text.Length > 0) Add(string.Create(CultureInfo.InvariantCulture, $"[{i + 1}] {text}"), ParagraphKind.Note);
        }
        return _blocks;
    }

    void Walk(XElement holder)
    {
        foreach (var child in holder.Elements())
        {
            if (_blocks.Count >= ExtractionLimits.Blocks) return;
            switch (child.Name.LocalName)
            {
                case "p":
                    Paragraph(child);
                    break;
                case "tbl":
                    Table(child);
                    break;
                case "AlternateContent":
                    Walk(child.Child("Choice") ?? child);
                    break;
                case "del" or "moveFrom" or "sectPr" or "sdtPr" or "sdtEndPr" or "Fallback":
                    break;
                default:
                    Walk(child);
                    break;
            }
        }
    }

    void Paragraph(XElement paragraph)
    {
        var properties = paragraph.Child("pPr");
        var role = styles.RoleOf(properties);
        var text = ParagraphText.Of(paragraph, _notes.Count + 1);
        _notes.AddRange(text.Notes);
        // The number counts on even where the paragraph is only a number.
        var label = styles.NumberingOf(properties) is var (list, listLevel) ? numbering.Next(list, listLevel) : null;
        if (role == StyleRole.Contents) return;
        var level = role == StyleRole.Text ? styles.HeadingLevel(properties) : 0;
        var kind = role == StyleRole.Caption ? ParagraphKind.Caption : level > 0 ? ParagraphKind.Heading : label is not null ? ParagraphKind.ListItem : ParagraphKind.Text;
        var (size, centred) = (styles.SizeOf(properties, text.FirstRun), styles.IsCentred(properties));
        foreach (var line in text.Lines)
        {
            var content = Spaces.Collapse(line);
            if (content.Length == 0) continue;
            _blocks.Add(new WordBlock(new PageBlock { Text = Labelled(label, content), Kind = kind, HeadingRank = Math.Min(level, 6) }, role, size, centred));
            label = null;
        }
        foreach (var box in text.Boxes) Walk(box);
    }

    // 第一条 总则; 一、总体要求; 1. Scope.
    static string Labelled(string? label, string text) =>
        label is not { Length: > 0 } ? text
        : label[^1] is '章' or '节' or '条' or '编' or '篇' or '部' || LineText.NeedsSpace(label[^1], text[0]) ? $"{label} {text}"
        : label + text;

    // A table of one column lays out; one of more is data, a row a block.
    void Table(XElement table)
    {
        var rows = Parts(table, "tr").Select(row => Parts(row, "tc").ToList()).Where(row => row.Count > 0).ToList();
        if (rows.TrueForAll(row => row.Count == 1))
        {
            foreach (var row in rows) Walk(row[0]);
            return;
        }
        foreach (var row in rows)
        {
            if (_blocks.Count >= ExtractionLimits.Blocks) return;
            Add(string.Join('\t', row.Select(cell => IsContinued(cell) ? "" : Plain(cell))).Trim(), ParagraphKind.TableRow);
        }
    }

    // Rows and cells may stand inside content controls.
    static IEnumerable<XElement> Parts(XElement holder, string name) =>
        holder.Elements().SelectMany(e => e.Name.LocalName == name ? [e] : e.Name.LocalName is "sdt" or "sdtContent" or "customXml" or "ins" ? Parts(e, name) : []);

    static bool IsContinued(XElement cell) => cell.Child("tcPr").Child("vMerge") is { } merge && merge.Of("val") is not "restart";

    // The paragraphs of a cell or note as one text; tables inside a cell too.
    string Plain(XElement holder)
    {
        var lines = new List<string>();
        foreach (var paragraph in holder.Descendants().Where(e => e.Name.LocalName == "p" && !e.Ancestors().TakeWhile(a => a != holder).Any(a => a.Name.LocalName is "p" or "Fallback")))
        {
            var text = ParagraphText.Of(paragraph, _notes.Count + 1);
            _notes.AddRange(text.Notes);
            lines.AddRange(text.Lines.Select(line => Spaces.Collapse(line)));
        }
        return LineText.Join(lines);
    }

    void Add(string text, ParagraphKind kind)
    {
        if (text.Length > 0) _blocks.Add(new WordBlock(new PageBlock { Text = text, Kind = kind }));
    }
}
