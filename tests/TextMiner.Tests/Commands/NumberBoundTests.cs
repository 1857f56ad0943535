namespace TextMiner.Tests.Commands;

public sealed class NumberBoundTests
{
    [Theory]
    [InlineData("--limit takes a number of 1 or more, not x.", "runs", "--limit", "x")]
    [InlineData("--rows takes a number of 1 or more, not 0.", "verify", "--rows", "0")]
    [InlineData("--scale takes a number above 1, not viel.", "trends", "bursts", "--terms", "人才", "--scale", "viel")]
    [InlineData("--penalty takes a number above 0, not NaN.", "trends", "changes", "--terms", "人才", "--penalty", "NaN")]
    [InlineData("--k takes a number of topics between 2 and 500, or 0, not 1.", "topics", "fit", "--k", "1")]
    [InlineData("--k takes a number of topics between 2 and 500, or 0, not ten.", "topics", "train", "--output", "out", "--k", "ten")]
    [InlineData("--top takes a number of 0 or more, not x.", "topics", "themes", "--top", "x")]
    public async Task Text_or_a_number_out_of_bounds_is_told_what_the_option_takes_and_nothing_else(string message, params string[] arguments)
    {
        var answer = await CommandLine.RunAsync("", arguments);

        Assert.Equal((ExitCode.Usage, message), (answer.Code, answer.Errors.Trim()));
    }
}
