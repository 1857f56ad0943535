using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TextMiner.Storage;
using TextMiner.Tests.Pipeline;

namespace TextMiner.Tests.Publishing;

/// <summary>The shipped questions on the snapshot, asked by programs that bring their own, older SQLite.</summary>
public sealed class AnalystToolsTests(AnalystToolsTests.Sample sample) : IClassFixture<AnalystToolsTests.Sample>
{
    const string Python = """
        import json, sqlite3, sys
        rows = sqlite3.connect(sys.argv[1], uri=True).execute(sys.argv[2]).fetchall()
        print(json.dumps(rows, ensure_ascii=False))
        """;

    public static TheoryData<string, string> Questions =>
        [.. Question.All.SelectMany(question => new[] { "mode=ro", "immutable=1" }.Select(mode => new TheoryDataRow<string, string>(question.Id, mode)))];

    [Theory, MemberData(nameof(Questions))]
    public void The_sqlite3_shell_gives_the_same_rows(string id, string mode)
    {
        var sql = Question.All.Single(q => q.Id == id).Sql;
        var output = Run("sqlite3", ["-json", sample.Uri(mode), sql]);
        using var rows = JsonDocument.Parse(output.Length > 0 ? output : "[]");
        Assert.Equal(Expected(sql), rows.RootElement.EnumerateArray().Select(row => Line(row.EnumerateObject().Select(cell => cell.Value))));
    }

    [Theory, MemberData(nameof(Questions))]
    public void Python_gives_the_same_rows(string id, string mode)
    {
        var sql = Question.All.Single(q => q.Id == id).Sql;
        using var rows = JsonDocument.Parse(Run("python3", ["-c", Python, sample.Uri(mode), sql]));
        Assert.Equal(Expected(sql), rows.RootElement.EnumerateArray().Select(row => Line(row.EnumerateArray())));
    }

    List<string> Expected(string sql)
    {
        using var store = CorpusStore.OpenReadOnly(sample.Run.Workspace.Database);
        var rows = store.Query(sql, QueryLimits.Default).Rows.Select(row => string.Join('|', row.Select(value => value switch
        {
            null => "∅",
            long or double => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _ => (string)value,
        }))).ToList();
        return rows;
    }

    static string Line(IEnumerable<JsonElement> cells) => string.Join('|', cells.Select(cell => cell.ValueKind switch
    {
        JsonValueKind.Null => "∅",
        JsonValueKind.Number => Number(cell.GetDouble()),
        _ => cell.GetString()!,
    }));

    // The shell prints 15 digits of a real number.
    static string Number(double value) => value.ToString("G14", CultureInfo.InvariantCulture);

    static string Run(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors.Result);
            return output.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"needs {program}, which is not installed");
            throw;
        }
    }

    /// <summary>The sample sites, refreshed once.</summary>
    public sealed class Sample : IAsyncLifetime
    {
        internal SampleRun Run { get; } = new();

        internal string Uri(string mode) => $"file:{Run.Workspace.Published}?{mode}";

        public async ValueTask InitializeAsync() => await Run.RefreshAsync();

        public ValueTask DisposeAsync()
        {
            Run.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
