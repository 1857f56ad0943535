using System.Text;
using System.Text.Json;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Commands;

/// <summary><c>textminer trends</c> and <c>textminer terms</c> as their users start them.</summary>
public sealed class TrendsCommandTests
{
    const string Header = "term,period,n,n_substring,documents,documents_total,tokens_total,per_10k,document_share,low,high,flags";

    [Fact]
    public async Task Csv_begins_with_a_mark_and_has_exactly_the_columns_of_the_contract()
    {
        using var fixture = Samples.Filled();
        var file = Path.Combine(fixture.Folder, "trends.csv");
        Assert.Equal(0, (await RunAsync(fixture, "trends", "--terms", "人才,+ab", "--by", "year", "--output", file)).Code);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).TrimEnd().Split("\r\n");
        Assert.Equal(7, lines.Length);
        Assert.Equal(Header, lines[0]);
        Assert.StartsWith("人才,2021,4,4,2,2,", lines[1], StringComparison.Ordinal);
        Assert.Equal("人才,2022,0,0,0,0,0,,,,,no-documents", lines[2]);
        Assert.StartsWith("'+ab,2021,0,0,", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dimension_is_a_column_before_n_in_csv_and_json()
    {
        using var fixture = Samples.Filled();
        var csv = await RunAsync(fixture, "trends", "--terms", "人才", "--split", "region,kind", "--format", "csv", "--no-bom");
        Assert.Equal("term,period,region,kind,n" + Header["term,period,n".Length..], csv.Lines[0].TrimEnd('\r'));
        // 全国, 澜河省 and 青屿省, three years each.
        Assert.Equal(10, csv.Lines.Length);
        var json = JsonDocument.Parse((await RunAsync(fixture, "trends", "--terms", "人才", "--format", "json")).Output).RootElement;
        Assert.Equal(Header, string.Join(',', json[0].EnumerateObject().Select(p => p.Name)));
        Assert.Equal(JsonValueKind.Null, json[1].GetProperty("per_10k").ValueKind);
    }

    [Theory]
    [InlineData("--by “fortnight” is unknown; expected day, month, quarter, year", "trends", "--terms", "人才", "--by", "fortnight")]
    [InlineData("--by “3” is unknown", "trends", "--terms", "人才", "--by", "3")]
    [InlineData("--split “planet” is no dimension; expected one or more of region, level, issuer, source, theme, kind", "trends", "--terms", "人才", "--split", "region,planet")]
    [InlineData("there are no terms", "trends", "--by", "year")]
    [InlineData("no document is of these dates", "trends", "--terms", "人才", "--from", "1901", "--to", "1902")]
    [InlineData("--from is later than --to", "trends", "--terms", "人才", "--from", "2022", "--to", "2021")]
    [InlineData("--from “2021-13” is no date", "trends", "--terms", "人才", "--from", "2021-13")]
    [InlineData("--scale takes a number above 1", "trends", "bursts", "--terms", "人才", "--scale", "1")]
    [InlineData("no document is from before 2021-03-01", "trends", "new", "--since", "2021-03-01")]
    [InlineData("no document is from 2030-01-01 or later", "trends", "new", "--since", "2030")]
    [InlineData("--from and --to overlap", "trends", "rise", "--from", "2021..2022", "--to", "2022")]
    [InlineData("--from and --to belong together", "trends", "rise", "--from", "2021")]
    [InlineData("no document is of 1990..1991", "trends", "rise", "--from", "1990..1991", "--to", "2021")]
    [InlineData("--without “verb” is no class of terms", "terms", "list", "--without", "verb")]
    [InlineData("nothing is held fixed", "trends", "composition", "--terms", "人才", "--hold", "none")]
    public async Task A_wrong_question_is_told_what_was_expected(string message, params string[] arguments)
    {
        using var fixture = Samples.Filled();
        var answer = await RunAsync(fixture, arguments);
        Assert.Equal(ExitCode.Usage, answer.Code);
        Assert.Contains(message, answer.Errors, StringComparison.Ordinal);
        Assert.Equal("", answer.Output);
    }

    [Fact]
    public async Task Without_documents_that_is_said()
    {
        using var fixture = new StoreFixture();
        Assert.Contains("holds no documents", (await RunAsync(fixture, "trends", "--terms", "人才")).Errors, StringComparison.Ordinal);
        Assert.Contains("holds no documents", (await RunAsync(fixture, "trends", "rise")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_that_is_only_a_part_of_longer_words_is_pointed_out()
    {
        using var fixture = Samples.Filled();
        Assert.Contains("数据要素市 is never a token of its own, though the text has it 2 times", (await RunAsync(fixture, "trends", "--terms", "数据要素市")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_come_from_a_file_and_can_be_kept()
    {
        using var fixture = Samples.Filled();
        var file = Path.Combine(fixture.Folder, "terms.json");
        await File.WriteAllTextAsync(file, """{"groups": [{"name": "引才", "terms": ["人才", "数字化"], "patterns": ["引进.{0,4}专家"]}]}""", new UTF8Encoding(false), TestContext.Current.CancellationToken);
        var answer = await RunAsync(fixture, "trends", "--groups", file, "--format", "csv", "--no-bom");
        Assert.StartsWith("引才,2021,6,6,2,2,", answer.Lines[1], StringComparison.Ordinal);
        Assert.Equal("引才: 2 terms, 1 patterns\n", (await RunAsync(fixture, "terms", "groups", file, "--save")).Output);
        Assert.Equal("引才", fixture.Value("SELECT DISTINCT \"group\" FROM v_group_trend"));
        await File.WriteAllTextAsync(file, """{"groups": [{"name": "引才", "terms": "人才"}]}""", TestContext.Current.CancellationToken);
        answer = await RunAsync(fixture, "trends", "--groups", file);
        Assert.Equal(ExitCode.Environment, answer.Code);
        Assert.Contains("terms.json:1: groups[0].terms: expected an array of texts, found “人才”", answer.Errors, StringComparison.Ordinal);
    }

    static Task<CommandAnswer> RunAsync(StoreFixture fixture, params string[] arguments) => CommandLine.RunAsync("", [.. arguments, "--db", fixture.File]);
}
