using TextMiner.Extraction.Body;

namespace TextMiner.Extraction.Fields;

/// <summary>Where fields stand on a page: above the body, around it, in its first and last lines.</summary>
sealed class PageZones
{
    // Between a title and the body stand at most this many lines of dates, tools and tables.
    const int HeadLines = 60;
    const int AboveTitle = 60;
    const int TailLines = 15;

    // Names of elements beside the title that are looked at; a longer text is no name of an outlet or a person.
    const int LongestNamed = 60;

    readonly List<(string Text, string Marks)> _named;

    PageZones(IReadOnlyList<string> belowTitle, IReadOnlyList<string> aboveTitle, IReadOnlyList<string> body, IReadOnlyList<string> tail, List<(string Text, string Marks)> named)
    {
        (BelowTitle, Above, Body, Tail) = (belowTitle, aboveTitle, body, tail);
        _named = named;
    }

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

    /// <summary>Texts of small elements by the title whose class or id holds one of the words, in order, each with its word.</summary>
    public IEnumerable<(string Text, string Mark)> Named(IReadOnlyList<string> words)
    {
        foreach (var (text, marks) in _named)
            if (words.FirstOrDefault(word => marks.Contains(word, StringComparison.Ordinal)) is { } mark) yield return (text, mark);
    }

    public static PageZones Of(PageOutline outline, List<int> kept, int title)
    {
        var blocks = outline.Blocks;
        var (first, last) = (kept[0], kept[^1]);
        if (title < 0 || title > first) title = Math.Max(0, first - 25);
        var inBody = kept.ToHashSet();
        var below = Lines(Math.Max(title + 1, first - HeadLines), first);
        var above = Lines(Math.Max(0, title - AboveTitle), title);
        var cut = Enumerable.Range(first, last - first + 1).Where(i => !inBody.Contains(i)).Concat(Enumerable.Range(last + 1, Math.Min(TailLines, blocks.Count - last - 1)));
        return new PageZones(below, above, [.. kept.Select(i => blocks[i].Text)], [.. cut.Select(i => blocks[i].Parts)], Named(outline, Math.Max(0, title - 8), first));

        List<string> Lines(int from, int to) => [.. Enumerable.Range(from, Math.Max(0, to - from)).Select(i => blocks[i].Parts)];
    }

    static List<(string Text, string Marks)> Named(PageOutline outline, int from, int to)
    {
        var named = new List<(string Text, string Marks)>();
        foreach (var node in outline.Nodes)
        {
            if (node.Marks.Length == 0 || node.First < from || node.First >= to || node.End - node.First != 1) continue;
            if (outline.Blocks[node.First] is { Parts.Length: <= LongestNamed } block) named.Add((block.Parts, node.Marks));
        }
        return named;
    }
}
