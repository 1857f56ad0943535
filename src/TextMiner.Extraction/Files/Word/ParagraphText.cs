using System.Globalization;
using System.Text;
using System.Xml.Linq;
using TextMiner.Extraction.Files.Zip;

namespace TextMiner.Extraction.Files.Word;

/// <summary>The text of one paragraph as a reader of the final version sees it: without deletions, field codes and hidden runs.</summary>
sealed class ParagraphText
{
    readonly StringBuilder _text = new();

    /// <summary>Lines of the paragraph; it has several where its author broke the line.</summary>
    public IEnumerable<string> Lines => _text.ToString().Split('\n');

    /// <summary>Text boxes that are anchored in it; their paragraphs follow it.</summary>
    public List<XElement> Boxes { get; } = [];

    /// <summary>Its first run with text: its size is the paragraph's.</summary>
    public XElement? FirstRun { get; private set; }

    /// <summary>Ids of the footnotes and endnotes that it refers to.</summary>
    public List<(string Kind, string Id)> Notes { get; } = [];

    /// <param name="paragraph">The w:p element.</param>
    /// <param name="firstNote">Number of the first note that it refers to.</param>
    public static ParagraphText Of(XElement paragraph, int firstNote)
    {
        var text = new ParagraphText();
        text.Read(paragraph, firstNote);
        return text;
    }

    void Read(XElement holder, int firstNote)
    {
        foreach (var child in holder.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "t":
                    _text.Append(child.Value.Replace('\n', ' ').Replace('\r', ' '));
                    break;
                case "tab" or "ptab":
                    _text.Append(' ');
                    break;
                case "br" when child.Of("type") is null or "textWrapping":
                    _text.Append('\n');
                    break;
                case "cr":
                    _text.Append('\n');
                    break;
                case "noBreakHyphen":
                    _text.Append('-');
                    break;
                case "footnoteReference" or "endnoteReference":
                    if (child.Of("customMarkFollows") is null) _text.Append(CultureInfo.InvariantCulture, $"[{firstNote + Notes.Count}]");
                    Notes.Add((child.Name.LocalName, child.Of("id") ?? ""));
                    break;
                case "r":
                    if (child.Child("rPr").Child("vanish") is { } hidden && hidden.Of("val") is not ("0" or "false")) break;
                    var before = _text.Length;
                    Read(child, firstNote);
                    if (_text.Length > before) FirstRun ??= child;
                    break;
                case "AlternateContent":
                    // Both branches show the same; the fallback is in the older form.
                    Read(child.Child("Choice") ?? child, firstNote);
                    break;
                case "txbxContent":
                    Boxes.Add(child);
                    break;
                case "ruby":
                    if (child.Child("rubyBase") is { } below) Read(below, firstNote);
                    break;
                case "del" or "moveFrom" or "rPr" or "pPr" or "instrText" or "delText" or "Fallback" or "rt":
                    break;
                default:
                    Read(child, firstNote);
                    break;
            }
        }
    }
}
