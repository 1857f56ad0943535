namespace TextMiner.Analysis.Topics.Quality;

/// <summary>
/// The assignment problem by the Hungarian method with potentials (Kuhn 1955, in the form of Jonker and Volgenant): cubic in the
/// number of rows, exact.
/// </summary>
public static class OptimalAssignment
{
    /// <summary>
    /// For each row the column assigned to it, or −1 where there are fewer columns than rows, so that no two rows share a column and
    /// the sum of the values is as large as it can be.
    /// </summary>
    /// <param name="values">Row by row; finite numbers.</param>
    public static int[] Largest(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int rows = values.GetLength(0), columns = values.GetLength(1);
        if (rows <= columns) return Assign(rows, columns, (i, j) => -values[i, j]);
        var rowOf = Assign(columns, rows, (j, i) => -values[i, j]);
        var result = new int[rows];
        Array.Fill(result, -1);
        for (var j = 0; j < columns; j++) result[rowOf[j]] = j;
        return result;
    }

    static int[] Assign(int rows, int columns, Func<int, int, double> cost)
    {
        // Numbered from 1: row 0 stands for the row that is looking for a column, column 0 for the place it starts from.
        var rowPotential = new double[rows + 1];
        var columnPotential = new double[columns + 1];
        var rowAt = new int[columns + 1];
        for (var row = 1; row <= rows; row++)
        {
            rowAt[0] = row;
            var from = ShortestPath(columns, cost, rowAt, rowPotential, columnPotential, out var column);
            for (; column != 0; column = from[column]) rowAt[column] = rowAt[from[column]];
        }
        var result = new int[rows];
        for (var j = 1; j <= columns; j++)
            if (rowAt[j] > 0) result[rowAt[j] - 1] = j - 1;
        return result;
    }

    /// <summary>Dijkstra's search for a free column over reduced costs; tells for each column the one before it on the way.</summary>
    static int[] ShortestPath(
        int columns, Func<int, int, double> cost, int[] rowAt, double[] rowPotential, double[] columnPotential, out int column)
    {
        var from = new int[columns + 1];
        var least = new double[columns + 1];
        Array.Fill(least, double.PositiveInfinity);
        var isDone = new bool[columns + 1];
        column = 0;
        do
        {
            isDone[column] = true;
            var row = rowAt[column];
            var step = double.PositiveInfinity;
            var next = 0;
            for (var j = 1; j <= columns; j++)
            {
                if (isDone[j]) continue;
                var reduced = cost(row - 1, j - 1) - rowPotential[row] - columnPotential[j];
                if (reduced < least[j]) (least[j], from[j]) = (reduced, column);
                if (least[j] < step) (step, next) = (least[j], j);
            }
            for (var j = 0; j <= columns; j++)
            {
                if (isDone[j])
                {
                    rowPotential[rowAt[j]] += step;
                    columnPotential[j] -= step;
                }
                else
                {
                    least[j] -= step;
                }
            }
            column = next;
        }
        while (rowAt[column] != 0);
        return from;
    }
}
