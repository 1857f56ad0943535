using System.Globalization;
using Parquet;
using Parquet.Schema;
using TextMiner.Storage.Publishing;

namespace TextMiner.Reports.Tables;

/// <summary>
/// Rows as one Parquet file: INT64, DOUBLE, UTF-8 text, DATE, and TIMESTAMP in milliseconds of UTC, all of them nullable. Rows are
/// gathered into row groups and written group by group, so that memory stays flat.
/// </summary>
static class ParquetTable
{
    /// <summary>A row group holds so many rows, or fewer when their texts are long: readers skip and share out whole groups.</summary>
    public const int GroupRows = 20_000;

    const int GroupCharacters = 4 << 20;

    /// <exception cref="FormatException">A value is not of its column's type.</exception>
    public static async Task<long> WriteAsync(IEnumerable<StoredColumn> of, Stream stream, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancel)
    {
        Column[] columns = [.. of.Select(Of)];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(c => (Field)c.Field)), stream, cancellationToken: cancel);
        var (total, inGroup, characters) = (0L, 0, 0L);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i].Add(row[i]);
                if (row[i] is string text) characters += text.Length;
            }
            total++;
            if (++inGroup < GroupRows && characters < GroupCharacters) continue;
            await WriteGroupAsync();
            (inGroup, characters) = (0, 0);
        }
        if (inGroup > 0) await WriteGroupAsync();
        return total;

        async Task WriteGroupAsync()
        {
            cancel.ThrowIfCancellationRequested();
            using var group = writer.CreateRowGroup();
            foreach (var column in columns) await column.WriteAsync(group);
            group.CompleteValidate();
        }
    }

    static Column Of(StoredColumn column) => column.Type switch
    {
        ColumnType.Whole => new Values<long>(new DataField(column.Name, typeof(long), isNullable: true), value => value as long?),
        ColumnType.Real => new Values<double>(new DataField(column.Name, typeof(double), isNullable: true), value => value is long whole ? whole : value as double?),
        ColumnType.Date => new Values<DateTime>(new DateTimeDataField(column.Name, DateTimeFormat.Date, isNullable: true), DayOf),
        ColumnType.Moment => new Values<DateTime>(
            new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis, isNullable: true), MomentOf),
        ColumnType.Bytes => new Binary(new DataField(column.Name, typeof(byte[]), isNullable: true)),
        _ => new Texts(new DataField(column.Name, typeof(string), isNullable: true)),
    };

    static DateTime? DayOf(object value) =>
        value is string text && DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day) ? day : null;

    static DateTime? MomentOf(object value) =>
        value is string text && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    abstract class Column(DataField of)
    {
        public DataField Field => of;

        public abstract void Add(object? value);

        public abstract Task WriteAsync(ParquetRowGroupWriter group);

        protected FormatException Unexpected(object value, string expected) => new($"column {of.Name} holds “{value}”, expected {expected}.");
    }

    /// <param name="field">The column.</param>
    /// <param name="read">Null when the value is not of the column's type.</param>
    sealed class Values<T>(DataField field, Func<object, T?> read) : Column(field) where T : struct
    {
        readonly List<T?> _values = [];

        public override void Add(object? value) => _values.Add(value is null ? null : read(value) ?? throw Unexpected(value, typeof(T).Name));

        public override async Task WriteAsync(ParquetRowGroupWriter group)
        {
            await group.WriteAsync<T>(Field, _values.ToArray().AsMemory());
            _values.Clear();
        }
    }

    sealed class Texts(DataField field) : Column(field)
    {
        readonly List<string?> _values = [];

        // A view may compute a text in one row and a number in the next.
        public override void Add(object? value) => _values.Add(value is null ? null : value is byte[] bytes ? Convert.ToBase64String(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture));

        public override async Task WriteAsync(ParquetRowGroupWriter group)
        {
            await group.WriteAsync(Field, _values!);
            _values.Clear();
        }
    }

    sealed class Binary(DataField field) : Column(field)
    {
        readonly List<byte[]?> _values = [];

        public override void Add(object? value) => _values.Add(value is null ? null : value as byte[] ?? throw Unexpected(value, "bytes"));

        public override async Task WriteAsync(ParquetRowGroupWriter group)
        {
            await group.WriteAsync(Field, _values!);
            _values.Clear();
        }
    }
}
