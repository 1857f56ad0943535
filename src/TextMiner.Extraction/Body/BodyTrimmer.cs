using TextMiner.Documents;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Body;

/// <summary>Cuts from the chosen element what is no part of the article: everything up to the title, furniture, notices, tails.</summary>
static class BodyTrimmer
{
    // A heading such as 相关新闻 ends the body when little prose stands behind it; otherwise it heads a box inside the text.
    const double ProseBehindTail = 0.3;

    // Lines above the first prose that are looked at.
    const int HeadLines = 40;

    // Notices stand among the last lines; the same words inside a text belong to it.
    const int NoticeLines = 6;

    /// <summary>Indices of the blocks that stay.</summary>
    public static List<int> Trim(PageOutline outline, BlockWeights weights, PageNode body, string title)
    {
        var blocks = outline.Blocks;
        var first = AfterTitle(outline, weights, body, title);
        var kept = new List<int>();
        for (var i = first; i < body.End; i++)
        {
            var block = blocks[i];
            if (weights.IsFurniture[i]) continue;
            if (LineMarks.EndsBody(block.Text))
            {
                if (weights.ProseIn(i, body.End) <= ProseBehindTail * weights.ProseIn(first, body.End)) break;
                continue;
            }
            if (LineMarks.IsFurniture(block.Text) || LineMarks.IsEditor(block.Text) || LineMarks.IsOrigin(block.Text)) continue;
            if (IsLinkBox(blocks, i, first, body.End)) continue;
            kept.Add(i);
        }
        DropLead(blocks, kept);
        DropHead(blocks, kept, title);
        DropTail(blocks, kept);
        return kept;
    }

    // Two or more lines in a row that are links are a box of other pages; attachments of official documents stay.
    static bool IsLinkBox(IReadOnlyList<PageBlock> blocks, int i, int first, int end)
    {
        return IsLink(blocks[i]) && ((i > first && IsLink(blocks[i - 1])) || (i + 1 < end && IsLink(blocks[i + 1])));

        static bool IsLink(PageBlock block) => block is { LinkShare: > 0.8, Text.Length: < 100 } && !block.Text.Contains("附件", StringComparison.Ordinal)
            && !block.Text.Contains(".pdf", StringComparison.OrdinalIgnoreCase) && !block.Text.Contains(".doc", StringComparison.OrdinalIgnoreCase);
    }

    // A title inside the element ends its head (crumbs, dates, tools), unless the element is the document itself by its name.
    static int AfterTitle(PageOutline outline, BlockWeights weights, PageNode body, string title)
    {
        if (body.Role == NodeRole.Body) return body.First;
        var bare = TitleText.Bare(title);
        for (var i = body.Prose(weights); i >= body.First; i--)
            if (TitleText.Bare(outline.Blocks[i].Text) == bare) return i + 1;
        return body.First;
    }

    // The last block before a tenth of the element's prose is read: a title stands above that.
    static int Prose(this PageNode body, BlockWeights weights)
    {
        var limit = weights.ProseIn(body.First, body.End) / 10;
        var i = body.First;
        while (i + 1 < body.End && weights.ProseIn(body.First, i + 1) <= limit) i++;
        return i;
    }

    // Portals repeat the first paragraph as a lead or summary, often cut short by dots.
    static void DropLead(IReadOnlyList<PageBlock> blocks, List<int> kept)
    {
        for (var i = 0; i < Math.Min(3, kept.Count - 1); i++)
        {
            if (!Lead.Repeats(blocks[kept[i]].Text, kept.Skip(i + 1).Take(6).Select(k => blocks[k].Text))) continue;
            kept.RemoveRange(0, i + 1);
            return;
        }
    }

    // What stands before the first prose and only names date, source or author goes; so do lines of links.
    static void DropHead(IReadOnlyList<PageBlock> blocks, List<int> kept, string title)
    {
        var head = 0;
        for (var i = 0; i < Math.Min(HeadLines, kept.Count); i++)
        {
            var block = blocks[kept[i]];
            // Abstract, fund and notes above an academic text are fields, whatever their length.
            if (NoteLines.IsField(block.Text) || NoteLines.IsNote(block.Text))
            {
                head = i + 1;
                continue;
            }
            if (block.Text.Length > 90 || (BlockWeights.IsProse(block) && !IsMetaLine(block.Text))) break;
            if (IsMetaLine(block.Text) || block.LinkShare > 0.6 || block.Text == title) head = i + 1;
        }
        kept.RemoveRange(0, head);
    }

    static bool IsMetaLine(string line) =>
        line.Length <= 90 && ((DateText.First(line) is not null && line.Length <= 60 && !line.EndsWith('。')) || FieldLabels.Begins(line));

    static void DropTail(IReadOnlyList<PageBlock> blocks, List<int> kept)
    {
        for (var i = kept.Count - 1; i >= Math.Max(0, kept.Count - NoticeLines) && i > 0; i--)
        {
            var text = blocks[kept[i]].Text;
            if (!LineMarks.IsNotice(text)) continue;
            // What follows a notice belongs to it.
            if (kept.Count - i <= 3) kept.RemoveRange(i, kept.Count - i);
            else kept.RemoveAt(i);
        }
        while (kept.Count > 1 && blocks[kept[^1]] is { LinkShare: > 0.6 } or { Kind: ParagraphKind.Heading }) kept.RemoveAt(kept.Count - 1);
    }
}
