using System.Xml.Linq;
using TextMiner.Documents;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Files.Zip;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Files.Word;

/// <summary>
/// DOCX (ECMA-376) to a draft. Read by the base library's ZIP and XML readers instead of the Open XML SDK: the SDK gives typed elements
/// but neither headings, numbers nor limits, and would bring seven megabytes for that.
/// </summary>
static class WordArticle
{
    // The title stands among the first blocks.
    const int TitleAmong = 12;

    public static Reading Read(Package package, PageUrl page)
    {
        var main = Related(package, "", "officeDocument") ?? "word/document.xml";
        var body = package.ReadXml(main).Child("body");
        var styles = new WordStyles(Part(package, main, "styles"));
        var numbering = new WordNumbering(Part(package, main, "numbering"));
        var (footnotes, endnotes) = (Part(package, main, "footnotes"), Part(package, main, "endnotes"));
        var core = package.ReadXml(Related(package, "", "core-properties") ?? "docProps/core.xml");
        if (package.Refusal is { } refusal) return new Reading(null, refusal);
        if (body is null) return Refusal.As(RejectionReason.BrokenFile, $"the document has no body ({main})");
        var blocks = new WordBody(styles, numbering).Read(body, footnotes, endnotes);
        return LineArticle.Read(Title(blocks, core.Child("title")?.Value), [.. blocks.Select(b => b.Block)], new MetaTags(), page);
    }

    static XElement? Part(Package package, string main, string type) => Related(package, main, type) is { } part ? package.ReadXml(part) : null;

    /// <summary>The part to which another has a relationship of a type; an empty part stands for the package.</summary>
    static string? Related(Package package, string part, string type)
    {
        var slash = part.LastIndexOf('/');
        var (folder, name) = (part[..(slash + 1)], part[(slash + 1)..]);
        var target = package.ReadXml($"{folder}_rels/{name}.rels").Children("Relationship")
            .FirstOrDefault(r => r.Of("Type")?.EndsWith("/" + type, StringComparison.Ordinal) == true && r.Of("TargetMode") != "External").Of("Target");
        return target is null ? null : target.StartsWith('/') ? target[1..] : folder + target;
    }

    static FoundTitle Title(List<WordBlock> blocks, string? metadata)
    {
        var head = blocks.Take(TitleAmong).ToList();
        var styled = head.FindIndex(b => b.Role == StyleRole.Title);
        if (styled >= 0) return Joined(blocks, styled, b => b.Role == StyleRole.Title, "style:title", 0.95);
        // Most officials format by hand: the title is the largest of the centred lines above the text.
        var largest = head.Where(b => b.IsCentred && CanBeTitle(b)).Select(b => b.Size).DefaultIfEmpty().Max();
        var usual = blocks.GroupBy(b => b.Size).MaxBy(g => g.Sum(b => b.Block.Text.Length))?.Key ?? 0;
        var centred = head.FindIndex(b => b.IsCentred && CanBeTitle(b) && b.Size >= largest);
        if (centred >= 0 && largest > usual) return Joined(blocks, centred, b => b.IsCentred && b.Size >= largest && CanBeTitle(b), "text:largest", 0.85);
        if (FileTitle.Sensible(metadata) is { } named)
        {
            var at = head.FindIndex(b => TitleText.Likeness(b.Block.Text, named) > 0.6);
            return new FoundTitle(at >= 0 ? blocks[at].Block.Text : named, at, "file:title", 0.8);
        }
        var heading = head.FindIndex(b => b.Block.HeadingRank == 1);
        if (heading == 0 && HeadingNumber.StyleOf(blocks[0].Block.Text) == NumberStyle.None) return new FoundTitle(blocks[0].Block.Text, 0, "heading", 0.8);
        if (centred >= 0) return new FoundTitle(blocks[centred].Block.Text, centred, "text:centred", 0.7);
        var first = TitleLine.Find([.. head.Select(b => b.Block.Text)]);
        return first >= 0 ? new FoundTitle(blocks[first].Block.Text, first, "text:first-line", 0.6) : FoundTitle.None;
    }

    static bool CanBeTitle(WordBlock block) =>
        block.Block is { Kind: ParagraphKind.Text or ParagraphKind.Heading, Text.Length: >= 4 and <= FileTitle.Longest } && !block.Block.Text.EndsWith('。')
        && !FileTitle.IsLetterhead(block.Block.Text) && DocumentNumbers.Of(block.Block.Text) is null;

    // Long titles are broken into two or three paragraphs.
    static FoundTitle Joined(List<WordBlock> blocks, int first, Func<WordBlock, bool> belongs, string rule, double confidence)
    {
        var last = first;
        while (last + 1 < blocks.Count && last - first < 3 && belongs(blocks[last + 1]) && !blocks[last + 1].Block.Text.StartsWith("——", StringComparison.Ordinal)) last++;
        return new FoundTitle(LineText.Join(blocks.Skip(first).Take(last - first + 1).Select(b => b.Block.Text)), last, rule, confidence);
    }
}
