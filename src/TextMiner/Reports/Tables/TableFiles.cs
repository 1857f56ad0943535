using System.Globalization;
using TextMiner.Documents;
using TextMiner.Reports.Answers;
using TextMiner.Storage.Publishing;

namespace TextMiner.Reports.Tables;

/// <summary>How tables are written.</summary>
enum TableFormat
{
    /// <summary>UTF-8 with a byte-order mark, for Excel.</summary>
    Csv,

    /// <summary>Typed columns, a file for every year.</summary>
    Parquet,

    /// <summary>One JSON object a line.</summary>
    Jsonl,
}

/// <summary>
/// Writes tables as files for other tools, row by row, so that the size of a table does not matter. A file appears under its name
/// when it is whole; one of an earlier export stays until then.
/// </summary>
sealed class TableFiles(TableReader reader, string folder, TableFormat format)
{
    const string Unfinished = ".part";

    /// <summary>Writes one table; returns what was written, with the number of rows.</summary>
    public async Task<(string Path, long Rows)> WriteAsync(StoredTable table, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        return format switch
        {
            TableFormat.Csv => Write(table, ".csv", (path, rows) => CsvFile.Write(path, [.. table.Columns.Select(c => c.Name)], rows)),
            TableFormat.Jsonl => Write(table, ".jsonl", (path, rows) => WriteLines(path, Answer.Of(table.Columns.Select(c => c.Name), rows))),
            _ => await WriteParquetAsync(reader.WithTypes(table), cancel),
        };

        (string, long) Write(StoredTable table, string extension, Action<string, IEnumerable<object?[]>> write)
        {
            var (path, rows) = (Path.Combine(folder, table.Name + extension), 0L);
            write(path + Unfinished, reader.Rows(table).Select(row =>
            {
                cancel.ThrowIfCancellationRequested();
                rows++;
                return row;
            }));
            File.Move(path + Unfinished, path, overwrite: true);
            return (path, rows);
        }
    }

    static void WriteLines(string path, Answer rows)
    {
        using var file = File.Create(path);
        rows.Write(AnswerFormat.Ndjson, file, ByteOrderMark.Omitted);
    }

    // The layout of Hive, which DuckDB, pyarrow, Spark and Polars know: v_documents/year=2024/part-0.parquet, the year only in the name.
    async Task<(string, long)> WriteParquetAsync(StoredTable table, CancellationToken cancel)
    {
        if (!table.HasYear)
        {
            var file = Path.Combine(folder, table.Name + ".parquet");
            var count = await WriteParquetAsync(table, file + Unfinished, reader.Rows(table), cancel);
            File.Move(file + Unfinished, file, overwrite: true);
            return (file, count);
        }
        var (target, draft) = (Path.Combine(folder, table.Name), Path.Combine(folder, table.Name + Unfinished));
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        var year = table.Columns.TakeWhile(column => column.Name != "year").Count();
        var rest = table with { Columns = [.. table.Columns.Where((_, i) => i != year)] };
        var rows = 0L;
        Directory.CreateDirectory(draft);
        foreach (var of in reader.YearsOf(table))
        {
            var part = Directory.CreateDirectory(Path.Combine(draft, $"year={of?.ToString(CultureInfo.InvariantCulture) ?? "__HIVE_DEFAULT_PARTITION__"}")).FullName;
            rows += await WriteParquetAsync(rest, Path.Combine(part, "part-0.parquet"), reader.Rows(table, of).Select(row => row.Where((_, i) => i != year).ToArray()), cancel);
        }
        Replace(target, draft);
        return (target, rows);
    }

    // Only what an export wrote is removed; what somebody else laid into the folder ends the export with the system's own words.
    static void Replace(string target, string draft)
    {
        if (Directory.Exists(target))
        {
            foreach (var part in Directory.GetDirectories(target, "year=*"))
            {
                foreach (var file in Directory.GetFiles(part, "part-*.parquet")) File.Delete(file);
                Directory.Delete(part);
            }
            Directory.Delete(target);
        }
        Directory.Move(draft, target);
    }

    static async Task<long> WriteParquetAsync(StoredTable table, string path, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        try
        {
            await using var file = File.Create(path);
            return await ParquetTable.WriteAsync(table.Columns, file, rows, cancel);
        }
        catch (FormatException wrong)
        {
            throw new EnvironmentException($"{table.Name}: {wrong.Message} textminer doctor examines the database; --format csv writes values as they are.", wrong);
        }
    }
}
