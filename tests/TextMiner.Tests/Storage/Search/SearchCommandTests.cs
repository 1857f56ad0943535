using System.Text.Json;
using TextMiner.Tests.Commands;

namespace TextMiner.Tests.Storage.Search;

/// <summary><c>textminer search</c> as its users start it.</summary>
public sealed class SearchCommandTests
{
    [Fact]
    public async Task The_list_marks_what_was_found_and_counts_it()
    {
        using var fixture = Samples.Filled();
        var answer = await CommandLine.RunAsync("", "search", "渔船 date:2023", "--facets", "--db", fixture.File);
        Assert.Equal(
            [
                "1. 青屿省渔业通知", "   2023-02-01  青屿省  1.88", "   沿海各市应当加强休渔期【渔船】管理并做好安全检查。人才培训另行安排。", "   http://lanhe.test/2.html",
                "1 document; 1 to 1 are shown", "by year  2023 1", "by theme", "by region  青屿省 1",
            ],
            answer.Lines.Select(l => l.TrimEnd()));
        Assert.Equal(0, answer.Code);
    }

    [Fact]
    public async Task Json_holds_places_in_title_and_text()
    {
        using var fixture = Samples.Filled();
        var answer = await CommandLine.RunAsync("", "search", "安全检查 OR 渔业", "--region", "青屿省", "--format", "json", "--db", fixture.File);
        var hit = Assert.Single(JsonDocument.Parse(answer.Output).RootElement.GetProperty("hits").EnumerateArray());
        var (title, text) = (hit.GetProperty("title").GetString()!, Samples.Other.Body);
        Assert.Equal("渔业", Place(hit.GetProperty("title_hits"), title));
        Assert.Equal("安全检查", Place(hit.GetProperty("snippet").GetProperty("hits"), text));
        static string Place(JsonElement marks, string text) => text[marks[0].GetProperty("start").GetInt32()..marks[0].GetProperty("end").GetInt32()];
    }

    [Fact]
    public async Task Csv_has_a_line_for_each_hit_of_the_page()
    {
        using var fixture = Samples.Filled();
        var whole = await CommandLine.RunAsync("", "search", "人才", "--format", "csv", "--db", fixture.File);
        var second = await CommandLine.RunAsync("", "search", "人才", "--format", "csv", "--limit", "1", "--offset", "1", "--db", fixture.File);
        Assert.Equal(4, whole.Lines.Length);
        Assert.Equal([whole.Lines[0], whole.Lines[2]], second.Lines);
    }

    [Theory]
    [InlineData("textminer: The bracket that opens here is not closed.\n  渔船 (安全\n       ^\n", "渔船 (安全")]
    [InlineData("textminer: There is no kind “law”; expected one of policy, article, academic, news.\n", "渔船", "--kind", "law")]
    public async Task A_wrong_query_is_answered_with_its_place(string errors, params string[] arguments)
    {
        using var fixture = Samples.Filled();
        var answer = await CommandLine.RunAsync("", ["search", .. arguments, "--db", fixture.File]);
        Assert.Equal((2, "", errors), (answer.Code, answer.Output, answer.Errors.ReplaceLineEndings("\n")));
    }
}
