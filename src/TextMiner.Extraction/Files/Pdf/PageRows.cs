using System.Text;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Files.Pdf;

/// <summary>
/// Characters to rows, and rows to segments. PdfPig's own layout analysis finds words by the spaces between them, which Chinese does
/// not have; rows and wide gaps are all that reading order needs.
/// </summary>
static class PageRows
{
    // A raised figure (a note's number) stands up to half a size above its line.
    const double SameRow = 0.5;

    // The same character twice within this share of its size is drawn twice to look bold.
    const double SamePlace = 0.1;

    // A gap of one em without a space in it, or one of more than two ideographic spaces, parts columns and cells.
    const double Gap = 1.0;
    const double SpacedGap = 2.2;

    // Cells may stand as near as half an em; so may words of a justified line, so that only a table decides.
    const double NarrowGap = 0.4;

    // Between Latin letters a gap of a fifth of an em is a space that the file does not spell out.
    const double WordGap = 0.2;

    /// <summary>The rows of a page from top to bottom, each as its segments from left to right.</summary>
    public static List<List<Segment>> Of(PdfPage page)
    {
        var rows = new List<List<Glyph>>();
        var (y, size) = (0.0, 0.0);
        foreach (var glyph in page.Glyphs.OrderByDescending(g => g.Y).ThenBy(g => g.Left).ThenBy(g => g.Text, StringComparer.Ordinal))
        {
            if (rows.Count == 0 || y - glyph.Y > SameRow * Math.Max(size, glyph.Size))
            {
                rows.Add([]);
                (y, size) = (glyph.Y, glyph.Size);
            }
            else if (glyph.Size > size && !string.IsNullOrWhiteSpace(glyph.Text)) (y, size) = (glyph.Y, glyph.Size);
            rows[^1].Add(glyph);
        }
        return [.. rows.Select(Segments).Where(row => row.Count > 0)];
    }

    static List<Segment> Segments(List<Glyph> row)
    {
        var segments = new List<Segment>();
        var run = new List<Glyph>();
        var parts = new List<int>();
        var spaced = false;
        foreach (var glyph in row.OrderBy(g => g.Left))
        {
            if (string.IsNullOrWhiteSpace(glyph.Text))
            {
                spaced = true;
                if (run.Count > 0) run.Add(glyph);
                continue;
            }
            var last = run.FindLastIndex(g => !string.IsNullOrWhiteSpace(g.Text));
            if (last >= 0)
            {
                if (IsRepeated(run, glyph)) continue;
                var gap = glyph.Left - run[last].Right;
                var size = Math.Max(glyph.Size, run[last].Size);
                if (gap > (spaced ? SpacedGap : Gap) * size) Close(segments, run, parts);
                else if (gap > NarrowGap * size) parts.Add(run.Count);
            }
            run.Add(glyph);
            spaced = false;
        }
        Close(segments, run, parts);
        return segments;
    }

    static bool IsRepeated(List<Glyph> run, Glyph glyph)
    {
        for (var i = run.Count - 1; i >= Math.Max(0, run.Count - 3); i--)
            if (run[i].Text == glyph.Text && Math.Abs(run[i].Left - glyph.Left) < SamePlace * glyph.Size) return true;
        return false;
    }

    static void Close(List<Segment> segments, List<Glyph> run, List<int> parts)
    {
        if (Whole(run) is { } whole)
        {
            List<Range> ranges = [.. parts.Prepend(0).Zip(parts.Append(run.Count), (from, to) => from..to)];
            segments.Add(parts.Count == 0 ? whole : whole with { Parts = [.. ranges.Select(range => Whole(run[range])).OfType<Segment>()] });
        }
        run.Clear();
        parts.Clear();
    }

    static Segment? Whole(List<Glyph> run)
    {
        var text = new StringBuilder();
        var right = double.NegativeInfinity;
        foreach (var glyph in run)
        {
            if (text.Length > 0 && glyph.Text.Length > 0 && glyph.Left - right > WordGap * glyph.Size && LineText.NeedsSpace(text[^1], glyph.Text[0])) text.Append(' ');
            text.Append(glyph.Text);
            right = Math.Max(right, glyph.Right);
        }
        var visible = run.Where(g => !string.IsNullOrWhiteSpace(g.Text)).ToList();
        var collapsed = Spaces.Collapse(text.ToString());
        if (visible.Count == 0 || collapsed.Length == 0) return null;
        var size = visible.GroupBy(g => Math.Round(g.Size, 1)).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First().Key;
        var y = visible.First(g => Math.Abs(g.Size - size) < 0.1).Y;
        return new Segment(collapsed, visible[0].Left, visible.Max(g => g.Right), y, size, visible.TrueForAll(g => g.IsBold));
    }
}
