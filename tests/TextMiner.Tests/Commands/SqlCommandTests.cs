using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Parquet;
using TextMiner.Commands;
using TextMiner.Storage;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Commands;

/// <summary>A small database that the commands are asked about.</summary>
public sealed class AskedDatabase : IDisposable
{
    readonly StoreFixture _fixture = Samples.Filled();

    public string Folder => _fixture.Folder;

    public string File => _fixture.File;

    public void Dispose() => _fixture.Dispose();
}

public sealed class SqlCommandTests(AskedDatabase database) : IClassFixture<AskedDatabase>
{
    const string Endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)";

    [Fact]
    public async Task A_table_is_aligned_by_columns_of_the_terminal_with_null_visible()
    {
        var answer = await AskAsync("SELECT '人才' AS 名称, 7 AS n, NULL AS empty UNION ALL SELECT 'ab', 1200, ''");
        Assert.Equal(["名称     n  empty", "────  ────  ─────", "人才     7  NULL", "ab    1200", "2 rows"], answer.Lines.Select(line => line.TrimEnd()));
    }

    [Fact]
    public async Task Json_is_an_array_of_objects_with_typed_values_and_distinct_names()
    {
        var answer = await AskAsync("SELECT 1 AS a, 2.0 AS a, NULL AS b, '人' AS a_2, x'00ff' AS c", "--format", "json");
        Assert.Equal("""[{"a":1,"a_3":2.0,"b":null,"a_2":"人","c":"AP8="}]""", answer.Output.Replace("\n", "", StringComparison.Ordinal));
        Assert.Equal("[\n]\n", (await AskAsync("SELECT 1 WHERE false", "--format", "json")).Output);
    }

    [Fact]
    public async Task Ndjson_is_an_object_a_line() =>
        Assert.Equal("{\"n\":1}\n{\"n\":null}\n", (await AskAsync("SELECT 1 AS n UNION ALL SELECT NULL", "--format", "ndjson")).Output);

    [Fact]
    public async Task Csv_has_a_mark_unless_refused_and_no_cell_that_runs_as_a_formula()
    {
        const string sql = "SELECT '=1+1' AS f, -5 AS n, 'a\"b' AS q";
        const string cells = "f,n,q\r\n'=1+1,-5,\"a\"\"b\"\r\n";
        var path = Path.Combine(database.Folder, "marked.csv");
        await AskAsync(sql, "--output", path);
        Assert.Equal("\uFEFF" + cells, Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        await AskAsync(sql, "--output", path, "--no-bom");
        Assert.Equal(cells, Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        Assert.Equal(cells, (await AskAsync(sql, "--format", "csv", "--no-bom")).Output);
    }

    [Fact]
    public async Task A_device_is_written_to_and_stays_a_device()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/dev/full"), "there is no /dev/full here");
        Assert.Equal(ExitCode.Done, (await AskAsync("SELECT 1 AS n", "--format", "csv", "--output", "/dev/null")).Code);
        var full = await AskAsync("SELECT 1 AS n", "--format", "csv", "--output", "/dev/full");
        Assert.Equal(ExitCode.Environment, full.Code);
        Assert.Contains("/dev/full", full.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists("/dev/full.part"));
        // A file would keep what it was given.
        Assert.Throws<IOException>(() => File.WriteAllText("/dev/full", "n"));
    }

    [Fact]
    public async Task Markdown_keeps_cells_within_the_table() =>
        Assert.Equal("| t | n |\n| --- | ---: |\n| a\\|b<br>c | 1 |\n", (await AskAsync("SELECT 'a|b' || char(10) || 'c' AS t, 1 AS n", "--format", "markdown")).Output);

    [Fact]
    public async Task Parquet_is_typed_and_has_nulls()
    {
        var path = Path.Combine(database.Folder, "answer.parquet");
        Assert.Equal(0, (await AskAsync("SELECT 1 AS n, 0.5 AS r, '人才' AS t, x'01' AS b UNION ALL SELECT NULL, 2, NULL, NULL", "--output", path)).Code);
        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        var fields = reader.Schema.GetDataFields();
        Assert.Equal([typeof(long), typeof(double), typeof(ReadOnlyMemory<char>), typeof(ReadOnlyMemory<byte>)], fields.Select(f => f.ClrType));
        using var group = reader.OpenRowGroupReader(0);
        var numbers = new long?[2];
        await group.ReadAsync<long>(fields[0], numbers, null, TestContext.Current.CancellationToken);
        Assert.Equal([1, null], numbers);
        var texts = new string?[2];
        await group.ReadAsync(fields[2], texts!, null, TestContext.Current.CancellationToken);
        Assert.Equal(["人才", null], texts);
        Assert.Equal(2, (await AskAsync("SELECT 1", "--format", "parquet")).Code);
    }

    [Fact]
    public async Task A_file_stays_as_it_was_when_the_answer_fails()
    {
        var path = Path.Combine(database.Folder, "kept.csv");
        Assert.Equal(0, (await AskAsync("SELECT 1 AS a", "--output", path)).Code);
        Assert.Equal(2, (await AskAsync($"{Endless} SELECT x FROM n", "--output", path, "--limit", "0", "--timeout", "0.2")).Code);
        Assert.Equal("\uFEFFa\r\n1\r\n", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        Assert.False(File.Exists(path + ".part"));
        Assert.Equal(3, (await AskAsync("SELECT 1", "--output", Path.Combine(database.Folder, "none", "a.csv"))).Code);
    }

    [Fact]
    public async Task A_query_comes_from_the_argument_a_file_or_standard_input()
    {
        var path = Path.Combine(database.Folder, "q.sql");
        await File.WriteAllTextAsync(path, "-- 说明\nSELECT 3 AS n; -- end\n", TestContext.Current.CancellationToken);
        Assert.Contains("\n3\n", (await RunAsync("", "--file", path)).Output, StringComparison.Ordinal);
        Assert.Contains("\n4\n", (await RunAsync("SELECT 4 AS n", "-")).Output, StringComparison.Ordinal);
        Assert.Contains("\n5\n", (await RunAsync("SELECT 5 AS n")).Output, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(path, [(byte)'-', 0xB5, 0xC4], TestContext.Current.CancellationToken);
        var wrong = await RunAsync("", "--file", path);
        Assert.Equal(2, wrong.Code);
        Assert.Contains("not UTF-8", wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shipped_question_takes_parameters_and_has_defaults()
    {
        var byDefault = await RunAsync("", "--question", "q07", "--format", "ndjson");
        var given = await RunAsync("", "--question", "Q07", "--param", "term=渔", "--format", "ndjson");
        Assert.Equal(2, byDefault.Lines.Length);
        Assert.Contains("青屿省渔业通知", Assert.Single(given.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Q07", "title=人", "no parameter “title”; it has term")]
    [InlineData("Q01", "from=abc", "“abc” is no integer for from")]
    [InlineData("Q05", "x=1", "it has none")]
    [InlineData("Q77", "x=1", "there are Q01 to Q12")]
    [InlineData("Q07", "人才", "expected NAME=VALUE")]
    public async Task A_wrong_parameter_is_explained(string question, string parameter, string expected)
    {
        var answer = await RunAsync("", "--question", question, "--param", parameter);
        Assert.Equal(2, answer.Code);
        Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ones_own_query_takes_parameters_as_numbers_where_they_are_written_so()
    {
        var answer = await AskAsync("SELECT typeof(:a) AS a, typeof(@b) AS b, typeof($c) AS c, typeof(:d) AS d", "--format", "ndjson",
            "--param", "a=20", "--param", "b=0.5", "--param", "c=007", "--param", "d:text=20");
        Assert.Equal("{\"a\":\"integer\",\"b\":\"real\",\"c\":\"text\",\"d\":\"text\"}\n", answer.Output);
        Assert.Contains("needs a value for :a", (await AskAsync("SELECT :a")).Errors, StringComparison.Ordinal);
        Assert.Contains("no parameter :b", (await AskAsync("SELECT :a", "--param", "a=1", "--param", "b=1")).Errors, StringComparison.Ordinal);
        Assert.Contains("write :name instead of ?", (await AskAsync("SELECT ?")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_tells_titles_and_parameters_and_the_sql_of_one()
    {
        var list = await RunAsync("", "--list");
        foreach (var question in Question.All)
        {
            Assert.Contains(question.TitleZh, list.Output, StringComparison.Ordinal);
            foreach (var parameter in question.Parameters) Assert.Contains(parameter.MeaningEn, list.Output, StringComparison.Ordinal);
        }
        using var json = JsonDocument.Parse((await RunAsync("", "--list", "--format", "json")).Output);
        Assert.Equal(Question.All.Sum(q => Math.Max(1, q.Parameters.Count)), json.RootElement.GetArrayLength());
        Assert.Contains(":term", (await RunAsync("", "--list", "--question", "Q07")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 主题 FROM v_theme_trend", "did you mean theme", 14)]
    [InlineData("SELECT '人才', titel FROM v_documents", "did you mean title?", 22)]
    [InlineData("SELECT year,\n  titel FROM v_documents", "did you mean title?", 9)]
    [InlineData("SELECT * FROM v_theme_trends", "did you mean v_theme_trend", 21)]
    [InlineData("SELECT lenght('人')", "did you mean length?", 14)]
    [InlineData("SELECT region FROM sentences", "there is one in v_", 14)]
    [InlineData("SELECT '人才' year FORM v_documents", "syntax error", 26)]
    [InlineData("SELECT (1", "incomplete input", 16)]
    [InlineData("SELECT 1; SELECT 2", "several statements", 17)]
    public async Task A_fault_is_shown_with_its_line_and_a_caret_under_the_place(string sql, string expected, int caret)
    {
        var answer = await AskAsync(sql);
        Assert.Equal(2, answer.Code);
        Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
        Assert.Equal(new string(' ', caret) + "^", answer.Errors.TrimEnd('\n').Split('\n')[^1]);
    }

    [Fact]
    public async Task What_the_limit_cuts_off_is_said()
    {
        var answer = await AskAsync($"{Endless} SELECT x FROM n", "--limit", "3", "--format", "ndjson");
        Assert.Equal(3, answer.Lines.Length);
        Assert.Contains("first 3 rows", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(20_000, (await AskAsync($"{Endless} SELECT x FROM n LIMIT 20000", "--limit", "0", "--format", "ndjson")).Lines.Length);
    }

    [Theory]
    [InlineData(Endless + " SELECT SUM(x) FROM n")]
    [InlineData(Endless + " SELECT x FROM n WHERE x < 0")]
    [InlineData(Endless + " SELECT x FROM n ORDER BY random()")]
    [InlineData("SELECT COUNT(*) FROM sentences a, sentences b, sentences c, sentences d, sentences e, sentences f, sentences g WHERE a.text || b.text = c.text || g.text")]
    // One step of SQLite, without a pause in which to look at the clock.
    [InlineData("SELECT instr(printf('%.8000000c', 'a'), printf('%.4000000c', 'a') || 'b')")]
    [InlineData("SELECT printf('%.16000000c', 'a') LIKE '%' || printf('%.900c', 'a') || 'b'")]
    public async Task A_runaway_query_is_stopped(string sql)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await AskAsync(sql, "--limit", "0", "--timeout", "0.3");
        Assert.Equal(2, answer.Code);
        Assert.Contains("stopped after 0.3 s", answer.Errors, StringComparison.Ordinal);
        // Far less than any of them would take, and enough for a busy machine.
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("SELECT length(zeroblob(1000000000))", "too big")]
    [InlineData("SELECT length(printf('%.900000000c', 'a'))", "too big")]
    [InlineData("SELECT 'a' LIKE printf('%.5000c', 'a')", "pattern too complex")]
    public async Task A_giant_is_refused(string sql, string expected)
    {
        var answer = await AskAsync(sql, "--timeout", "60");
        Assert.Equal(2, answer.Code);
        Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_needs_too_much_memory_is_refused()
    {
        var columns = string.Join(", ", Enumerable.Range(0, 60).Select(i => $"hex(zeroblob(8000000 + document_id + {i}))"));
        var answer = await AskAsync($"SELECT {columns} FROM documents", "--timeout", "60");
        Assert.Equal(2, answer.Code);
        Assert.Contains("too much memory", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM documents")]
    [InlineData("VACUUM INTO 'copy.db'")]
    [InlineData("ATTACH ':memory:' AS other")]
    [InlineData("PRAGMA query_only = OFF")]
    public async Task Nothing_can_be_written(string sql)
    {
        var answer = await AskAsync(sql);
        Assert.Equal(2, answer.Code);
        Assert.Contains("Only SELECT is allowed", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_database_is_a_fault_of_the_environment() =>
        Assert.Equal(3, (await CommandLine.RunAsync("", "sql", "SELECT 1", "--db", Path.Combine(database.Folder, "none.db"))).Code);

    [Theory]
    [InlineData(Endless + " SELECT SUM(x) FROM n")]
    [InlineData("SELECT instr(printf('%.8000000c', 'a'), printf('%.4000000c', 'a') || 'b')")]
    public async Task An_interrupt_ends_it_with_130(string sql)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no kill.");
        using var process = Start("sql", sql, "--timeout", "0");
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
    }

    [Fact]
    public async Task A_reader_that_leaves_ends_it_quietly()
    {
        using var process = Start("sql", $"{Endless} SELECT x FROM n", "--limit", "0", "--timeout", "0", "--format", "csv");
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.Empty(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_million_rows_are_not_held_in_memory()
    {
        // Their texts alone would take twice as much.
        const string mostBytes = "0x3000000";
        var path = Path.Combine(database.Folder, "million.csv");
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(CommandTree).Assembly.Location, "sql",
            $"{Endless} SELECT x, '一段不短的中文文字' || x AS t FROM n LIMIT 1000000", "--limit", "0", "--timeout", "300", "--output", path, "--db", database.File])
        {
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = mostBytes;
        using var process = Process.Start(start)!;
        Assert.Empty(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(1_000_001, File.ReadLines(path).Count());
    }

    [Fact]
    public async Task Schema_explains_every_table_and_view_and_a_column()
    {
        var all = await CommandLine.RunAsync("", "schema", "--lang", "en", "--db", database.File);
        Assert.Equal(0, all.Code);
        Assert.StartsWith("Views to rely on", all.Output, StringComparison.Ordinal);
        var one = await CommandLine.RunAsync("", "schema", "v_theme_trend", "--db", database.File);
        Assert.Contains("政策主题的中文名称", one.Output, StringComparison.Ordinal);
        Assert.Contains("textminer sql \"SELECT year, docs", one.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("政策主题的中文名称", (await CommandLine.RunAsync("", "schema", "v_theme_trend", "--lang", "en", "--db", database.File)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_as_json_has_a_meaning_and_an_example_that_runs_for_every_table_and_view()
    {
        using var json = JsonDocument.Parse((await CommandLine.RunAsync("", "schema", "--json", "--db", database.File)).Output);
        using var store = CorpusStore.OpenReadOnly(database.File);
        Assert.True(json.RootElement.GetArrayLength() > 60);
        foreach (var shown in json.RootElement.EnumerateArray())
        {
            var name = shown.GetProperty("name").GetString();
            Assert.True(shown.GetProperty("meaning_zh").GetString() != "" && shown.GetProperty("meaning_en").GetString() != "", $"{name} has no line in Schema/objects.tsv");
            Assert.NotEmpty(store.Query(shown.GetProperty("example").GetString()!, QueryLimits.Default).Columns);
            Assert.Equal(JsonValueKind.Number, shown.GetProperty("rows").ValueKind);
        }
    }

    [Theory]
    [InlineData("v_theme_trends", "did you mean v_theme_trend")]
    [InlineData("引用", "did you mean v_citations")]
    [InlineData("zzzzzz", "textminer schema lists them")]
    public async Task Schema_suggests_near_names(string name, string expected)
    {
        var answer = await CommandLine.RunAsync("", "schema", name, "--db", database.File);
        Assert.Equal(2, answer.Code);
        Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
    }

    Task<CommandAnswer> AskAsync(string sql, params string[] arguments) => RunAsync("", [sql, .. arguments]);

    Task<CommandAnswer> RunAsync(string input, params string[] arguments) => CommandLine.RunAsync(input, ["sql", .. arguments, "--db", database.File]);

    Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(CommandTree).Assembly.Location, .. arguments, "--db", database.File])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
