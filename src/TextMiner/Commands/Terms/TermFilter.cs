using System.CommandLine;
using System.CommandLine.Parsing;
using TextMiner.Storage.Trends;

namespace TextMiner.Commands.Terms;

/// <summary>Which terms a list shows: without stop words unless they are asked for, and without classes that are named.</summary>
sealed class TermFilter
{
    static readonly Dictionary<string, string> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["number"] = "数词", ["date"] = "时间", ["person"] = "人名", ["place"] = "地名", ["organisation"] = "机构", ["other"] = "其他",
    };

    readonly Option<bool> _withStopWords = new("--with-stop-words") { Description = "show words without matter too (以及, 推进, 有关); they are counted in any case" };

    readonly Option<string[]> _without = ClassOption("--without", "leave out terms of these classes, by jieba's part of speech");

    /// <summary>An option that names classes of terms.</summary>
    public static Option<string[]> ClassOption(string name, string description) => new(name)
    {
        Description = $"{description}: {string.Join(", ", Classes.Keys)}", HelpName = "CLASS,…", DefaultValueFactory = _ => [], CustomParser = argument => ReadClasses(argument, name),
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_withStopWords);
        command.Options.Add(_without);
    }

    public TermScope Of(ParseResult parsed) => new(parsed.GetValue(_withStopWords), parsed.GetValue(_without)!);

    /// <summary>An option that takes a number of 1 or more.</summary>
    public static Option<int> CountOption(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number < 1) result.AddError($"{name} takes a number of 1 or more, not {number}.");
        });
        return option;
    }

    static string[] ReadClasses(ArgumentResult argument, string option)
    {
        string[] names = [.. argument.Tokens.SelectMany(token => token.Value.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        if (Array.Find(names, name => !Classes.ContainsKey(name) && !Classes.ContainsValue(name)) is not { } unknown) return [.. names.Select(name => Classes.GetValueOrDefault(name, name)).Distinct()];
        argument.AddError($"{option} “{unknown}” is no class of terms; expected {string.Join(", ", Classes.Keys)}.");
        return [];
    }
}
