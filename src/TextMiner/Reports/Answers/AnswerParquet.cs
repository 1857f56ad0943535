using TextMiner.Reports.Tables;
using TextMiner.Storage.Publishing;

namespace TextMiner.Reports.Answers;

/// <summary>
/// An answer as Parquet: columns of 64-bit integers, doubles, texts or bytes, each of which may be null. SQLite knows the type of a
/// computed value only when it sees it, so the rows of the first group decide; a later value that does not fit is an error.
/// </summary>
static class AnswerParquet
{
    /// <exception cref="UsageException">A value does not fit the type of its column.</exception>
    public static async Task WriteAsync(Answer answer, Stream output)
    {
        using var rows = answer.Rows.GetEnumerator();
        List<IReadOnlyList<object?>> first = [];
        while (first.Count < ParquetTable.GroupRows && rows.MoveNext()) first.Add([.. rows.Current]);
        var names = answer.DistinctNames();
        StoredColumn[] columns = [.. answer.Columns.Select((column, c) => new StoredColumn(names[c], TypeOf(first.Select(row => row[c]), column.DeclaredType), "", ""))];
        try
        {
            await ParquetTable.WriteAsync(columns, output, first.Concat(Rest()), CancellationToken.None);
        }
        catch (FormatException misfit)
        {
            throw new UsageException($"{misfit.Message} The first {first.Count} rows were of that type, and Parquet needs one type for each column: write CAST(… AS TEXT).");
        }

        IEnumerable<IReadOnlyList<object?>> Rest()
        {
            while (rows.MoveNext()) yield return rows.Current;
        }
    }

    // Values of several types become text, integers among doubles become doubles.
    static ColumnType TypeOf(IEnumerable<object?> values, string? declared)
    {
        var kinds = values.Where(value => value is not null).Select(value => value!.GetType()).Distinct().ToList();
        return kinds switch
        {
            [] => declared switch { "INTEGER" => ColumnType.Whole, "REAL" => ColumnType.Real, "BLOB" => ColumnType.Bytes, _ => ColumnType.Text },
            [var only] when only == typeof(long) => declared == "REAL" ? ColumnType.Real : ColumnType.Whole,
            [var only] when only == typeof(double) => ColumnType.Real,
            [var only] when only == typeof(byte[]) => ColumnType.Bytes,
            _ when kinds.All(kind => kind == typeof(long) || kind == typeof(double)) => ColumnType.Real,
            _ => ColumnType.Text,
        };
    }
}
