using TextMiner.Documents;

namespace TextMiner.Extraction.Body;

/// <summary>One line of a page as a reader sees it: the text between two block boundaries (or <c>br</c>), with what its markup said of it.</summary>
sealed record PageBlock
{
    /// <summary>Text with white space collapsed; never empty.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// The text with an en space wherever one inline element ends beside another (span and a in a line of date, source and author
    /// stand apart by style alone); the same as <see cref="Text"/> where nothing does, and in long blocks.
    /// </summary>
    public string Parts { get => field ?? Text; init; }

    public ParagraphKind Kind { get; init; }

    /// <summary>1 to 6 for h1 to h6; 0 otherwise.</summary>
    public int HeadingRank { get; init; }

    /// <summary>Index of the innermost element in <see cref="PageOutline.Nodes"/>.</summary>
    public int Node { get; init; }

    /// <summary>Characters of <see cref="Text"/> that are links.</summary>
    public int LinkCharacters { get; init; }

    /// <summary>The whole block is bold: a heading where it is short.</summary>
    public bool IsBold { get; init; }

    public double LinkShare => Math.Min(1, LinkCharacters / (double)Text.Length);
}

/// <summary>An element of the page that can hold blocks: a span of blocks with its place in the tree.</summary>
sealed class PageNode
{
    /// <summary>Index of the parent; -1 for the root.</summary>
    public required int Parent { get; init; }

    public required string Tag { get; init; }

    /// <summary>Class and id in lower case, each between spaces.</summary>
    public required string Marks { get; init; }

    /// <summary>What the marks say: part of an article, site furniture, or nothing.</summary>
    public required NodeRole Role { get; init; }

    /// <summary>It holds the words of a picture.</summary>
    public bool IsCaption { get; init; }

    /// <summary>A site's rule names it as the body.</summary>
    public bool IsChosen { get; init; }

    /// <summary>Index of its first block.</summary>
    public required int First { get; init; }

    /// <summary>After its last block.</summary>
    public int End { get; set; }
}

/// <summary>The page after its one walk: everything that later steps need, in flat lists.</summary>
sealed class PageOutline
{
    public required string PageTitle { get; init; }

    public required Fields.MetaTags Meta { get; init; }

    public required IReadOnlyList<PageBlock> Blocks { get; init; }

    public required IReadOnlyList<PageNode> Nodes { get; init; }

    /// <summary>Links, unresolved, that hold the common name of the page's parts.</summary>
    public IReadOnlyList<string> NearLinks { get; init; } = [];

    /// <summary>BCP 47 tag of the html element; null when it has none.</summary>
    public string? Language { get; init; }

    public bool HasPasswordField { get; init; }
}
