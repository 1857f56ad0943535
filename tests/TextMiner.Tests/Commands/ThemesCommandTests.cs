using System.Text;
using System.Text.Json;
using TextMiner.Storage;
using TextMiner.Tests.Analysis.Themes;

namespace TextMiner.Tests.Commands;

/// <summary>A user's own themes from the first file to tags.</summary>
public sealed class ThemesCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-themes-").FullName;

    string Mine => In("mine");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_init_writes_validates_trains_tags_and_measures_at_once()
    {
        var validated = await DoneAsync("init", Mine);
        Assert.Contains("textminer themes train --themes", validated.Output, StringComparison.Ordinal);
        validated = await DoneAsync("validate", Mine);
        Assert.Contains("version 1.0, 2 themes", validated.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", validated.Output, StringComparison.Ordinal);
        Assert.Contains("not trained yet", validated.Output, StringComparison.Ordinal);

        await DoneAsync("train", "--themes", Mine);
        byte[] model = await File.ReadAllBytesAsync(Path.Combine(Mine, "themes.model.bin"), Cancel);
        await DoneAsync("train", "--themes", Mine);
        Assert.Equal(model, await File.ReadAllBytesAsync(Path.Combine(Mine, "themes.model.bin"), Cancel));
        Assert.Contains("trained with this taxonomy", (await DoneAsync("validate", Mine)).Output, StringComparison.Ordinal);

        var tagged = await CommandLine.RunAsync("""{"id":"a","text":"新建三家企业生产适老化家具和助行器，丰富老年用品。"}""" + "\n",
            "themes", "tag", "--themes", Mine, "--input", "-", "--output", "-");
        Assert.Equal("a silver", string.Join(' ', Ids(tagged.Lines[0])));
        var measured = await DoneAsync("evaluate", "--themes", Mine, "--gold", Path.Combine(Mine, "training.jsonl"));
        Assert.StartsWith("theme         support", measured.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_found_anew_leave_the_themes_of_a_database_as_they_are()
    {
        await DoneAsync("init", Mine);
        await DoneAsync("train", "--themes", Mine);
        await File.WriteAllTextAsync(In("notice.txt"), "望海市养老服务通知\n" + string.Concat(Enumerable.Repeat("新建三家企业生产适老化家具和助行器，丰富老年用品。", 8)), Cancel);
        var imported = await CommandLine.RunAsync("", "import", In("notice.txt"), "--themes", Mine, "--db", In("own.db"));
        Assert.True(imported.Code == ExitCode.Done, imported.Errors);
        var before = Themes();
        Assert.Contains("silver", before);
        var fitted = await CommandLine.RunAsync("", "topics", "fit", "--themes", Mine, "--db", In("own.db"));
        Assert.True(fitted.Code == ExitCode.Done, fitted.Errors);
        Assert.Equal(before, Themes());

        List<string> Themes()
        {
            using var store = CorpusStore.OpenReadOnly(In("own.db"));
            return [.. store.Query("SELECT theme_id FROM themes ORDER BY 1", QueryLimits.Default).Rows.Select(row => (string)row[0]!)];
        }
    }

    [Fact]
    public async Task Init_overwrites_nothing()
    {
        await DoneAsync("init", Mine);
        await File.WriteAllTextAsync(Path.Combine(Mine, "taxonomy.json"), "mine", Cancel);
        var again = await ThemesAsync("init", Mine);
        Assert.Equal(ExitCode.Environment, again.Code);
        Assert.Contains("taxonomy.json is there already and is not overwritten", again.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(Mine, "taxonomy.json"), Cancel));
    }

    [Fact]
    public async Task A_model_of_another_state_of_the_taxonomy_is_refused_until_it_is_trained_again()
    {
        await DoneAsync("init", Mine);
        await DoneAsync("train", "--themes", Mine);
        await ChangeAsync("taxonomy.json", "银发浪潮滚滚而来", "银发浪潮");
        var refused = await ThemesAsync("tag", "--themes", Mine, "--input", "-", "--output", "-");
        Assert.Equal(ExitCode.Environment, refused.Code);
        Assert.Contains($"textminer themes train --themes {Mine}", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("trained with another taxonomy", (await DoneAsync("validate", Mine)).Output, StringComparison.Ordinal);
        await DoneAsync("train", "--themes", Mine);
        Assert.Equal(ExitCode.Done, (await ThemesAsync("tag", "--themes", Mine, "--input", "-", "--output", "-")).Code);
    }

    [Fact]
    public async Task Names_and_definitions_change_without_training()
    {
        await DoneAsync("init", Mine);
        await DoneAsync("train", "--themes", Mine);
        await ChangeAsync("taxonomy.json", "\"nameZh\": \"银发经济\"", "\"nameZh\": \"银发产业\"");
        Assert.Equal(ExitCode.Done, (await ThemesAsync("tag", "--themes", Mine, "--input", "-", "--output", "-")).Code);
    }

    [Fact]
    public async Task Too_few_paragraphs_of_a_theme_and_the_same_paragraph_twice_are_named()
    {
        await DoneAsync("init", Mine);
        string path = Path.Combine(Mine, "training.jsonl");
        string[] lines = await File.ReadAllLinesAsync(path, Cancel);
        await File.WriteAllLinesAsync(path, lines.Append(lines[0].Replace("s-01", "twice", StringComparison.Ordinal).Replace("\"silver\"", "", StringComparison.Ordinal)), Cancel);
        Assert.Contains("s-01 and twice are the same paragraph, labelled differently; keep one.", (await DoneAsync("validate", Mine)).Output, StringComparison.Ordinal);

        await File.WriteAllLinesAsync(path, lines.Where(line => !line.Contains("low-altitude", StringComparison.Ordinal)).Concat(lines[14..18]), Cancel);
        foreach (string[] arguments in (string[][])[["validate", Mine], ["train", "--themes", Mine]])
        {
            var answer = await ThemesAsync(arguments);
            Assert.Equal(ExitCode.Environment, answer.Code);
            Assert.Contains("expected at least 10 paragraphs of each theme to learn from, found 4 of low-altitude; label more.", answer.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Tag_answers_in_order_keeps_ids_as_they_are_and_loses_only_the_bad_lines()
    {
        string input = In("in.jsonl"), output = In("out.jsonl");
        var lines = Enumerable.Range(1, 3000).Select(i => $$"""{"id":{{i}},"text":"第{{i}}项：支持企业开展节能降碳改造。"}""").ToList();
        lines[10] = """{"id":"十一","text":"会议通过了议程。","more":[1]}""";
        lines[11] = "broken";
        lines[12] = """{"text":"没有键"}""";
        lines[13] = """{"id":14,"text":["甲"]}""";
        lines[14] = "  ";
        lines[15] = """{"id":12345678901234567890.50,"text":"会议通过了议程。"}""";
        await File.WriteAllBytesAsync(input, [.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(string.Join("\r\n", lines[..2999])), .. "\r\n{\"id\":1,\"text\":\""u8, 0xD6, 0xD0, .. "\"}"u8], Cancel);
        var answer = await ThemesAsync("tag", "--input", input, "--output", output);
        Assert.Equal(ExitCode.ManyRejections, answer.Code);
        string[] problems = answer.Errors.TrimEnd('\n').Split('\n');
        Assert.Equal(["12", "13", "14", "3000"], problems[..^1].Select(p => p.Split("line ")[1].Split(':')[0]));
        Assert.All(problems[..^1], p => Assert.Contains("expected", p, StringComparison.Ordinal));
        Assert.Contains("2995 paragraphs tagged, 4 lines left out", problems[^1], StringComparison.Ordinal);

        string[] tagged = await File.ReadAllLinesAsync(output, Cancel);
        Assert.Equal(2995, tagged.Length);
        Assert.Equal([.. Enumerable.Range(1, 10).Select(i => $"{i}"), "\"十一\"", "12345678901234567890.50", "17"], tagged[..13].Select(line => line.Split(',')[0][6..]));
        Assert.Equal("2999", tagged[^1].Split(',')[0][6..]);
        using var first = JsonDocument.Parse(tagged[0]);
        Assert.Equal(["id", "labels", "abstained", "scores"], first.RootElement.EnumerateObject().Select(m => m.Name));
        Assert.Equal(["green"], first.RootElement.GetProperty("labels").EnumerateArray().Select(l => l.GetString()!));
        Assert.Equal(14, first.RootElement.GetProperty("scores").EnumerateObject().Count());
        Assert.All(first.RootElement.GetProperty("scores").EnumerateObject(), s => Assert.InRange(s.Value.GetDouble(), 0, 1));
    }

    [Fact]
    public async Task An_id_that_is_no_text_costs_its_line_and_no_other()
    {
        byte[] lines = [.. "{\"id\":\"\\ud800\",\"text\":\"甲\"}\n{\"id\":\""u8, 0xD6, 0xD0, .. "\",\"text\":\"甲\"}\n{\"id\":3,\"text\":\"甲\"}\n"u8];
        var answer = await CommandLine.RunAsync(lines, "themes", "tag", "--input", "-", "--output", "-");
        Assert.Equal(ExitCode.ManyRejections, answer.Code);
        Assert.StartsWith("{\"id\":3,", Assert.Single(answer.Lines), StringComparison.Ordinal);
        Assert.Equal(2, answer.Errors.Split("id: expected text in UTF-8").Length - 1);
    }

    [Fact]
    public async Task Adaptation_asks_for_paragraphs_to_compare_on_and_for_others_to_learn_from()
    {
        await DoneAsync("init", Mine);
        await DoneAsync("train", "--themes", Mine);
        await File.WriteAllTextAsync(In("none.jsonl"), "", Cancel);
        await File.WriteAllTextAsync(In("text.txt"), "全市新建十二个无人机起降点，开通三条海岛配送航线，服务渔民和游客。\n", Cancel);
        await File.WriteAllTextAsync(In("corpus.jsonl"), "\n\n{\"text\":\"x\"}\n{bad\n", Cancel);
        foreach (var (gold, message) in ((string, string)[])[(In("none.jsonl"), "expected labelled paragraphs to compare the models on, found none"),
            (Path.Combine(Mine, "training.jsonl"), "found 0 of silver, 0 of low-altitude")])
        {
            var answer = await ThemesAsync("train", "--themes", Mine, "--adapt", In("text.txt"), "--gold", gold);
            Assert.Equal(ExitCode.Environment, answer.Code);
            Assert.Contains(message, answer.Errors, StringComparison.Ordinal);
        }
        var bad = await ThemesAsync("vectors", In("corpus.jsonl"), "--output", In("v.bin"));
        Assert.Equal(ExitCode.Environment, bad.Code);
        Assert.Contains("corpus.jsonl, line 4: ", bad.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_takes_gold_without_ids_and_gives_the_same_as_data()
    {
        string gold = In("gold.jsonl");
        await File.WriteAllLinesAsync(gold, ["""{"text":"支持企业开展节能降碳改造。","labels":["green"]}""", """{"text":"会议通过了议程。","labels":[],"alt":["reform"]}"""], Cancel);
        var table = await DoneAsync("evaluate", "--gold", gold, "--seed", "7");
        Assert.Contains("2 paragraphs; of 1 without theme 0 % tagged", table.Output, StringComparison.Ordinal);
        Assert.Contains("seed 7", table.Output, StringComparison.Ordinal);
        using var data = JsonDocument.Parse((await DoneAsync("evaluate", "--gold", gold, "--json")).Output);
        var evaluation = data.RootElement.GetProperty("evaluation");
        Assert.Equal((2, 1.0, 14), (evaluation.GetProperty("paragraphs").GetInt32(), evaluation.GetProperty("micro").GetProperty("f1").GetDouble(), evaluation.GetProperty("themes").GetArrayLength()));
        Assert.Equal(1.0, evaluation.GetProperty("macro").GetProperty("f1_high").GetDouble());
        Assert.Equal(14, evaluation.GetProperty("confusions").GetArrayLength());
    }

    [Fact]
    public async Task Export_writes_taxonomy_codebook_and_weights_and_keeps_what_one_has_changed()
    {
        string folder = In("export");
        await DoneAsync("export", "--output", folder);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Taxonomies.Folder, "taxonomy.json"), Cancel), await File.ReadAllBytesAsync(Path.Combine(folder, "taxonomy.json"), Cancel));
        byte[] codebook = await File.ReadAllBytesAsync(Path.Combine(folder, "codebook.csv"), Cancel);
        Assert.True(codebook.AsSpan().StartsWith("\uFEFFtheme_id,name_zh,name_en,kind,text,label,reason\r\n"u8));
        string markdown = await File.ReadAllTextAsync(Path.Combine(folder, "codebook.md"), Cancel);
        Assert.Contains("## 绿色发展 Green development (`green`)", markdown, StringComparison.Ordinal);
        Assert.Contains("| 坚持绿色、共享、开放、廉洁的办赛理念。 | 否 no |", markdown, StringComparison.Ordinal);
        string[] weights = await File.ReadAllLinesAsync(Path.Combine(folder, "weights.csv"), Cancel);
        Assert.Equal("theme,feature,weight", weights[0]);
        Assert.Contains(weights, line => line.StartsWith("green,lexicon:green/sum,", StringComparison.Ordinal));
        Assert.Contains(weights, line => line.StartsWith("green,term:", StringComparison.Ordinal));
        Assert.Equal(14, weights.Count(line => line.Contains(",bias,", StringComparison.Ordinal)));

        await DoneAsync("export", "--output", folder);
        await File.AppendAllTextAsync(Path.Combine(folder, "taxonomy.json"), "// mine\n", Cancel);
        var refused = await ThemesAsync("export", "--output", folder);
        Assert.Equal(ExitCode.Environment, refused.Code);
        Assert.Contains("with another content and is not overwritten", refused.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "say with --output FILE", "train")]
    [InlineData(ExitCode.Usage, "say with --output FILE", "train", "--adapt", "text")]
    [InlineData(ExitCode.Usage, "does not exist", "vectors", "nowhere", "--output", "v.bin")]
    [InlineData(ExitCode.Usage, "say with --output FILE", "train", "some.jsonl")]
    [InlineData(ExitCode.Usage, "give the model another ending", "train", "some.jsonl", "--output", "m.json")]
    [InlineData(ExitCode.Environment, "cannot be read", "train", "nowhere.jsonl", "--output", "m.bin")]
    [InlineData(ExitCode.Environment, "expected a folder with taxonomy.json, found none", "validate", "nowhere")]
    [InlineData(ExitCode.Environment, "expected a folder with taxonomy.json, found none", "tag", "--themes", "nowhere", "--input", "-", "--output", "-")]
    [InlineData(ExitCode.Environment, "does not exist", "tag", "--input", "nowhere.jsonl", "--output", "-")]
    [InlineData(ExitCode.Usage, "write to another file", "tag", "--input", "a.jsonl", "--output", "./a.jsonl")]
    [InlineData(ExitCode.Usage, "--input", "tag", "--output", "-")]
    [InlineData(ExitCode.Environment, "cannot be read", "evaluate", "--gold", "nowhere.jsonl")]
    [InlineData(ExitCode.Environment, "cannot be read", "evaluate", "--gold", "g.jsonl", "--model", "nowhere.bin")]
    public async Task Wrong_use_is_explained(int code, string message, params string[] arguments)
    {
        var answer = await ThemesAsync(arguments);
        Assert.Equal(code, answer.Code);
        Assert.Contains(message, answer.Errors, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
    }

    [Fact]
    public async Task Validate_of_the_shipped_taxonomy_and_of_one_file_says_what_is_in_it()
    {
        Assert.StartsWith("the shipped taxonomy: version ", (await DoneAsync("validate")).Output, StringComparison.Ordinal);
        Assert.Contains("2 themes", (await DoneAsync("validate", Path.Combine(Taxonomies.Template, "taxonomy.json"))).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(In("bad.json"), """{ "version": "1.0", "themes": [{}] }""", Cancel);
        var bad = await ThemesAsync("validate", In("bad.json"));
        Assert.Equal(ExitCode.Environment, bad.Code);
        Assert.Contains("bad.json:1: themes[0].id: expected a text, found nothing", bad.Errors, StringComparison.Ordinal);
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string In(string name) => Path.Combine(_folder, name);

    async Task ChangeAsync(string name, string old, string changed)
    {
        string path = Path.Combine(Mine, name), text = await File.ReadAllTextAsync(path, Cancel);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(old, changed, StringComparison.Ordinal), Cancel);
    }

    static IEnumerable<string> Ids(string line)
    {
        using var answer = JsonDocument.Parse(line);
        return [answer.RootElement.GetProperty("id").GetString()!, .. answer.RootElement.GetProperty("labels").EnumerateArray().Select(l => l.GetString()!)];
    }

    static Task<CommandAnswer> ThemesAsync(params string[] arguments) => CommandLine.RunAsync("", ["themes", .. arguments]);

    static async Task<CommandAnswer> DoneAsync(params string[] arguments)
    {
        var answer = await ThemesAsync(arguments);
        Assert.True(answer.Code == ExitCode.Done, answer.Errors);
        return answer;
    }
}
