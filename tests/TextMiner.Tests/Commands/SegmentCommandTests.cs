using System.Diagnostics;
using TextMiner.Commands;

namespace TextMiner.Tests.Commands;

public sealed class SegmentCommandTests
{
    const string Text = "我来到北京清华大学";

    [Theory]
    [InlineData("accurate", "我 / 来到 / 北京 / 清华大学")]
    [InlineData("full", "我 / 来到 / 北京 / 清华 / 清华大学 / 华大 / 大学")]
    [InlineData("search", "我 / 来到 / 北京 / 清华 / 华大 / 大学 / 清华大学")]
    [InlineData("pos", "我/r / 来到/v / 北京/ns / 清华大学/nt")]
    [InlineData("tokenize", "我[0,1] / 来到[1,3] / 北京[3,5] / 清华大学[5,9]")]
    public async Task Each_mode_writes_its_words_with_slashes_between(string mode, string expected) =>
        Assert.Equal($"{expected}\n", (await CommandLine.RunAsync(Text, "segment", "--mode", mode)).Output);

    [Theory]
    [InlineData("accurate", """["\uD83D\uDE00","我","来到","\"","北京"]""")]
    [InlineData("pos", """[["\uD83D\uDE00","x"],["我","r"],["来到","v"],["\"","x"],["北京","ns"]]""")]
    [InlineData("tokenize", """[["\uD83D\uDE00",0,1],["我",1,2],["来到",2,4],["\"",4,5],["北京",5,7]]""")]
    public async Task Json_is_an_array_per_line_with_places_in_code_points(string mode, string expected) =>
        Assert.Equal($"{expected}\n[]\n", (await CommandLine.RunAsync("😀我来到\"北京\n\n", "segment", "--json", "--mode", mode)).Output);

    [Fact]
    public async Task Every_line_of_input_gives_one_of_output_whatever_ends_it()
    {
        var answer = await CommandLine.RunAsync("\uFEFF发展\r\n\n改革\u2028开放\n末行", "segment", "--bare");
        Assert.Equal(["发展", "", "改革 / \u2028 / 开放", "末行"], answer.Lines);
        Assert.Empty((await CommandLine.RunAsync("", "segment")).Output);
    }

    [Fact]
    public async Task A_line_longer_than_every_buffer_comes_out_whole()
    {
        var line = string.Concat(Enumerable.Repeat("推进乡村振兴，", 100_000));
        var answer = await CommandLine.RunAsync(line, "segment");
        Assert.Equal(line, answer.Output.TrimEnd('\n').Replace(" / ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policy_terms_are_words_unless_the_bare_dictionary_is_asked_for()
    {
        Assert.Equal("新质生产力\n", (await CommandLine.RunAsync("新质生产力", "segment")).Output);
        Assert.Equal("新质 / 生产力\n", (await CommandLine.RunAsync("新质生产力", "segment", "--bare")).Output);
        Assert.Equal("新 / 质 / 生产力\n", (await CommandLine.RunAsync("新质生产力", "segment", "--bare", "--no-hmm")).Output);
    }

    [Fact]
    public async Task A_user_dictionary_counts_and_its_bad_lines_are_all_named()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "数智赋能 n\n", TestContext.Current.CancellationToken);
            Assert.Equal("数智赋能\n", (await CommandLine.RunAsync("数智赋能", "segment", "--user-dict", path)).Output);

            await File.WriteAllTextAsync(path, "甲 99999999999999999999\n乙 88888888888888888888\n", TestContext.Current.CancellationToken);
            var answer = await CommandLine.RunAsync("数智赋能", "segment", "--user-dict", path);
            Assert.Equal(ExitCode.Environment, answer.Code);
            Assert.Contains($"{path}(1)", answer.Errors, StringComparison.Ordinal);
            Assert.Contains($"{path}(2)", answer.Errors, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_reported_with_their_line()
    {
        var answer = await CommandLine.RunAsync([.. "发展\n"u8, 0xD6, 0xD0, (byte)'\n'], "segment");
        Assert.Equal(2, answer.Lines.Length);
        Assert.Contains("first in line 2", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Environment, "cannot be read", "segment", "no-such-file.txt")]
    [InlineData(ExitCode.Environment, "--user-dict", "segment", "--user-dict", "no-such-file.txt")]
    [InlineData(ExitCode.Usage, "accurate", "segment", "--mode", "other")]
    [InlineData(ExitCode.Usage, "0 or more", "keywords", "--top", "-1")]
    [InlineData(ExitCode.Usage, "0 or more", "keywords", "--top", "99999999999")]
    [InlineData(ExitCode.Usage, "no option --jsn", "segment", "--jsn")]
    [InlineData(ExitCode.Usage, "textrank", "keywords", "--method", "other")]
    public async Task Wrong_input_is_explained(int code, string message, params string[] arguments)
    {
        var answer = await CommandLine.RunAsync("", arguments);
        Assert.Equal(code, answer.Code);
        Assert.Contains(message, answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[\"清华大学\",2.6935315738733334],[\"来到\",1.79522896137],[\"北京\",1.5558007695733334]]\n[]\n", "--json")]
    [InlineData("清华大学 2.6935\n\n", "--top", "1")]
    [InlineData("来到 2.6928\n\n", "--pos", "ns,v", "--top", "1")]
    [InlineData("来到 1 / 北京 0.9961\n\n", "--method", "textrank")]
    public async Task Keywords_answer_every_line_with_words_and_weights(string expected, params string[] options) =>
        Assert.Equal(expected, (await CommandLine.RunAsync($"{Text}\n\n", ["keywords", "--bare", .. options])).Output);

    [Fact]
    public async Task Keywords_of_the_whole_input_are_those_of_one_text()
    {
        var answer = await CommandLine.RunAsync("发展\n发展改革", "keywords", "--whole", "--json", "--top", "1");
        Assert.StartsWith("[[\"发展\",", Assert.Single(answer.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_ends_quietly_when_its_reader_has_seen_enough()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a shell with yes and head");
        var program = typeof(CommandTree).Assembly.Location;
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", $"yes 发展 2>/dev/null | dotnet exec '{program}' segment | head -1"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Assert.Equal("发展\n", await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
