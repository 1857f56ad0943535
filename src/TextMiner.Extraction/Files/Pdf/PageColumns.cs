namespace TextMiner.Extraction.Files.Pdf;

/// <summary>
/// Finds the gutter of a page in two columns and puts its rows into reading order: what crosses the gutter (titles, abstracts, wide
/// tables) stands between bands, and in a band the left column comes before the right.
/// </summary>
static class PageColumns
{
    // The gutter lies in the middle third.
    const double Leftmost = 0.35, Rightmost = 0.65;

    // A line of a column fills more than a quarter of the page's text.
    const double ShareOfALine = 0.28;
    const int LeastLines = 4;

    // A page of text has some hundred segments; a drawing with more letters than that has no columns.
    const int MostSegments = 4000;

    // Columns of text are flush: half of their lines end together. Cells of a table do not.
    const double FlushShare = 0.4;

    /// <summary>The strips of a page in reading order.</summary>
    /// <param name="rows">Its rows from top to bottom.</param>
    /// <param name="usualWidth">Width of the text on the document's pages: a last page may hold short lines only.</param>
    public static List<Strip> Of(List<List<Segment>> rows, double usualWidth)
    {
        var segments = rows.SelectMany(row => row).ToList();
        if (segments.Count == 0) return [];
        var page = Extent(segments);
        if (segments.Count > MostSegments) return [new Strip(page, [.. rows.Select(row => (IReadOnlyList<Segment>)[PageTables.Whole(row)])])];
        if (Gutter(segments, page) is not { } gutter) return [new Strip(page with { Right = Math.Max(page.Right, page.Left + usualWidth) }, rows)];

        var left = Extent([.. segments.Where(s => s.Right <= gutter)]);
        var right = Extent([.. segments.Where(s => s.Left >= gutter)]);
        var strips = new List<Strip>();
        List<IReadOnlyList<Segment>> onLeft = [], onRight = [], across = [];
        foreach (var row in rows)
        {
            if (row.Exists(s => s.Left < gutter && s.Right > gutter))
            {
                Flush(strips, left, onLeft);
                Flush(strips, right, onRight);
                across.Add(row);
                continue;
            }
            Flush(strips, page, across);
            Add(onLeft, [.. row.Where(s => s.Right <= gutter)]);
            Add(onRight, [.. row.Where(s => s.Left >= gutter)]);
        }
        Flush(strips, page, across);
        Flush(strips, left, onLeft);
        Flush(strips, right, onRight);
        return strips;
    }

    /// <summary>From the leftmost to the rightmost edge.</summary>
    public static Column Extent(IReadOnlyList<Segment> segments) => segments.Count == 0 ? default : new Column(segments.Min(s => s.Left), segments.Max(s => s.Right));

    static void Add(List<IReadOnlyList<Segment>> rows, List<Segment> row)
    {
        if (row.Count > 0) rows.Add(row);
    }

    static void Flush(List<Strip> strips, Column column, List<IReadOnlyList<Segment>> rows)
    {
        if (rows.Count > 0) strips.Add(new Strip(column, [.. rows]));
        rows.Clear();
    }

    static double? Gutter(List<Segment> segments, Column page)
    {
        var lines = segments.Where(s => s.Right - s.Left >= ShareOfALine * page.Width).ToList();
        (double X, int Sides, int Crossing) best = (0, 0, int.MaxValue);
        // Edges of segments are the only places where the counts change.
        foreach (var x in segments.Select(s => s.Right).Where(x => x >= page.Left + (Leftmost * page.Width) && x <= page.Left + (Rightmost * page.Width)).Distinct().Order())
        {
            var at = x + 0.5;
            var sides = Math.Min(lines.Count(s => s.Right <= at), lines.Count(s => s.Left >= at));
            var crossing = segments.Count(s => s.Left < at && s.Right > at);
            if (sides > best.Sides || (sides == best.Sides && crossing < best.Crossing)) best = (at, sides, crossing);
        }
        if (best.Sides < LeastLines) return null;
        var (left, right) = (lines.Where(s => s.Right <= best.X).ToList(), lines.Where(s => s.Left >= best.X).ToList());
        return IsFlush(left) && IsFlush(right) ? best.X : null;
    }

    static bool IsFlush(List<Segment> lines)
    {
        var edge = lines.Max(s => s.Right);
        return lines.Count(s => edge - s.Right <= 1.2 * s.Size) >= FlushShare * lines.Count;
    }
}
