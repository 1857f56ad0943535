namespace TextMiner.Tests.Commands;

/// <summary><c>terms stop</c>: the stop words of a project, on invented notices.</summary>
public sealed class StopWordCommandTests : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-stop-").FullName;

    string OwnWords => Path.Combine(_folder, "stop-words.txt");

    public async ValueTask InitializeAsync()
    {
        var texts = Directory.CreateDirectory(Path.Combine(_folder, "texts"));
        for (var i = 0; i < 3; i++)
            await File.WriteAllTextAsync(Path.Combine(texts.FullName, $"notice{i}.txt"), $"澜河省第{i + 1}号渔业简报\n202{i}-05-01\n渔船进入港口，灯塔照亮港口。有关部门检查渔船，第{i + 1}组整理本期内容。\n");
        await DoneAsync("import", texts.FullName, "--no-snapshot");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_word_that_is_added_leaves_lists_and_comes_back_when_it_is_removed()
    {
        Assert.Contains("港口", await ListedAsync());
        Assert.DoesNotContain("部门", await ListedAsync());
        var said = await DoneAsync("terms", "stop", "--add", "港口", "--remove", "部门");
        Assert.Contains("1 added, 1 taken out", said, StringComparison.Ordinal);
        Assert.Contains("the network in SQL (v_coword_edges) with the next run", said, StringComparison.Ordinal);
        Assert.DoesNotContain("港口", await ListedAsync());
        Assert.Contains("部门", await ListedAsync());
        var table = (await DoneAsync("terms", "stop", "--format", "csv", "--no-bom")).Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        Assert.Equal("term,list,is_stop,n,documents", table[0]);
        Assert.Contains("港口,own,yes,6,3", table);
        Assert.Contains("部门,boilerplate,no,3,3", table);
        await DoneAsync("terms", "stop", "--add", "部门", "--remove", "港口");
        Assert.Contains("港口", await ListedAsync());
        Assert.DoesNotContain("部门", await ListedAsync());
        Assert.DoesNotContain("港口", (await File.ReadAllLinesAsync(OwnWords, TestContext.Current.CancellationToken)).Where(line => !line.StartsWith('#')));
    }

    [Fact]
    public async Task The_file_holds_for_the_runs_that_come_and_for_those_that_begin_anew()
    {
        await File.WriteAllTextAsync(OwnWords, "# 本项目\n港口\n-部门\n", TestContext.Current.CancellationToken);
        Assert.Contains("港口", await ListedAsync());
        await DoneAsync("rebuild", "--no-snapshot");
        Assert.DoesNotContain("港口", await ListedAsync());
        Assert.Contains("部门", await ListedAsync());
        File.Delete(OwnWords);
        await DoneAsync("rebuild", "--no-snapshot");
        Assert.Contains("港口", await ListedAsync());
        Assert.DoesNotContain("部门", await ListedAsync());
    }

    [Theory]
    [InlineData("“灯塔”: it is no stop word", "--remove", "灯塔")]
    [InlineData("“灯塔” is to be added and removed", "--add", "灯塔", "--remove", "灯塔")]
    [InlineData("is no word", "--add", "#灯塔")]
    public async Task A_change_that_cannot_be_made_is_refused(string words, params string[] options)
    {
        var answer = await RunAsync(["terms", "stop", .. options]);
        Assert.Equal(2, answer.Code);
        Assert.Contains(words, answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(OwnWords));
    }

    async Task<IReadOnlyList<string>> ListedAsync() => [.. (await DoneAsync("terms", "list", "--limit", "1000", "--format", "csv", "--no-bom")).Split('\n').Select(line => line.Split(',')[0])];

    async Task<string> DoneAsync(params string[] arguments)
    {
        var answer = await RunAsync(arguments);
        Assert.True(answer.Code == 0, answer.Errors);
        return answer.Output;
    }

    Task<CommandAnswer> RunAsync(string[] arguments) => CommandLine.RunAsync("", [.. arguments, "--db", Path.Combine(_folder, "textminer.db")]);
}
