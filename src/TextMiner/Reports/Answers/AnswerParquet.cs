using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace TextMiner.Reports.Answers;

/// <summary>
/// An answer as Parquet: columns of 64-bit integers, doubles, texts or bytes, each of which may be null. SQLite knows the type of a
/// computed value only when it sees it, so the rows of the first group decide; a later value that does not fit is an error.
/// </summary>
static class AnswerParquet
{
    // A group is held in memory: as many rows as give columns worth compressing, fewer when their texts are long.
    const int GroupRows = 50_000;
    const long GroupBytes = 32 << 20;

    /// <exception cref="UsageException">A value does not fit the type of its column.</exception>
    public static async Task WriteAsync(Answer answer, Stream output)
    {
        using var rows = answer.Rows.GetEnumerator();
        var group = new List<object?>[answer.Columns.Count];
        for (var c = 0; c < group.Length; c++) group[c] = [];
        var more = Fill(group, rows);
        Type[] types = [.. answer.Columns.Select((column, c) => TypeOf(group[c], column.DeclaredType))];
        DataField[] fields = [.. answer.DistinctNames().Select((name, c) => new DataField(name, types[c], isNullable: true))];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), output);
        long written = 0;
        while (group[0].Count > 0 || written == 0)
        {
            using var part = writer.CreateRowGroup();
            for (var c = 0; c < fields.Length; c++) await WriteColumnAsync(part, fields[c], types[c], group[c], written);
            part.CompleteValidate();
            written += Math.Max(1, group[0].Count);
            foreach (var column in group) column.Clear();
            if (more) more = Fill(group, rows);
        }
    }

    static bool Fill(List<object?>[] group, IEnumerator<IReadOnlyList<object?>> rows)
    {
        long bytes = 0;
        while (group[0].Count < GroupRows && bytes < GroupBytes)
        {
            if (!rows.MoveNext()) return false;
            for (var c = 0; c < group.Length; c++)
            {
                var value = rows.Current[c];
                group[c].Add(value);
                bytes += value switch { string text => 2 * text.Length, byte[] blob => blob.Length, _ => sizeof(long) };
            }
        }
        return true;
    }

    // Values of several types become text, integers among doubles become doubles.
    static Type TypeOf(List<object?> values, string? declared)
    {
        var kinds = values.Where(v => v is not null).Select(v => v!.GetType()).Distinct().ToList();
        return kinds switch
        {
            [] => declared switch { "INTEGER" => typeof(long), "REAL" => typeof(double), "BLOB" => typeof(byte[]), _ => typeof(string) },
            [var only] => only == typeof(long) && declared == "REAL" ? typeof(double) : only,
            _ when kinds.All(k => k == typeof(long) || k == typeof(double)) => typeof(double),
            _ => typeof(string),
        };
    }

    static Task WriteColumnAsync(ParquetRowGroupWriter part, DataField field, Type type, List<object?> values, long before)
    {
        if (type == typeof(long)) return part.WriteAsync<long>(field, Values<long>(v => v as long?));
        if (type == typeof(double)) return part.WriteAsync<double>(field, Values<double>(v => v is long number ? number : v as double?));
        if (type == typeof(byte[])) return part.WriteAsync(field, (IReadOnlyCollection<byte[]>)[.. values.Select((v, i) => v is null or byte[] ? (byte[])v! : throw Misfit(v, i))]);
        return part.WriteAsync(field, (IReadOnlyCollection<string>)[.. values.Select(TextOf)!]);

        ReadOnlyMemory<T?> Values<T>(Func<object, T?> convert)
            where T : struct => values.Select((v, i) => v is null ? default(T?) : convert(v) ?? throw Misfit(v, i)).ToArray();

        UsageException Misfit(object? value, int index) => new(string.Create(CultureInfo.InvariantCulture,
            $"row {before + index + 1} has “{AnswerText.Cut(AnswerText.Line(value), 40)}” in column {field.Name}, which held only values of another type until then; Parquet needs one type for each: write CAST({field.Name} AS TEXT)."));
    }

    static string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        byte[] blob => Convert.ToBase64String(blob),
        _ => AnswerText.Line(value),
    };
}
