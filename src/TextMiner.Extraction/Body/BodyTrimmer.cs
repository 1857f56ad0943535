using TextMiner.Documents;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Body;

/// <summary>Cuts from the chosen element what is no part of the article: everything up to the title, furniture, notices, tails.</summary>
static class BodyTrimmer
{
    // A heading such as 相关新闻 ends the body when little prose stands behind it; otherwise it heads a box inside the text.
    const double ProseBehindTail = 0.3;

    // A standfirst is a sentence or two, and the line of author and date is near.
    const int StandfirstLines = 8;
    const int LongestStandfirst = 320;

    const int LeastProseOfOneSide = 150;
    const int ProseOfAHeading = 80;

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
                if (!GoesOn(outline, weights, body, i, kept) && weights.ProseIn(i, body.End) <= ProseBehindTail * weights.ProseIn(first, body.End)) break;
                continue;
            }
            if (LineMarks.IsFurniture(block.Text) || LineMarks.IsEditor(block.Text) || LineMarks.IsOrigin(block.Text) || LineMarks.IsAppeal(block.Text)) continue;
            if (IsLinkBox(blocks, i, first, body.End) || IsCredit(block) || (block.LinkShare > 0.8 && i > first && LineMarks.EndsBody(blocks[i - 1].Text))) continue;
            kept.Add(i);
        }
        DropLead(blocks, kept);
        DropHead(outline, kept, title, body.Role == NodeRole.Body);
        DropTail(blocks, kept);
        return kept;
    }

    // Behind a box of other articles the text goes on where paragraphs stand in the very element that holds most of those before it.
    static bool GoesOn(PageOutline outline, BlockWeights weights, PageNode body, int heading, List<int> kept)
    {
        var homes = kept.Where(i => BlockWeights.IsProse(outline.Blocks[i])).CountBy(Holder).ToList();
        if (homes.Count == 0) return false;
        var home = homes.MaxBy(count => count.Value).Key;
        var prose = Enumerable.Range(heading + 1, body.End - heading - 1)
            .Where(i => !weights.IsFurniture[i] && Holder(i) == home && BlockWeights.IsProse(outline.Blocks[i]) && !LineMarks.IsNotice(outline.Blocks[i].Text)).ToList();
        return prose.Count >= 2 && prose.Sum(i => outline.Blocks[i].Text.Length) >= LeastProseOfOneSide;

        // Paragraphs are siblings; text between line breaks stands in the element itself.
        int Holder(int i)
        {
            var node = outline.Blocks[i].Node;
            return outline.Nodes[node].Tag == "p" ? outline.Nodes[node].Parent : node;
        }
    }

    // The credit of a picture (Photo: A. Name; 甲 摄) is no sentence; a caption that tells something is.
    static bool IsCredit(PageBlock block) =>
        block is { Kind: ParagraphKind.Caption, Text.Length: <= 80 } && block.Text.AsSpan().IndexOfAny("。！？；，") < 0 && !block.Text.EndsWith('.')
        && (block.Text.Length <= 20 || block.Text.Contains('/', StringComparison.Ordinal) || LineMarks.IsCredit(block.Text));

    // Two or more lines in a row that are links are a box of other pages; attachments of official documents stay.
    static bool IsLinkBox(IReadOnlyList<PageBlock> blocks, int i, int first, int end)
    {
        // A heading that is a link heads the prose behind it; without prose it is an entry of a list.
        if (blocks[i].Kind == ParagraphKind.Heading && i + 1 < end && BlockWeights.IsProse(blocks[i + 1]) && blocks[i + 1].Text.Length >= ProseOfAHeading) return false;
        return IsLink(blocks[i]) && ((i > first && IsLink(blocks[i - 1])) || (i + 1 < end && IsLink(blocks[i + 1])));

        static bool IsLink(PageBlock block) => block is { LinkShare: > 0.8, Text.Length: < 100 } && !block.Text.Contains("附件", StringComparison.Ordinal) && !IsAttachment(block);
    }

    // A title inside the element ends its head (crumbs, dates, tools). In the document itself, by its name, only a heading by markup is
    // the page's title; a line is the document's own.
    static int AfterTitle(PageOutline outline, BlockWeights weights, PageNode body, string title)
    {
        var isDocument = body.Role == NodeRole.Body || body.IsChosen;
        var bare = TitleText.Bare(title);
        for (var i = weights.LastOfHead(body); i >= body.First; i--)
            if ((!isDocument || outline.Blocks[i].HeadingRank is 1 or 2) && TitleText.Bare(outline.Blocks[i].Text) == bare) return i + 1;
        return body.First;
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
    static void DropHead(PageOutline outline, List<int> kept, string title, bool isNamed)
    {
        var blocks = outline.Blocks;
        var authors = outline.Meta.All("citation_author");
        var head = isNamed ? 0 : Standfirst(blocks, kept);
        for (var i = head; i < Math.Min(HeadLines, kept.Count); i++)
        {
            var block = blocks[kept[i]];
            // Abstract, fund and notes above an academic text are fields, whatever their length.
            if (NoteLines.IsField(block.Text) || NoteLines.IsNote(block.Text) || LineMarks.IsLead(block.Text) || AuthorNotes.Affiliations(block.Parts).Count > 0)
            {
                head = i + 1;
                continue;
            }
            // A bare number in a list of tools counts comments.
            var isMeta = IsMetaLine(block.Parts) || (block.Kind == ParagraphKind.ListItem && block.Text.All(char.IsAsciiDigit)) || LineMarks.IsTailLine(block.Text) || authors.Any(name => block.Text.Contains(name, StringComparison.Ordinal));
            if (block.Text.Length > 90 || (BlockWeights.IsProse(block) && !isMeta)) break;
            // A document that repeats its title as a first line has it there.
            if (isMeta || block.LinkShare > 0.6 || (block.Text == title && !isNamed)) head = i + 1;
        }
        kept.RemoveRange(0, head);
    }

    // A standfirst stands between the title and a line of author and date, which may have been cut already; what follows is the text.
    static int Standfirst(IReadOnlyList<PageBlock> blocks, List<int> kept)
    {
        if (kept.Count < 2) return 0;
        int prose = 0, passed = 0;
        for (var i = kept[0]; i <= kept[Math.Min(StandfirstLines, kept.Count - 2)]; i++)
        {
            var isKept = kept[passed] == i;
            if (isKept) passed++;
            if (IsByline(blocks[i].Parts)) return passed;
            if (!isKept) continue;
            if (blocks[i] is { Kind: ParagraphKind.Heading, HeadingRank: > 2 }) return 0;
            prose += blocks[i].Text.Length;
            if (prose > LongestStandfirst) return 0;
        }
        return 0;
    }

    static bool IsByline(string line) =>
        line.Length <= 80 && !IsEnactment(line) && (EnglishBylines.IsByline(line) || ((line.Length <= 40 || line.All(c => c < '\u2E80')) && DateText.First(line) is not null && line.AsSpan().IndexOfAny("。，；") < 0 && !line.EndsWith('.')));

    // （2009年11月27日…通过） below a law's title is part of it.
    static bool IsEnactment(string line) => line is ['（' or '(', ..] && LineMarks.IsEnactment(line);

    static bool IsMetaLine(string line) =>
        (line.Length <= 90 && !IsEnactment(line) && IsShortMetaLine(line))
        || (line.Length <= 120 && !line.EndsWith('。') && DateText.First(line) is not null && FieldLabels.Read([line]).Count > 0);

    static bool IsShortMetaLine(string line) =>
        ((DateText.First(line) is not null && line.Length <= 60 && !line.EndsWith('。')) || FieldLabels.Begins(line) || EnglishBylines.IsByline(line));

    // Links, headings without text, tags, a byline or day of a site in Latin script. Attachments and the signature of a document stay.
    static bool IsTail(PageBlock block)
    {
        if (IsAttachment(block)) return false;
        if (block.LinkShare > 0.6 || block.Kind == ParagraphKind.Heading || LineMarks.IsTailLine(block.Text)) return true;
        return block.Text.Length <= 60 && block.Text.All(c => c < '\u2E80') && (EnglishBylines.IsByline(block.Parts) || DateText.First(block.Text) is not null || (block.Kind == ParagraphKind.Text && block.Text.Length <= 40)) && block.Text[^1] is not ('.' or '!' or '?' or ':' or '"' or ')' or '”');
    }

    static bool IsAttachment(PageBlock block) =>
        block.Text.StartsWith("附件", StringComparison.Ordinal) || block.Text.StartsWith("附：", StringComparison.Ordinal) || LineMarks.IsFileName(block.Text);

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
        while (kept.Count > 1 && IsTail(blocks[kept[^1]])) kept.RemoveAt(kept.Count - 1);
    }
}
