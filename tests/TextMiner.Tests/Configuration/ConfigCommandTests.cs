using System.Text.Json;
using TextMiner.Configuration;
using TextMiner.Tests.Commands;

namespace TextMiner.Tests.Configuration;

/// <summary>The commands init and config, and where other commands look for the file.</summary>
public sealed class ConfigCommandTests : IDisposable
{
    static readonly Dictionary<string, string> None = [];

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-config-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Init_writes_file_and_schema_once_and_never_over_what_is_there()
    {
        var first = await CommandLine.RunInAsync(_folder, None, "init", "project");
        Assert.True(first.Code == ExitCode.Done, first.Errors);
        var file = Path.Combine(_folder, "project", "textminer.json");
        Assert.Equal(file, first.Output.TrimEnd());
        Assert.Contains("./textminer.schema.json", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(SettingsSchema.Text(), File.ReadAllText(Path.Combine(_folder, "project", "textminer.schema.json")));
        File.WriteAllText(file, "{}");
        var second = await CommandLine.RunInAsync(_folder, None, "init", "project");
        Assert.Equal(ExitCode.Usage, second.Code);
        Assert.Equal("{}", File.ReadAllText(file));
    }

    [Fact]
    public async Task Show_says_where_each_value_came_from_and_masks_secrets()
    {
        File.WriteAllText(Path.Combine(_folder, "textminer.json"), "{\n  \"topics\": { \"k\": 12 },\n  \"alerts\": { \"webhook\": \"https://hook.lanhe.example/in?token=geheim\" }\n}\n");
        var shown = await CommandLine.RunInAsync(_folder, new Dictionary<string, string> { ["TEXTMINER_TOPICS_SEED"] = "5" }, "config", "show", "--json", "--no-snapshot", "--set", "refresh.failureShare=0.2");
        Assert.True(shown.Code == ExitCode.Done, shown.Errors);
        Assert.DoesNotContain("geheim", shown.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(shown.Output);
        var rows = json.RootElement.GetProperty("settings").EnumerateArray().ToDictionary(row => row.GetProperty("key").GetString()!);
        Assert.Equal(SettingCatalog.All.Count, rows.Count);
        Assert.Equal(("file", $"{Path.Combine(_folder, "textminer.json")}:2"), OriginOf(rows["topics.k"]));
        Assert.Equal(("environment", "TEXTMINER_TOPICS_SEED"), OriginOf(rows["topics.seed"]));
        Assert.Equal(("flag", "--no-snapshot"), OriginOf(rows["snapshot"]));
        Assert.Equal(("default", null), OriginOf(rows["contact"]));
        Assert.Equal(("flag", "--set"), OriginOf(rows["refresh.failureShare"]));
        Assert.Equal(("--set", "TEXTMINER_REFRESH_FAILURE_SHARE"), (rows["refresh.failureShare"].GetProperty("flag").GetString(), rows["refresh.failureShare"].GetProperty("variable").GetString()));
        Assert.Equal("--max-pages", rows["refresh.maxPages"].GetProperty("flag").GetString());
        Assert.False(rows["snapshot"].GetProperty("value").GetBoolean());
        var table = await CommandLine.RunInAsync(_folder, None, "config", "show");
        Assert.DoesNotContain("geheim", table.Output, StringComparison.Ordinal);
        Assert.All(SettingCatalog.All, setting => Assert.Contains(table.Lines, line =>
            line.StartsWith(setting.Key + " ", StringComparison.Ordinal) && line.Contains(setting.Variable, StringComparison.Ordinal) && line.EndsWith(setting.FlagWords, StringComparison.Ordinal)));
        Assert.Contains(table.Lines, line => line.StartsWith("alerts.webhook", StringComparison.Ordinal) && line.Contains(Redaction.Mask, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_file_is_looked_for_by_flag_variable_beside_the_database_and_in_the_current_folder()
    {
        foreach (var name in (string[])["flag", "variable", "beside", "current"])
        {
            Directory.CreateDirectory(Path.Combine(_folder, name));
            File.WriteAllText(Path.Combine(_folder, name, "textminer.json"), "{}");
        }
        var current = Path.Combine(_folder, "current");
        Dictionary<string, string> variable = new() { [SettingsReader.FileVariable] = Path.Combine("..", "variable", "textminer.json") };
        Assert.EndsWith("flag", await FileOf(current, variable, "--config", "../flag/textminer.json", "--db", "../beside/a.db"), StringComparison.Ordinal);
        Assert.EndsWith("variable", await FileOf(current, variable, "--db", "../beside/a.db"), StringComparison.Ordinal);
        Assert.EndsWith("beside", await FileOf(current, None, "--db", "../beside/a.db"), StringComparison.Ordinal);
        Assert.EndsWith("current", await FileOf(current, None), StringComparison.Ordinal);
        Assert.EndsWith("current", await FileOf(current, None, "--db", "../elsewhere/a.db"), StringComparison.Ordinal);
        var missing = await CommandLine.RunInAsync(current, None, "config", "show", "--config", "none.json");
        Assert.Equal(ExitCode.Environment, missing.Code);
        Assert.Contains("none.json", missing.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_read_their_defaults_from_the_file()
    {
        File.WriteAllText(Path.Combine(_folder, "words.txt"), "澜河云谷计划 100000 nz\n");
        File.WriteAllText(Path.Combine(_folder, "textminer.json"), """{ "db": "data/corpus.db", "segmenter": { "userDictionaries": ["words.txt"] } }""");
        var status = await CommandLine.RunInAsync(_folder, None, "status");
        Assert.Equal(ExitCode.Environment, status.Code);
        Assert.Contains(Path.Combine(_folder, "data", "corpus.db"), status.Errors, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "关于推进澜河云谷计划的意见\n\n" + string.Concat(Enumerable.Repeat("各部门要推进澜河云谷计划，支持园区企业开展技术改造，按月报送工作进展情况。\n", 8)));
        var imported = await CommandLine.RunInAsync(_folder, None, "import", "a.txt");
        Assert.True(File.Exists(Path.Combine(_folder, "data", "corpus.db")), imported.Errors);
        var words = await CommandLine.RunInAsync(_folder, None, "sql", "--format", "csv", "SELECT term FROM terms WHERE term = '澜河云谷计划'");
        Assert.Contains("澜河云谷计划", words.Output, StringComparison.Ordinal);
    }

    static async Task<string> FileOf(string folder, Dictionary<string, string> variables, params string[] arguments)
    {
        var shown = await CommandLine.RunInAsync(folder, variables, ["config", "show", "--json", .. arguments]);
        Assert.True(shown.Code == ExitCode.Done, shown.Errors);
        using var json = JsonDocument.Parse(shown.Output);
        return Path.GetDirectoryName(json.RootElement.GetProperty("file").GetString())!;
    }

    static (string?, string?) OriginOf(JsonElement row) => (row.GetProperty("origin").GetString(), row.GetProperty("place").GetString());
}
