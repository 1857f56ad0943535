using TextMiner.Documents;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Body;

/// <summary>Blocks that stayed to lines of the body: rows of data tables in one line each, short bold lines above prose as headings.</summary>
static class BodyLines
{
    const int LongestBoldHeading = 40;

    // Bold lines stand below every heading by markup.
    const int BoldRank = 7;

    public static IReadOnlyList<BodyLine> Of(PageOutline outline, IReadOnlyList<int> kept)
    {
        var tables = DataTables.Of(outline, kept);
        var lines = new List<BodyLine>(kept.Count);
        for (var i = 0; i < kept.Count; i++)
        {
            var block = outline.Blocks[kept[i]];
            var row = tables.RowOf(block);
            if (row >= 0)
            {
                var last = i;
                while (last + 1 < kept.Count && tables.RowOf(outline.Blocks[kept[last + 1]]) == row) last++;
                lines.Add(new BodyLine(Row(outline, tables, kept, i, last), ParagraphKind.TableRow));
                i = last;
            }
            else if (block.Kind == ParagraphKind.Text && IsBoldHeading(block, i + 1 < kept.Count ? outline.Blocks[kept[i + 1]] : null)) lines.Add(new BodyLine(block.Text, ParagraphKind.Heading, BoldRank));
            else if (block.Kind == ParagraphKind.Text) lines.AddRange(RunOnText.Split(block.Text).Select(text => new BodyLine(text)));
            else lines.Add(new BodyLine(block.Text, block.Kind, block.HeadingRank));
        }
        return lines;
    }

    static string Row(PageOutline outline, DataTables tables, IReadOnlyList<int> kept, int first, int last) =>
        string.Join('\t', Enumerable.Range(first, last - first + 1).Select(i => outline.Blocks[kept[i]]).GroupBy(tables.CellOf).Select(cell => string.Join(' ', cell.Select(block => block.Text))));

    static bool IsBoldHeading(PageBlock block, PageBlock? next) =>
        block is { IsBold: true, Text.Length: >= 2 and <= LongestBoldHeading } && next is { IsBold: false } && BlockWeights.IsProse(next)
        && block.Text[^1] is not ('。' or '；' or '，' or '.' or ',' or ';' or '：' or ':') && !FieldLabels.Begins(block.Text) && DateText.First(block.Text) is null;
}
