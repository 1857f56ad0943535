using System.Text;
using System.Text.Json;
using TextMiner.Sources;
using TextMiner.Tests.Commands;

namespace TextMiner.Tests.Sources;

public sealed class SourceLibraryTests : IDisposable
{
    const string Lanhe = """
        {
          "key": "lanhe",   "name": "澜河省人民政府",
          "home": "http://www.lanhe.example/", "kind": "policy",
          "start": ["http://www.lanhe.example/"],
          "articles": ["/t\\d+_\\d+\\.html$"], "enabled" :  false,
          "delayMs": 4321
        }
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("sources-").FullName;
    readonly SourceLibrary _library;

    public SourceLibraryTests()
    {
        Directory.CreateDirectory(Shipped);
        _library = new SourceLibrary(Users, Shipped);
        File.WriteAllText(Path.Combine(Shipped, "lanhe.json"), Lanhe);
        File.WriteAllText(Path.Combine(Shipped, "qingyu.json"), Lanhe.Replace("\"lanhe\"", "\"qingyu\"", StringComparison.Ordinal));
    }

    string Users => Path.Combine(_folder, "users");

    string Shipped => Path.Combine(_folder, "shipped");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_users_file_wins_over_the_shipped_one_with_the_same_key()
    {
        Assert.Equal([("lanhe", false), ("qingyu", false)], _library.Load().Select(file => (file.Key, file.IsUsers)));
        Directory.CreateDirectory(Users);
        File.WriteAllText(Path.Combine(Users, "lanhe.json"), Lanhe.Replace("4321", "9999", StringComparison.Ordinal));
        Assert.Equal([("lanhe", true), ("qingyu", false)], _library.Load().Select(file => (file.Key, file.IsUsers)));
        Assert.Equal(9999, _library.Find("lanhe").Plan.Delay.TotalMilliseconds);
    }

    [Fact]
    public void Enabling_a_shipped_source_copies_it_and_changes_one_word()
    {
        var path = _library.Switch("lanhe", enabled: true);
        Assert.Equal(Path.Combine(Users, "lanhe.json"), path);
        Assert.Equal(Lanhe.Replace("false", "true", StringComparison.Ordinal), File.ReadAllText(path));
        Assert.Equal(Lanhe, File.ReadAllText(Path.Combine(Shipped, "lanhe.json")));
        Assert.Equal((true, true), (_library.Find("lanhe").Plan.Enabled, _library.Find("lanhe").IsUsers));
        _library.Switch("lanhe", enabled: false);
        Assert.Equal(Lanhe, File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Users, "*.json"));
    }

    [Theory]
    [InlineData("{ \"key\": \"a\", \"deny\": [ ] }", "{ \"key\": \"a\", \"deny\": [ ], \"enabled\": true }")]
    [InlineData("{\n  \"key\": \"a\"\n}\n", "{\n  \"key\": \"a\",\n  \"enabled\": true\n}\n")]
    [InlineData("\uFEFF{ \"pages\": [{ \"enabled\": 1 }], \"enabled\": false, \"note\": \"开\" }", "\uFEFF{ \"pages\": [{ \"enabled\": 1 }], \"enabled\": true, \"note\": \"开\" }")]
    public void The_switch_is_set_where_it_stands_or_added_at_the_end(string before, string after)
    {
        Assert.Equal(after, Encoding.UTF8.GetString(DefinitionText.WithEnabled(Encoding.UTF8.GetBytes(before), enabled: true)));
    }

    [Fact]
    public void An_unknown_key_names_those_that_there_are()
    {
        var error = Assert.Throws<UsageException>(() => _library.Switch("langhe", enabled: true));
        Assert.Contains("“langhe”; known are: lanhe, qingyu", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_shows_every_shipped_source_and_the_users_switch()
    {
        var db = Path.Combine(_folder, "my.db");
        var enabled = await CommandLine.RunAsync("", "sources", "enable", "mof", "--db", db);
        Assert.Equal((0, $"mof is enabled in {Path.Combine(_folder, "sources", "mof.json")}\n"), (enabled.Code, enabled.Output));
        var lines = (await CommandLine.RunAsync("", "sources", "list", "--json", "--db", db)).Lines.Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(18, lines.Count);
        Assert.Equal(["mof"], lines.Where(line => line.GetProperty("enabled").GetBoolean()).Select(line => line.GetProperty("key").GetString()));
        Assert.All(lines, line => Assert.False(line.GetProperty("verified").GetBoolean()));
    }

    [Fact]
    public async Task The_table_keeps_its_columns_whatever_the_width_of_the_names()
    {
        var table = (await CommandLine.RunAsync("", "sources", "list", "--db", Path.Combine(_folder, "my.db"))).Lines.Where(line => line.Contains("shipped", StringComparison.Ordinal)).ToList();
        Assert.Equal(18, table.Count);
        Assert.Single(table.Select(line => Width(line[..line.IndexOf("shipped", StringComparison.Ordinal)])).Distinct());
    }

    // Chinese characters and their punctuation are two columns wide in a terminal.
    static int Width(string text) => text.Sum(c => c is >= '\u2E80' and <= '\uFFEF' ? 2 : 1);
}
