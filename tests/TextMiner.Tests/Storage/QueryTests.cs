using System.Diagnostics;
using System.Text.Json;
using TextMiner.Storage;

namespace TextMiner.Tests.Storage;

public sealed class QueryTests
{
    public static TheoryData<string> Questions => [.. Question.All.Select(q => q.Id)];

    [Theory]
    [MemberData(nameof(Questions))]
    public void Every_question_answers(string id)
    {
        using var fixture = Samples.Filled();
        var question = Question.All.Single(q => q.Id == id);
        Assert.NotEqual("", question.TitleZh);
        var result = fixture.Store.Query(question.Sql, QueryLimits.Default);
        // Q06 asks for at least 200 occurrences, and nothing co-occurs less than once.
        if (id != "Q06") Assert.NotEmpty(result.Rows);
    }

    [Fact]
    public void There_are_twelve_questions() => Assert.Equal(12, Question.All.Count);

    [Fact]
    public void The_machines_own_sqlite_gives_the_same_answers()
    {
        using var fixture = Samples.Filled();
        foreach (var question in Question.All)
        {
            Assert.Equal(fixture.Rows(question.Sql).Select(Text), Shell(fixture.File, question.Sql).Select(Text));
        }
    }

    [Fact]
    public void The_machines_own_python_gives_the_same_rows_with_parameters_bound()
    {
        using var fixture = Samples.Filled();
        var none = new Dictionary<string, string>();
        var asked = Question.All.Select(q => new { sql = q.Template, values = q.Bind(none) }).ToList();
        var answers = Python(fixture.File, JsonSerializer.Serialize(asked)).RootElement.EnumerateArray().ToList();
        Assert.Equal(12, answers.Count);
        foreach (var (question, answer) in Question.All.Zip(answers))
        {
            List<string> bound = [];
            using (var reader = fixture.Store.Query(question.Template, question.Bind(none), QueryLimits.Default, new QueryWatch(TimeSpan.FromSeconds(10), fixture.Clock, CancellationToken.None)))
                while (reader.Read()) bound.Add(Text(reader.Current));
            Assert.Equal(bound, answer.EnumerateArray().Select(row => Text([.. row.EnumerateArray().Select(Value)])));
            // The SQL with its defaults written in is the same question.
            Assert.Equal(bound, fixture.Rows(question.Sql).Select(Text));
        }
    }

    [Fact]
    public void Every_parameter_of_a_question_stands_in_its_sql_and_none_is_undeclared()
    {
        Assert.Contains(Question.All, q => q.Parameters.Count > 1);
        foreach (var question in Question.All)
        {
            var used = System.Text.RegularExpressions.Regex.Matches(question.Template, @":(\w+)").Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
            Assert.Equal(question.Parameters.Select(p => p.Name).Order(StringComparer.Ordinal), used);
            Assert.DoesNotContain(":", question.Sql, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_view_can_be_read_and_has_rows_where_the_sample_has_any()
    {
        using var fixture = Samples.Filled();
        var views = fixture.Rows("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name").Select(r => (string)r[0]!).ToList();
        Assert.True(views.Count(v => v.StartsWith("v_", StringComparison.Ordinal)) >= 21);
        foreach (var view in views)
        {
            var rows = fixture.Rows($"SELECT * FROM {view}");
            // What only the end of a run, or a search for new words, fills.
            var isFilledLater = view is "v_rejections" or "v_alerts" or "v_alert_documents" or "v_run_changes" or "v_term_bursts" or "v_term_changes" or "v_year_keyness" or "v_year_rises" or "v_coword_nodes" or "v_coword_edges"
                or "v_term_neighbours" or "v_term_candidates";
            if (!view.Contains("topic", StringComparison.Ordinal) && !isFilledLater) Assert.True(rows.Count > 0, view);
        }
    }

    [Fact]
    public void A_term_has_a_row_for_every_year()
    {
        using var fixture = Samples.Filled();
        Assert.Equal([2L, 0L], fixture.Rows("SELECT n FROM v_term_trend WHERE term = '数字化' ORDER BY year").Select(r => r[0]));
    }

    [Fact]
    public void Every_column_has_a_meaning_in_both_languages()
    {
        using var fixture = new StoreFixture();
        Assert.True((long)fixture.Value("SELECT COUNT(*) FROM data_dictionary")! > 300);
        Assert.Empty(fixture.Rows(
            """
            SELECT s.name, c.name FROM sqlite_schema s, pragma_table_xinfo(s.name) c
            LEFT JOIN data_dictionary x ON x.object = s.name AND x."column" = c.name
            WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'sqlite_%'
              AND (x.object IS NULL OR x.meaning_zh = '' OR x.meaning_en = '' OR x.example = '')
            """));
    }

    [Fact]
    public void Every_table_and_view_has_an_example_that_the_machines_own_python_answers_alike()
    {
        using var fixture = Samples.Filled();
        var examples = fixture.Rows("SELECT x.object, x.example FROM sqlite_schema s JOIN data_dictionary x ON x.object = s.name AND x.\"column\" = '' WHERE s.type IN ('table', 'view')")
            .Select(r => (Object: (string)r[0]!, Sql: (string)r[1]!)).ToList();
        Assert.Equal(fixture.Value("SELECT COUNT(*) FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'"), (long)examples.Count);
        var answers = Python(fixture.File, JsonSerializer.Serialize(examples.Select(e => new { sql = e.Sql, values = new { } }))).RootElement.EnumerateArray().ToList();
        foreach (var ((name, sql), answer) in examples.Zip(answers))
        {
            var expected = fixture.Rows(sql).Select(Text).ToList();
            Assert.True(expected.SequenceEqual(answer.EnumerateArray().Select(row => Text([.. row.EnumerateArray().Select(Value)]))), $"{name}: {sql}");
            Assert.Contains(name, sql, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("DELETE FROM documents")]
    [InlineData("PRAGMA query_only = OFF")]
    [InlineData("ATTACH 'other.db' AS other")]
    [InlineData("CREATE TEMP TABLE t (x)")]
    [InlineData("SELECT load_extension('x')")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELEC 1")]
    [InlineData("")]
    public void Anything_but_one_select_is_refused(string sql)
    {
        using var fixture = Samples.Filled();
        Assert.Throws<QueryException>(() => fixture.Store.Query(sql, QueryLimits.Default));
        Assert.Equal(4L, fixture.Value("SELECT COUNT(*) FROM documents"));
    }

    [Fact]
    public void A_runaway_query_is_stopped()
    {
        using var fixture = new StoreFixture();
        const string endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT SUM(x) FROM n";
        var error = Assert.Throws<QueryException>(() => fixture.Store.Query(endless, new QueryLimits(10, TimeSpan.FromMilliseconds(50))));
        Assert.Contains("0.05 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_beyond_the_limit_are_cut_off_and_that_is_said()
    {
        using var fixture = Samples.Filled();
        var result = fixture.Store.Query("SELECT document_id FROM documents ORDER BY 1", new QueryLimits(2, TimeSpan.FromSeconds(5)));
        Assert.True(result.Truncated);
        Assert.Equal(2, result.Rows.Count);
    }

    static string Text(IReadOnlyList<object?> row) => string.Join('|', row.Select(v => v is double real ? real.ToString("F6", System.Globalization.CultureInfo.InvariantCulture) : $"{v}"));

    static object? Value(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => cell.GetString(),
        _ => cell.TryGetInt64(out var number) ? (object)number : cell.GetDouble(),
    };

    static JsonDocument Python(string file, string questions)
    {
        const string script =
            """
            import json, sqlite3, sys
            db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
            print(json.dumps([db.execute(q["sql"], q["values"]).fetchall() for q in json.loads(sys.stdin.buffer.read().decode())]))
            """;
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", script, file]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            python.StandardInput.Write(questions);
            python.StandardInput.Close();
            var answer = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            return JsonDocument.Parse(answer);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed.");
            throw;
        }
    }

    static List<IReadOnlyList<object?>> Shell(string file, string sql)
    {
        try
        {
            using var shell = Process.Start(new ProcessStartInfo("sqlite3", ["-readonly", "-json", file, sql]) { RedirectStandardOutput = true })!;
            var answer = shell.StandardOutput.ReadToEnd();
            shell.WaitForExit();
            Assert.Equal(0, shell.ExitCode);
            // The shell prints nothing where there is no row.
            using var rows = JsonDocument.Parse(answer.Length == 0 ? "[]" : answer);
            return [.. rows.RootElement.EnumerateArray().Select(row => (IReadOnlyList<object?>)[.. row.EnumerateObject().Select(cell => Value(cell.Value))])];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("sqlite3 is not installed.");
            throw;
        }
    }
}
