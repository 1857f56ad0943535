namespace TextMiner.Extraction.Files.Pdf;

/// <summary>
/// Tells tables from lines: rows of several segments that stand under each other. Where the table has rules, a row is what lies
/// between two of them; elsewhere a row begins with its first cell.
/// </summary>
static class PageTables
{
    // Rows of a table follow each other within so many sizes; wider gaps end it, unless rules span them.
    const double RowGap = 2.6;
    const double SameRule = 1.5;

    /// <summary>The lines and rows of a strip, in order.</summary>
    public static IEnumerable<FlowLine> Read(Strip strip, IReadOnlyList<Rule> pageRules)
    {
        var rows = strip.Rows;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count >= 2 && End(rows, i, strip.Column) is var end && Cells(rows, i, end) is { Count: >= 2 } cells)
            {
                foreach (var row in Group(rows, i, end, cells, pageRules)) yield return new FlowLine(row[0], strip.Column, Texts(row, cells));
                i = end - 1;
                continue;
            }
            yield return rows[i].Count == 1 ? new FlowLine(rows[i][0], strip.Column) : new FlowLine(Whole(rows[i]), strip.Column, Pieces: [.. rows[i].Select(s => s.Text)]);
        }
    }

    /// <summary>Gives a row that a page end parted from its table back to it.</summary>
    public static void Rejoin(List<FlowLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Pieces is not { Count: var count } pieces) continue;
            if (CellsAt(i + 1) == count || CellsAt(i - 1) == count) lines[i] = lines[i] with { Cells = pieces };
        }

        int CellsAt(int index) => index >= 0 && index < lines.Count && lines[index].Cells is { } cells ? cells.Count : -1;
    }

    /// <summary>A row as one line: pieces that only stand wide, such as 签发人 beside a number or names in a signature.</summary>
    public static Segment Whole(IReadOnlyList<Segment> row) =>
        row[0] with { Text = string.Join(' ', row.Select(s => s.Text)), Right = row[^1].Right, IsBold = row.All(s => s.IsBold) };

    /// <summary>Index behind the last row that can belong to the table which begins at a row; that row's own successor when it is no table.</summary>
    static int End(IReadOnlyList<IReadOnlyList<Segment>> rows, int first, Column column)
    {
        var (end, several) = (first + 1, 1);
        for (var i = first + 1; i < rows.Count; i++)
        {
            var gap = rows[i - 1][0].Y - rows[i][0].Y;
            if (gap > RowGap * Math.Max(rows[i][0].Size, rows[i - 1][0].Size)) break;
            if (rows[i].Count == 1 && rows[i][0].Right - rows[i][0].Left > 0.7 * column.Width) break;
            if (rows[i].Count >= 2) (several, end) = (several + 1, i + 1);
        }
        // A wrapped cell may reach below the last row of several segments.
        while (several >= 2 && end < rows.Count && rows[end].Count == 1 && IsInCell(rows, first, end)) end++;
        return several >= 2 ? end : first;
    }

    static bool IsInCell(IReadOnlyList<IReadOnlyList<Segment>> rows, int first, int at)
    {
        var segment = rows[at][0];
        if (rows[at - 1][0].Y - segment.Y > 1.6 * segment.Size) return false;
        return Cells(rows, first, at) is { Count: >= 2 } cells && cells.FindIndex(c => segment.Left >= c.Left - segment.Size && segment.Right <= c.Right + segment.Size) > 0;
    }

    // The row with most segments shows the columns; others widen them where they touch one of them only.
    static List<Column> Cells(IReadOnlyList<IReadOnlyList<Segment>> rows, int first, int end)
    {
        if (end <= first) return [];
        var widest = Enumerable.Range(first, end - first).MaxBy(i => rows[i].Count);
        List<Column> cells = [.. rows[widest].Select(s => new Column(s.Left, s.Right))];
        for (var i = first; i < end; i++)
        {
            foreach (var segment in rows[i])
            {
                var touched = cells.FindAll(c => segment.Left < c.Right && segment.Right > c.Left);
                if (touched.Count != 1) continue;
                cells[cells.IndexOf(touched[0])] = new Column(Math.Min(touched[0].Left, segment.Left), Math.Max(touched[0].Right, segment.Right));
            }
        }
        return cells;
    }

    static IEnumerable<List<Segment>> Group(IReadOnlyList<IReadOnlyList<Segment>> rows, int first, int end, List<Column> cells, IReadOnlyList<Rule> pageRules)
    {
        var borders = Borders(pageRules, cells[0].Left, cells[^1].Right, rows[first][0].Y + (2 * rows[first][0].Size), rows[end - 1][0].Y - rows[end - 1][0].Size);
        var row = new List<Segment>();
        for (var i = first; i < end; i++)
        {
            var begins = borders.Count >= 3
                ? row.Count > 0 && borders.Exists(y => y < row[^1].Y && y > rows[i][0].Y)
                : rows[i].Any(s => s.Left < cells[0].Right);
            if (begins && row.Count > 0)
            {
                yield return row;
                row = [];
            }
            row.AddRange(rows[i]);
        }
        yield return row;
    }

    // Borders are drawn cell by cell; those at one height that reach over most of the table count as one.
    static List<double> Borders(IReadOnlyList<Rule> rules, double left, double right, double top, double bottom)
    {
        var borders = new List<double>();
        foreach (var rule in rules.Where(r => r.Y <= top && r.Y >= bottom && r.Right > left && r.Left < right).OrderByDescending(r => r.Y))
        {
            if (borders.Count > 0 && borders[^1] - rule.Y <= SameRule) continue;
            var covered = rules.Where(r => Math.Abs(r.Y - rule.Y) <= SameRule).Sum(r => Math.Max(0, Math.Min(r.Right, right) - Math.Max(r.Left, left)));
            if (covered >= 0.6 * (right - left)) borders.Add(rule.Y);
        }
        return borders;
    }

    static string[] Texts(List<Segment> row, List<Column> cells)
    {
        var texts = new List<string>[cells.Count];
        for (var i = 0; i < texts.Length; i++) texts[i] = [];
        foreach (var segment in row.SelectMany(s => s.Parts is { } parts && cells.Count(c => s.Left < c.Right && s.Right > c.Left) > 1 ? parts : [s]))
        {
            var nearest = Enumerable.Range(0, cells.Count).MinBy(i => Math.Max(0, Math.Max(cells[i].Left - segment.Right, segment.Left - cells[i].Right)) - (Overlap(cells[i], segment) / 1e3));
            texts[nearest].Add(segment.Text);
        }
        return [.. texts.Select(LineText.Join)];
    }

    static double Overlap(Column cell, Segment segment) => Math.Max(0, Math.Min(cell.Right, segment.Right) - Math.Max(cell.Left, segment.Left));
}
