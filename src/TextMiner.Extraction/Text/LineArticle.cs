using TextMiner.Documents;
using TextMiner.Extraction.Body;
using TextMiner.Extraction.Fields;

namespace TextMiner.Extraction.Text;

/// <summary>Where a title stands and what told it.</summary>
/// <param name="Text">The title.</param>
/// <param name="Block">Index of its block; -1 when it is known from elsewhere.</param>
/// <param name="Rule">Name of the rule for its evidence.</param>
/// <param name="Confidence">Between 0 and 1.</param>
readonly record struct FoundTitle(string Text, int Block, string Rule, double Confidence)
{
    /// <summary>Nothing could be a title.</summary>
    public static FoundTitle None { get; } = new("", -1, "", 0);
}

/// <summary>Blocks without a tree around them (a text file, a PDF, a word processor's document) by the rules of pages.</summary>
static class LineArticle
{
    // Blocks below the title among which an abstract or keywords are looked for.
    const int HeadLines = 12;

    /// <summary>The article of blocks in reading order.</summary>
    public static Reading Read(FoundTitle title, IReadOnlyList<PageBlock> blocks, MetaTags meta, PageUrl page)
    {
        if (blocks.Count == 0) return Refusal.As(RejectionReason.TooShort, "no text at all");
        if (title.Text.Length == 0) return Refusal.As(RejectionReason.NoTitle, "no line that could be a title");
        var outline = Outline(blocks, meta);
        var kept = BodyTrimmer.Trim(outline, BlockWeights.Of(outline), outline.Nodes[0], title.Text);
        // Above the abstract stand authors and institutions only.
        var head = Math.Max(title.Block, Enumerable.Range(title.Block + 1, Math.Min(HeadLines, blocks.Count - title.Block - 1)).LastOrDefault(i => NoteLines.IsField(blocks[i].Text), -1));
        kept.RemoveAll(i => i <= head);
        if (kept.Count == 0) return Refusal.As(RejectionReason.TooShort, "nothing behind the title");
        var draft = new ArticleDraft { Url = page, Lines = [.. kept.SelectMany(i => Lines(blocks[i]))] };
        draft.Sheet.TrySet(Field.Title, title.Text, title.Rule, title.Text, title.Confidence);
        if (title.Block >= 0 && title.Block + 1 < blocks.Count && blocks[title.Block + 1].Text is ['—', '—', _, ..] below && below.Length <= 80)
        {
            draft.Sheet.TrySet(Field.Subtitle, below.TrimStart('—', ' '), "below-title", below, 0.9);
            if (kept.Remove(title.Block + 1)) draft.Lines = [.. kept.SelectMany(i => Lines(blocks[i]))];
        }
        // Between letterhead and title stands the number of an official document.
        foreach (var above in blocks.Take(Math.Max(0, title.Block)).Where(block => block.Text.Length <= 40))
            draft.Sheet.TrySet(Field.DocumentNumber, DocumentNumbers.Of(above.Text), "text:above-title", above.Text, 0.9);
        draft.Language = LanguageOf.Text(draft.Lines);
        FieldRules.Apply(outline, PageZones.Of(outline, kept, title.Block), draft, page);
        return draft.Lines.Count > 0 ? new Reading(draft, null) : Refusal.As(RejectionReason.TooShort, "nothing but fields");
    }

    /// <summary>Blocks as an outline with one node: all of it is body.</summary>
    public static PageOutline Outline(IReadOnlyList<PageBlock> blocks, MetaTags meta) => new()
    {
        PageTitle = "",
        Meta = meta,
        Blocks = blocks,
        Nodes = [new PageNode { Parent = -1, Tag = "body", Marks = "", Role = NodeRole.None, First = 0, End = blocks.Count }],
    };

    static IEnumerable<BodyLine> Lines(PageBlock block) => block.Kind == ParagraphKind.Text
        ? RunOnText.Split(block.Text).Select(text => new BodyLine(text))
        : [new BodyLine(block.Text, block.Kind, block.HeadingRank)];
}
