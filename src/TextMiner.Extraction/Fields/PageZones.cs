using TextMiner.Extraction.Body;

namespace TextMiner.Extraction.Fields;

/// <summary>Where fields stand on a page: above the body, around it, in its first and last lines.</summary>
sealed class PageZones
{
    // Between a title and the body stand at most this many lines of dates, tools and tables.
    const int HeadLines = 60;
    const int AboveTitle = 60;
    const int TailLines = 15;

    PageZones(IReadOnlyList<string> belowTitle, IReadOnlyList<string> aboveTitle, IReadOnlyList<string> body, IReadOnlyList<string> tail) =>
        (BelowTitle, Above, Body, Tail) = (belowTitle, aboveTitle, body, tail);

    /// <summary>From the title to the body, in order.</summary>
    public IReadOnlyList<string> BelowTitle { get; }

    /// <summary>The lines above the title, in order.</summary>
    public IReadOnlyList<string> Above { get; }

    /// <summary>The body's lines.</summary>
    public IReadOnlyList<string> Body { get; }

    /// <summary>Lines that were cut from the body, and those behind it.</summary>
    public IReadOnlyList<string> Tail { get; }

    /// <summary>Above and below the title, in order: labels may stand in either.</summary>
    public IReadOnlyList<string> Head => [.. Above, .. BelowTitle];

    public static PageZones Of(IReadOnlyList<PageBlock> blocks, List<int> kept, int title)
    {
        var (first, last) = (kept[0], kept[^1]);
        if (title < 0 || title > first) title = Math.Max(0, first - 25);
        var inBody = kept.ToHashSet();
        var below = Lines(Math.Max(title + 1, first - HeadLines), first);
        var above = Lines(Math.Max(0, title - AboveTitle), title);
        var cut = Enumerable.Range(first, last - first + 1).Where(i => !inBody.Contains(i)).Concat(Enumerable.Range(last + 1, Math.Min(TailLines, blocks.Count - last - 1)));
        return new PageZones(below, above, [.. kept.Select(i => blocks[i].Text)], [.. cut.Select(i => blocks[i].Text)]);

        List<string> Lines(int from, int to) => [.. Enumerable.Range(from, Math.Max(0, to - from)).Select(i => blocks[i].Text)];
    }
}
