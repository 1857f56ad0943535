using System.Text.Json;
using System.Text.RegularExpressions;
using TextMiner.Configuration;
using TextMiner.Documents;

namespace TextMiner.Tests.Configuration;

/// <summary>Settings, their file and what is generated from the one catalog of them.</summary>
public sealed partial class SettingsTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-settings-").FullName;

    string ConfigFile => Path.Combine(_folder, "textminer.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_file_that_init_writes_sets_every_setting_to_its_default()
    {
        File.WriteAllText(ConfigFile, SettingsTemplate.Text());
        var settings = Read();
        Assert.NotEmpty(SettingCatalog.All);
        foreach (var setting in SettingCatalog.All)
        {
            if (setting.IsSecret) Assert.Equal(Origin.Default, settings[setting].Origin);
            else Assert.StartsWith($"{ConfigFile}:", settings[setting].Origin.Place, StringComparison.Ordinal);
            if (setting != SettingCatalog.Database) Assert.Equal(setting.Default, settings[setting].Value);
        }
        Assert.Equal(Path.Combine(_folder, "out", "textminer.db"), settings.Database);
        Assert.Equal(Settings.Default.Digest, settings.Digest);
    }

    [Fact]
    public void The_file_that_init_writes_explains_every_setting_in_both_languages()
    {
        var text = SettingsTemplate.Text();
        Assert.All(SettingCatalog.All, setting =>
        {
            Assert.Contains(setting.Meaning, text, StringComparison.Ordinal);
            Assert.Contains(setting.MeaningZh, text, StringComparison.Ordinal);
            Assert.Contains(setting.Variable, text, StringComparison.Ordinal);
            Assert.Contains(setting.MeaningZh, c => c is >= '\u4e00' and <= '\u9fff');
        });
    }

    [Fact]
    public void The_shipped_schema_is_the_one_that_the_settings_make()
    {
        var golden = Path.Combine(Repository.Root, "src", "TextMiner", "Configuration", SettingsFile.SchemaName);
        if (Environment.GetEnvironmentVariable("TEXTMINER_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null) File.WriteAllText(golden, SettingsSchema.Text());
        Assert.Equal(File.ReadAllText(golden), SettingsSchema.Text());
    }

    [Fact]
    public void Schema_and_reader_agree_on_what_is_right()
    {
        var schema = new JsonSchema(JsonElement.Parse(SettingsSchema.Text()));
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        string[] texts =
        [
            SettingsTemplate.Text(), "{}", """{ "db": "a.db" }""", """{ "db": "" }""", """{ "db": null }""", """{ "topics": { "k": 2.5 } }""", """{ "topics": { "k": 501 } }""",
            """{ "topics": { "engine": "lda" } }""", """{ "topics": [] }""", """{ "topics": { "K": 3 } }""", """{ "segmenter": { "userDictionaries": ["a.txt", 3] } }""",
            """{ "alerts": { "webhook": null, "file": "a" } }""", """{ "snapshot": "yes" }""", """{ "refresh": { "failureShare": 1.01 } }""", """{ "sources": "s", "unknown": 1 }""",
        ];
        foreach (var text in texts)
        {
            File.WriteAllText(ConfigFile, text);
            using var document = JsonDocument.Parse(text, options);
            var bySchema = schema.Fault(document.RootElement) is null;
            var byReader = Record.Exception(() => Read());
            Assert.True(bySchema == byReader is null, $"{text}: the schema says {bySchema}, the reader {byReader?.Message ?? "nothing"}");
        }
    }

    [Fact]
    public void A_flag_beats_a_variable_beats_the_file_beats_the_default()
    {
        File.WriteAllText(ConfigFile, """
            { // 说明
              "refresh": { "maxPages": 5 }, "topics": { "k": 7, },
              "contact": "https://lanhe.example/contact",
            }
            """);
        Dictionary<string, string> variables = new() { ["TEXTMINER_REFRESH_MAX_PAGES"] = "6", ["TEXTMINER_TOPICS_K"] = "8", ["TEXTMINER_CONTACT"] = "" };
        var settings = Read(variables, ("--max-pages", ["9"]));
        Assert.Equal((9, "--max-pages"), (settings.MaxPages, settings[SettingCatalog.MaxPages].Origin.Place));
        Assert.Equal((8, "TEXTMINER_TOPICS_K"), (settings.TopicsK, settings[SettingCatalog.TopicsK].Origin.Place));
        Assert.Equal(("https://lanhe.example/contact", $"{ConfigFile}:3"), (settings.Contact, settings[SettingCatalog.Contact].Origin.Place));
        Assert.Equal(Origin.Default, settings[SettingCatalog.Snapshot].Origin);
    }

    [Fact]
    public void Every_setting_is_set_by_its_key_alike()
    {
        foreach (var setting in SettingCatalog.All)
        {
            var other = OtherThan(setting);
            var settings = Read(new() { [setting.Variable] = setting.Shape == ValueShape.Whole ? "0" : other }, (SettingsReader.SetFlag, [$"{setting.Key}={other}"]));
            Assert.Equal(Origin.Flag(SettingsReader.SetFlag), settings[setting].Origin);
            Assert.Equal($"{Single(Read(new() { [setting.Variable] = other })[setting].Value)}", $"{Single(settings[setting].Value)}");
        }

        static object? Single(object? value) => value is string[] texts ? Assert.Single(texts) : value;
    }

    [Fact]
    public void What_set_is_given_may_hold_equals_signs_repeat_for_lists_and_be_empty_for_none()
    {
        File.WriteAllText(ConfigFile, """{ "themes": "mine", "segmenter": { "userDictionaries": ["old.txt"] } }""");
        var settings = Read(null, (SettingsReader.SetFlag, ["contact=https://lanhe.example/?a=b", "segmenter.userDictionaries=/d/a.txt", "segmenter.userDictionaries=/d/b.txt", "themes="]));
        Assert.Equal("https://lanhe.example/?a=b", settings.Contact);
        Assert.Equal(["/d/a.txt", "/d/b.txt"], settings.UserDictionaries);
        Assert.Null(settings.Themes);
        Assert.Empty(Read(null, (SettingsReader.SetFlag, ["segmenter.userDictionaries="])).UserDictionaries);
    }

    [Theory]
    [InlineData("--set: “refresh.maxPage” is no setting; did you mean refresh.maxPages or refresh.maxMinutes?", "refresh.maxPage=3")]
    [InlineData("--set: “maxPages” is no setting; did you mean refresh.maxPages?", "maxPages=3")]
    [InlineData("--set: “xyzzy” is no setting; expected a key that textminer config show lists", "xyzzy=3")]
    [InlineData("--set: topics.k stands without a value; expected topics.k=VALUE, where VALUE is a whole number from 0 to 500", "topics.k")]
    [InlineData("--set: topics.k: expected a whole number from 0 to 500; found “viele”", "topics.k=viele")]
    [InlineData("--set: topics.k: expected a whole number from 0 to 500; found “”", "topics.k=")]
    [InlineData("--set: topics.k is set a second time; leave one of them", "topics.k=3", "topics.k=4")]
    [InlineData("--set: expected KEY=VALUE such as refresh.maxPages=200, where KEY is one that textminer config show lists", "https://hooks.example/secret?token=geheim")]
    [InlineData("--set: “alerts.webhok” is no setting; did you mean alerts.webhook?", "alerts.webhok=https://hooks.example/geheim")]
    [InlineData("--set: alerts.webhook: expected an address that begins with https:// or http://, or null for none; found a value that is not shown, and is none", "alerts.webhook=geheim")]
    public void A_fault_of_set_is_told_with_what_is_expected_and_without_the_value_of_a_secret(string expected, params string[] given) =>
        Assert.Equal(expected, Assert.ThrowsAny<UsageException>(() => Read(null, (SettingsReader.SetFlag, given))).Message);

    [Fact]
    public void A_setting_that_its_own_flag_gives_too_is_refused() => Assert.Equal(
        "--set: refresh.maxPages is given by --max-pages too; leave one of them",
        Assert.ThrowsAny<UsageException>(() => Read(null, ("--max-pages", ["3"]), (SettingsReader.SetFlag, ["refresh.maxPages=4"]))).Message);

    [Theory]
    [InlineData("TEXTMINER_CONTCT", "TEXTMINER_CONTCT: there is no such setting; did you mean TEXTMINER_CONTACT?")]
    [InlineData("TEXTMINER_CONFG", "TEXTMINER_CONFG: there is no such setting; did you mean TEXTMINER_CONFIG?")]
    [InlineData("TEXTMINER_HOUSE", "TEXTMINER_HOUSE: there is no such setting; take it back (unset), textminer config show lists the variables")]
    public void A_variable_that_begins_like_ours_and_is_none_is_told(string name, string expected) =>
        Assert.Equal(expected, Assert.ThrowsAny<EnvironmentException>(() => Read(new() { [name] = "1" })).Message);

    [Theory]
    [InlineData("TEXTMINER_PORT")]
    [InlineData("TEXTMINER_PORT_80_TCP_ADDR")]
    [InlineData("TEXTMINER_SERVICE_PORT_HTTP")]
    [InlineData("TEXTMINER_SERVICE_HOST")]
    [InlineData("TEXTMINER_SEED")]
    [InlineData("TEXTMINERS")]
    public void Variables_of_a_cluster_of_the_tests_and_of_others_are_left_alone(string name) => Assert.Equal(Settings.Default.Digest, Read(new() { [name] = "tcp://10.0.0.1:80" }).Digest);

    [Fact]
    public void Every_variable_that_the_repository_names_is_known()
    {
        var named = new[] { "src", "tests", "run.sh", "README.md", "README.zh.md" }.Select(part => Path.Combine(Repository.Root, part))
            .SelectMany(part => Directory.Exists(part) ? Directory.EnumerateFiles(part, "*.*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".cs" or ".md" or ".json" or ".sh" or ".py" or ".mjs") : [part])
            .Where(file => !file.EndsWith("Tests.cs", StringComparison.Ordinal))
            .SelectMany(file => Variables().Matches(File.ReadAllText(file)).Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("TEXTMINER_SOAK", named);
        Assert.All(named, name => Assert.True(SettingsReader.OtherVariables.Contains(name) || SettingCatalog.All.Any(setting => setting.Variable == name), name));
    }

    [Fact]
    public void All_faults_come_at_once_with_line_column_and_the_nearest_name()
    {
        File.WriteAllText(ConfigFile, """
            {
              // 主题
              "topics": { "sed": 1, "k": "很多", "k": 3 },
              "maxPages": 3, "contakt": "x",
              "alerts": { "webhook": "ftp://token@lanhe.example/secret" }
            }
            """);
        var error = Assert.ThrowsAny<EnvironmentException>(() => Read(new() { ["TEXTMINER_TOPICS_SEDE"] = "1" })).Message;
        Assert.Contains($"{ConfigFile}:3:15: “sed” is no setting of the section “topics”; did you mean seed?", error, StringComparison.Ordinal);
        Assert.Contains($"{ConfigFile}:3:36: “topics.k” stands here a second time", error, StringComparison.Ordinal);
        Assert.Contains($"{ConfigFile}:4:3: “maxPages” is no setting; did you mean refresh.maxPages?", error, StringComparison.Ordinal);
        Assert.Contains($"{ConfigFile}:4:18: “contakt” is no setting; did you mean contact?", error, StringComparison.Ordinal);
        Assert.Contains("TEXTMINER_TOPICS_SEDE: there is no such setting; did you mean TEXTMINER_TOPICS_SEED", error, StringComparison.Ordinal);
        Assert.Contains($"{ConfigFile}:5:26: alerts.webhook: expected an address", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.StartsWith("the configuration has 6 faults:", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_json_is_named_with_its_place()
    {
        File.WriteAllText(ConfigFile, "{\n  \"db\": \"文件.db\" \"x\": 1\n}");
        var error = Assert.ThrowsAny<EnvironmentException>(() => Read()).Message;
        Assert.StartsWith($"{ConfigFile}:2:17: this is no JSON", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"db\": \"a.db\"\n},\n", 3, 2, "the settings end with the bracket before this")]
    [InlineData("{ \"db\": \"a.db\" }\n}", 2, 1, "the settings end with the bracket before this")]
    [InlineData("{\n  \"db\": \"文.db\",,\n}", 2, 16, "a comma too many")]
    [InlineData("{ , \"db\": \"a.db\" }", 1, 3, "a comma too many")]
    [InlineData("{ \"segmenter\": { \"userDictionaries\": [\"a\",, \"b\"] } }", 1, 43, "a comma too many")]
    public void A_comma_or_bracket_too_many_is_called_that(string text, int line, int column, string words)
    {
        File.WriteAllText(ConfigFile, text);
        Assert.StartsWith($"{ConfigFile}:{line}:{column}: {words}", Assert.ThrowsAny<EnvironmentException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_settings_that_change_results_change_the_digest()
    {
        foreach (var setting in SettingCatalog.All)
        {
            var other = OtherThan(setting);
            var settings = Read(new() { [setting.Variable] = other });
            Assert.Equal(setting.Variable, settings[setting].Origin.Place);
            Assert.True((settings.Digest != Settings.Default.Digest) == (setting.Effect == Effect.Results), setting.Key);
        }
    }

    [Fact]
    public void Every_setting_has_a_variable_of_its_own_and_no_two_share_a_flag()
    {
        Assert.Equal(SettingCatalog.All.Count, SettingCatalog.All.Select(setting => setting.Variable).Distinct().Count());
        var flags = SettingCatalog.All.Select(setting => setting.Flag).OfType<string>().ToList();
        Assert.Equal(flags.Count, flags.Distinct().Count());
        Assert.All(SettingCatalog.All, setting => Assert.Equal(setting == SettingCatalog.OtlpEndpoint, !setting.Variable.StartsWith(Setting.Prefix, StringComparison.Ordinal)));
        Assert.All(SettingCatalog.All.Select(setting => setting.Section).OfType<string>(), section => Assert.Contains(section, SettingCatalog.Sections.Keys));
    }

    [Theory]
    [InlineData("posted to https://hook.lanhe.example/in?token=geheim&x=1", "posted to https://hook.lanhe.example/in?token=•••&x=1")]
    [InlineData("http://liu:p4ss@qingyu.example/list refused", "http://•••@qingyu.example/list refused")]
    [InlineData("access_token=abc, api-key=def; page=3", "access_token=•••, api-key=•••; page=3")]
    [InlineData("http://a.example/monkey=3 and keyword=人才", "http://a.example/monkey=3 and keyword=人才")]
    [InlineData("mail to liu@qingyu.example", "mail to liu@qingyu.example")]
    public void Secrets_are_taken_out_of_words(string words, string expected) => Assert.Equal(expected, Redaction.General.Apply(words));

    [Fact]
    public void A_secret_setting_is_taken_out_wherever_it_stands()
    {
        var settings = Read(new() { [SettingCatalog.AlertWebhook.Variable] = "https://hook.lanhe.example/in/geheim" });
        Assert.Equal("posting to ••• failed", Redaction.Of(settings).Apply("posting to https://hook.lanhe.example/in/geheim failed"));
    }

    static string OtherThan(Setting setting) => setting switch
    {
        { Choices.Count: > 0 } => setting.Choices.First(choice => !choice.Equals(setting.Default)),
        { Shape: ValueShape.Whole } => ((long)setting.Default! + 3).ToString(System.Globalization.CultureInfo.InvariantCulture),
        { Shape: ValueShape.Number } => "0.25",
        { Shape: ValueShape.Switch } => (bool)setting.Default! ? "false" : "true",
        _ when setting == SettingCatalog.Cron => "5 4 * * 1",
        _ when setting == SettingCatalog.TimeZone => "UTC",
        { IsPath: true } => "mine/file.txt",
        _ => "https://qingyu.example/x",
    };

    [GeneratedRegex("TEXTMINER_[A-Z][A-Z_]*[A-Z]")]
    private static partial Regex Variables();

    Settings Read(Dictionary<string, string>? variables = null, params (string Flag, string[] Texts)[] flags) =>
        new SettingsReader(flags.Append((SettingsReader.FileFlag, [File.Exists(ConfigFile) ? ConfigFile : Empty()])).ToDictionary(f => f.Item1, f => (IReadOnlyList<string>)f.Item2), variables ?? []).Read();

    string Empty()
    {
        var path = Path.Combine(_folder, "empty.json");
        File.WriteAllText(path, "{}");
        return path;
    }
}
