using System.CommandLine;
using System.CommandLine.Parsing;

namespace TextMiner.Commands;

/// <summary>
/// What is wrong with a command line, in words for its writer: where a value is of another kind than its option takes, the parser names
/// types of the program.
/// </summary>
static class ParseFaults
{
    const string OfKind = "Cannot parse argument '";

    /// <summary>What help calls a value that is a path.</summary>
    static readonly string[] PathNames = ["FILE", "DIR", "FOLDER", "PATH", "TABLE", "DICTIONARY"];

    /// <summary>A line for each fault; null when the parser's own words do.</summary>
    public static IReadOnlyList<string>? Of(ParseResult parsed)
    {
        var passed = Numbered(parsed).Concat(Empty(parsed)).ToList();
        return passed.Count > 0 || parsed.Errors.Any(IsOfKind) ? [.. parsed.Errors.Select(error => IsOfKind(error) ? Words(error.SymbolResult) : error.Message), .. passed] : null;
    }

    // A script whose variable is not set gives an empty path, which is none.
    static IEnumerable<string> Empty(ParseResult parsed)
    {
        List<SymbolResult> given = [];
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult) given.AddRange(command.Children);
        return given.Where(one => one.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)) && parsed.Errors.All(error => error.SymbolResult != one && error.SymbolResult?.Parent != one))
            .Select((string Name, string Kind) (one) => one switch
            {
                OptionResult { Implicit: false, Option: { HelpName: { } kind, Name: var name } } => (name, kind),
                ArgumentResult { Argument: var argument } => (argument.Name, argument.Name),
                _ => ("", ""),
            })
            .Where(one => one.Kind.Split('|').Any(PathNames.Contains))
            .Select(one => $"{one.Name} takes the path of a file or folder, not an empty text.");
    }

    // The parser takes a number for a name, such as 7 for none of three.
    static IEnumerable<string> Numbered(ParseResult parsed) => parsed.CommandResult.Children.OfType<OptionResult>()
        .Where(given => !given.Implicit && TypeOf(given.Option.ValueType).IsEnum && given.Tokens.Any(token => token.Value is [(>= '0' and <= '9') or '-' or '+', ..]))
        .Where(given => parsed.Errors.All(error => error.SymbolResult != given && error.SymbolResult?.Parent != given))
        .Select(Words);

    static bool IsOfKind(ParseError error) => error.Message.StartsWith(OfKind, StringComparison.Ordinal);

    static string Words(SymbolResult? result)
    {
        var (name, type) = result switch
        {
            OptionResult { Option: var option } => (option.Name, option.ValueType),
            ArgumentResult { Parent: OptionResult { Option: var option } } => (option.Name, option.ValueType),
            ArgumentResult { Argument: var argument } => (argument.Name, argument.ValueType),
            _ => ("the command", typeof(string)),
        };
        var found = string.Join(' ', result?.Tokens.Select(token => token.Value) ?? []);
        return $"{name} takes {Expected(type)}, not {(found.Length > 0 ? $"“{found}”" : "an empty text")}.";
    }

    static string Expected(Type type) => TypeOf(type) switch
    {
        { IsEnum: true } names => $"one of {string.Join(", ", Enum.GetNames(names).Select(name => name.ToLowerInvariant()))}",
        var one when one == typeof(int) || one == typeof(long) => "a whole number",
        var one when one == typeof(double) => "a number",
        var one when one == typeof(bool) => "true or false",
        var one when one == typeof(DirectoryInfo) => "the path of a folder",
        _ => "the path of a file",
    };

    static Type TypeOf(Type type) => Nullable.GetUnderlyingType(type) ?? type.GetElementType() ?? type;
}
