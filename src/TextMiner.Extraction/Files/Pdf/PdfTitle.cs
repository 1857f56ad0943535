using TextMiner.Documents;
using TextMiner.Extraction.Body;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Files.Pdf;

/// <summary>The title of a PDF: its first large lines; the metadata only where no line is large, since it often names a template or a file.</summary>
static class PdfTitle
{
    // The title stands among the first blocks.
    const int Among = 12;

    public static FoundTitle Find(IReadOnlyList<PageBlock> blocks, string? metadata)
    {
        var large = -1;
        for (var i = 0; i < Math.Min(Among, blocks.Count); i++)
        {
            var block = blocks[i];
            if (block.Kind != ParagraphKind.Heading || block.HeadingRank > 5 || block.Text.Length is < 4 or > FileTitle.Longest || FileTitle.IsLetterhead(block.Text)) continue;
            if (HeadingNumber.StyleOf(block.Text) is not (NumberStyle.None or NumberStyle.Digit)) break;
            if (large < 0 || block.HeadingRank < blocks[large].HeadingRank) large = i;
        }
        if (large >= 0) return new FoundTitle(blocks[large].Text, large, "text:largest", 0.85);
        var first = TitleLine.Find([.. blocks.Select(block => block.Text)]);
        if (FileTitle.Sensible(metadata) is { } named) return new FoundTitle(named, IndexOf(blocks, named, first), "file:title", 0.8);
        return first >= 0 ? new FoundTitle(blocks[first].Text, first, "text:first-line", 0.6) : FoundTitle.None;
    }

    static int IndexOf(IReadOnlyList<PageBlock> blocks, string title, int first)
    {
        for (var i = 0; i < Math.Min(Among, blocks.Count); i++)
            if (Fields.TitleText.Bare(blocks[i].Text) == Fields.TitleText.Bare(title)) return i;
        return first >= 0 && Fields.TitleText.Likeness(blocks[first].Text, title) > 0.6 ? first : -1;
    }
}
