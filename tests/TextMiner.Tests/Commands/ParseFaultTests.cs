using System.CommandLine;
using TextMiner.Commands;

namespace TextMiner.Tests.Commands;

/// <summary>What the writer of a wrong command line is told, of every command and option there is.</summary>
public sealed class ParseFaultTests
{
    [Fact]
    public void No_option_given_a_word_a_number_or_nothing_answers_with_a_type_of_the_program()
    {
        var root = CommandTree.Create();
        var tried = 0;
        foreach (var (path, command) in All([], root))
        {
            foreach (var option in command.Options.Where(option => option.ValueType != typeof(bool)))
            {
                foreach (var value in (string[])["xyz", "", "-7", "99999999999999999999", "1,5"])
                {
                    var parsed = root.Parse([.. path, $"{option.Name}={value}"]);
                    string[] words = [.. ParseFaults.Of(parsed) ?? [.. parsed.Errors.Select(error => error.Message)]];
                    Assert.All(words, line => Assert.False(line.Contains("System.", StringComparison.Ordinal) || line.Contains("TextMiner.", StringComparison.Ordinal) || line.Contains("expected type", StringComparison.Ordinal),
                        $"{string.Join(' ', path)} {option.Name}={value}: {line}"));
                    // A command that checks several options together may say that first.
                    if (IsNumber(option.ValueType) && value is "xyz" && command.Validators.Count == 0)
                        Assert.True(words.Any(line => line.Contains(option.Name, StringComparison.Ordinal)), $"{string.Join(' ', path)} {option.Name}={value} is taken for a number: {string.Join(" / ", words)}");
                    tried++;
                }
            }
        }
        Assert.True(tried > 500, $"{tried}");
    }

    [Theory]
    [InlineData("--correction takes one of holm, bh, none, not “xx”.", "keyness", "--slice", "date=2023", "--correction", "xx")]
    [InlineData("--correction takes one of holm, bh, none, not “7”.", "keyness", "--slice", "date=2023", "--correction", "7")]
    [InlineData("--sort takes one of date, left, right, not “up”.", "kwic", "人才", "--sort", "up")]
    [InlineData("--paragraph takes a whole number, not “drei”.", "themes", "explain", "1", "--paragraph", "drei")]
    [InlineData("RUN1 takes a whole number, not “eins”.", "diff", "eins", "2")]
    [InlineData("RUN takes a whole number, not “x”.", "verify", "x")]
    [InlineData("--port takes a port from 0 to 65535, not 99999.", "sample", "serve", "--port", "99999")]
    [InlineData("DIR takes the path of a file or folder, not an empty text.", "init", "")]
    [InlineData("PATH takes the path of a file or folder, not an empty text.", "import", "")]
    [InlineData("--db takes the path of a file or folder, not an empty text.", "status", "--db", "")]
    [InlineData("--output takes the path of a file or folder, not an empty text.", "trends", "--terms", "人才", "--output", "")]
    [InlineData("--since takes a whole number, not “gestern”.", "alerts", "--since", "gestern")]
    public async Task A_value_of_another_kind_is_told_what_the_option_takes(string message, params string[] arguments)
    {
        var answer = await CommandLine.RunAsync("", arguments);
        Assert.Equal((ExitCode.Usage, message), (answer.Code, answer.Errors.Trim()));
    }

    static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var one && (one == typeof(int) || one == typeof(long) || one == typeof(double));

    static IEnumerable<(string[] Path, Command Command)> All(string[] path, Command command) =>
        command.Subcommands.SelectMany(sub => All([.. path, sub.Name], sub)).Prepend((path, command));
}
