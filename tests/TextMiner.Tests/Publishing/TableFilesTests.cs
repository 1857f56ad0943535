using System.Text;
using System.Text.Json;
using Parquet;
using Parquet.Schema;
using TextMiner.Reports.Tables;
using TextMiner.Storage;
using TextMiner.Storage.Publishing;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Publishing;

public sealed class TableFilesTests
{
    [Fact]
    public async Task Parquet_holds_the_rows_of_the_view_typed_and_by_year()
    {
        using var fixture = Samples.Filled();
        var folder = await WriteAsync(fixture, TableFormat.Parquet, "v_documents", "v_runs", "v_term_trend", "v_topic_trend");
        Assert.Equal(["year=2021", "year=2023"], Directory.GetDirectories(Path.Combine(folder, "v_documents")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var (schema, rows) = await ReadAsync(Path.Combine(folder, "v_documents", "year=2021", "part-0.parquet"));
        Assert.DoesNotContain(schema.DataFields, field => field.Name == "year");
        Assert.Equal(typeof(long), schema.DataFields.Single(f => f.Name == "token_count").ClrType);
        Assert.Equal(DateTimeFormat.Date, Assert.IsType<DateTimeDataField>(schema.DataFields.Single(f => f.Name == "published_date")).DateTimeFormat);
        Assert.Equal(fixture.Rows("SELECT title, token_count, region FROM v_documents WHERE year = 2021").Select(r => string.Join('|', r)),
            rows.Select(r => $"{r["title"]}|{r["token_count"]}|{r["region"]}"));
        Assert.Equal(fixture.Rows("SELECT published_date FROM v_documents WHERE year = 2021").Select(r => (string)r[0]!),
            rows.Select(r => ((DateTime)r["published_date"]!).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        var (runs, _) = await ReadAsync(Path.Combine(folder, "v_runs.parquet"));
        Assert.Equal(DateTimeTimeUnit.Millis, Assert.IsType<DateTimeDataField>(runs.DataFields.Single(f => f.Name == "started_at")).Unit);
        // A view computes the rate: its type comes from its values.
        var (trend, terms) = await ReadAsync(Path.Combine(folder, "v_term_trend", "year=2021", "part-0.parquet"));
        Assert.Equal(typeof(double), trend.DataFields.Single(f => f.Name == "per_10k").ClrType);
        Assert.Equal(fixture.Value("SELECT COUNT(*) FROM v_term_trend WHERE year = 2021"), (long)terms.Count);
    }

    [Fact]
    public async Task An_export_replaces_the_one_before_and_leaves_strangers_alone()
    {
        using var fixture = Samples.Filled();
        var folder = await WriteAsync(fixture, TableFormat.Parquet, "v_documents");
        var old = Directory.CreateDirectory(Path.Combine(folder, "v_documents", "year=1999")).FullName;
        File.WriteAllText(Path.Combine(old, "part-0.parquet"), "of an earlier export");
        await WriteAsync(fixture, TableFormat.Parquet, "v_documents");
        Assert.False(Directory.Exists(old));
        File.WriteAllText(Path.Combine(folder, "v_documents", "notes.txt"), "of a person");
        await Assert.ThrowsAsync<IOException>(() => WriteAsync(fixture, TableFormat.Parquet, "v_documents"));
        Assert.True(File.Exists(Path.Combine(folder, "v_documents", "notes.txt")));
    }

    [Fact]
    public async Task Csv_opens_in_Excel_and_json_lines_are_objects()
    {
        using var fixture = Samples.Filled();
        var folder = await WriteAsync(fixture, TableFormat.Csv, "v_sentences");
        var csv = File.ReadAllBytes(Path.Combine(folder, "v_sentences.csv"));
        Assert.Equal(Encoding.UTF8.GetPreamble(), csv[..3]);
        Assert.Equal(fixture.Value("SELECT COUNT(*) FROM v_sentences"), (long)File.ReadLines(Path.Combine(folder, "v_sentences.csv")).Count() - 1);
        await WriteAsync(fixture, TableFormat.Jsonl, "v_documents");
        var lines = File.ReadAllLines(Path.Combine(folder, "v_documents.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(fixture.Rows("SELECT title, token_count, region FROM v_documents").Select(r => string.Join('|', r)),
            lines.Select(l => $"{l.GetProperty("title").GetString()}|{l.GetProperty("token_count").GetInt64()}|{l.GetProperty("region").GetString()}"));
        Assert.Contains("国家数据发展规划", File.ReadAllText(Path.Combine(folder, "v_documents.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_sees_one_moment_whatever_is_written_meanwhile()
    {
        using var fixture = Samples.Filled();
        using var reader = TableReader.Open(fixture.File);
        var table = reader.Tables.Single(t => t.Name == "documents");
        var before = reader.Rows(table).Count();
        fixture.Save(Samples.Other with { Address = "http://lanhe.test/3.html", Body = "读取期间新增的文件。" });
        Assert.Equal((4, 4), (before, reader.Rows(table).Count()));
    }

    [Fact]
    public async Task The_command_writes_all_views_and_refuses_unknown_tables()
    {
        using var fixture = Samples.Filled();
        fixture.Store.Dispose();
        var answer = await CommandLine.RunAsync("", "export", "tables", "--format", "csv", "--db", fixture.File);
        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Errors));
        Assert.Equal(answer.Lines.Length, Directory.GetFiles(Path.Combine(fixture.Folder, "tables")).Length);
        Assert.Contains(answer.Lines, line => line.Contains("v_documents.csv: 3 rows", StringComparison.Ordinal));
        var unknown = await CommandLine.RunAsync("", "export", "tables", "--table", "v_nothing", "--db", fixture.File);
        Assert.Equal(ExitCode.Usage, unknown.Code);
        Assert.Contains("v_nothing", unknown.Errors, StringComparison.Ordinal);
    }

    /// <summary>Format: https://docs.datasette.io/en/stable/metadata.html and sql_queries.html; only keys that are documented there.</summary>
    [Fact]
    public void The_metadata_are_what_Datasette_reads()
    {
        using var fixture = Samples.Filled();
        using var reader = TableReader.Open(fixture.File);
        using var json = JsonDocument.Parse(DatasetteMetadata.Render(fixture.File, reader.Tables, new DataTerms("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", null, null)));
        var root = json.RootElement;
        Assert.Equal(["title", "description", "license", "license_url", "databases"], Names(root));
        var database = root.GetProperty("databases").GetProperty("store");
        Assert.Equal(["description", "queries", "tables"], Names(database));
        var queries = database.GetProperty("queries").EnumerateObject().ToList();
        Assert.Equal(Question.All.Select(q => q.Id), queries.Select(q => q.Name));
        Assert.All(queries, q => Assert.Equal(["title", "description", "sql"], Names(q.Value)));
        Assert.All(queries, q => Assert.NotNull(fixture.Rows(q.Value.GetProperty("sql").GetString()!)));
        var stored = fixture.Rows("SELECT object, \"column\" FROM data_dictionary WHERE \"column\" <> ''").Select(r => $"{r[0]}.{r[1]}").ToHashSet();
        var described = database.GetProperty("tables").EnumerateObject().SelectMany(t => Names(t.Value.GetProperty("columns")).Select(c => $"{t.Name}.{c}")).ToHashSet();
        Assert.True(described.SetEquals(stored), string.Join(", ", described.Except(stored).Concat(stored.Except(described)).Take(5)));
        foreach (var view in reader.Tables.Where(t => t.Name.StartsWith("v_", StringComparison.Ordinal)))
            Assert.True(view.Meaning.Zh.Length > 0 && view.Meaning.En.Length > 0, $"{view.Name} has no row in objects.tsv");
    }

    static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    static async Task<string> WriteAsync(StoreFixture fixture, TableFormat format, params string[] tables)
    {
        using var reader = TableReader.Open(fixture.File);
        var folder = Path.Combine(fixture.Folder, "tables");
        var files = new TableFiles(reader, folder, format);
        foreach (var name in tables) await files.WriteAsync(reader.Tables.Single(t => t.Name == name), TestContext.Current.CancellationToken);
        return folder;
    }

    static async Task<(ParquetSchema Schema, List<Dictionary<string, object?>> Rows)> ReadAsync(string path)
    {
        await using var stream = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(stream);
        List<Dictionary<string, object?>> rows = [];
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var count = (int)group.RowCount;
            var start = rows.Count;
            rows.AddRange(Enumerable.Range(0, count).Select(_ => new Dictionary<string, object?>(StringComparer.Ordinal)));
            foreach (var field in reader.Schema.DataFields)
            {
                var values = await ColumnAsync(group, field, count);
                for (var i = 0; i < count; i++) rows[start + i][field.Name] = values[i];
            }
        }
        return (reader.Schema, rows);
    }

    static async Task<object?[]> ColumnAsync(ParquetRowGroupReader group, DataField field, int count)
    {
        if (field.ClrType != typeof(long) && field.ClrType != typeof(double) && field.ClrType != typeof(DateTime))
        {
            var texts = new string?[count];
            await group.ReadAsync(field, texts.AsMemory());
            return texts;
        }
        return field.ClrType == typeof(long) ? await Values<long>() : field.ClrType == typeof(double) ? await Values<double>() : await Values<DateTime>();

        async Task<object?[]> Values<T>() where T : struct
        {
            var values = new T?[count];
            await group.ReadAsync<T>(field, values.AsMemory());
            return [.. values.Select(v => (object?)v)];
        }
    }
}
