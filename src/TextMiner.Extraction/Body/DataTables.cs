namespace TextMiner.Extraction.Body;

/// <summary>
/// Tells tables that hold data from those that only arrange a page, and which row and cell a block stands in. A table with another
/// table inside, or whose rows have one cell, arranges.
/// </summary>
sealed class DataTables
{
    const int LeastRows = 2;

    // Cells of data are words and figures; cells that arrange hold paragraphs.
    const int AverageCell = 60;

    readonly int[] _rows;
    readonly int[] _cells;

    DataTables(int[] rows, int[] cells) => (_rows, _cells) = (rows, cells);

    /// <summary>The row's node of a block in a data table; -1 elsewhere.</summary>
    public int RowOf(PageBlock block) => _rows[block.Node];

    /// <summary>The cell's node of a block in a data table.</summary>
    public int CellOf(PageBlock block) => _cells[block.Node];

    public static DataTables Of(PageOutline outline, IReadOnlyList<int> kept)
    {
        var nodes = outline.Nodes;
        var (tables, rows, cells) = (new int[nodes.Count], new int[nodes.Count], new int[nodes.Count]);
        var nests = new HashSet<int>();
        for (var i = 0; i < nodes.Count; i++)
        {
            var parent = nodes[i].Parent;
            var (table, row, cell) = parent < 0 ? (-1, -1, -1) : (tables[parent], rows[parent], cells[parent]);
            switch (nodes[i].Tag)
            {
                case "table":
                    if (table >= 0) nests.Add(table);
                    (table, row, cell) = (i, -1, -1);
                    break;
                case "tr":
                    (row, cell) = (i, -1);
                    break;
                case "td" or "th":
                    cell = i;
                    break;
            }
            (tables[i], rows[i], cells[i]) = (table, row, cell);
        }
        var data = kept.Select(i => outline.Blocks[i]).Where(block => rows[block.Node] >= 0 && cells[block.Node] >= 0).GroupBy(block => tables[block.Node])
            .Where(table => !nests.Contains(table.Key) && HoldsData(table, rows, cells)).Select(table => table.Key).ToHashSet();
        for (var i = 0; i < nodes.Count; i++)
            if (!data.Contains(tables[i]) || cells[i] < 0) rows[i] = -1;
        return new DataTables(rows, cells);
    }

    static bool HoldsData(IEnumerable<PageBlock> blocks, int[] rows, int[] cells)
    {
        var widths = blocks.GroupBy(block => rows[block.Node]).Select(row => row.Select(block => cells[block.Node]).Distinct().Count()).ToList();
        if (widths.Count < LeastRows || widths.Count(width => width > 1) * 2 < widths.Count) return false;
        return blocks.Sum(block => block.Text.Length) <= AverageCell * widths.Sum();
    }
}
