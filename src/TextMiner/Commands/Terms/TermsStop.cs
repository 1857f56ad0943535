using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TextMiner.Analysis;
using TextMiner.Commands.Comparing;
using TextMiner.Commands.Labels;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Storage.Trends;
using TextMiner.Trends;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer terms stop</c>: shows the stop words with their counts, adds some and takes some out.</summary>
static class TermsStop
{
    static readonly string[] Columns = ["term", "list", "is_stop", "n", "documents"];

    static readonly Option<string[]> Add = Words("--add", "words that lists, keyness and topics leave out from now on");

    static readonly Option<string[]> Remove = Words("--remove", "words that they show again");

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("stop",
            "list the stop words with their counts, or change them: the changes are lines of a file beside the database (setting terms.stopWords), which every run reads") { Add, Remove };
        Answer.AddTo(command);
        command.SetAction(parsed => parsed.GetValue(Add)!.Length + parsed.GetValue(Remove)!.Length > 0 ? Change(parsed) : List(parsed));
        return command;
    }

    static int List(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        var stops = StopWordFile.Of(workspace);
        using var store = CommandTree.OpenStore(workspace);
        var counts = new TermChanges(store).List(new TermScope(WithStopWords: true, []), [], int.MaxValue).ToDictionary(term => term.Term, StringComparer.Ordinal);
        Answer.Write(parsed, Columns, stops.All.Concat(stops.TakenOut).Select(word => (Word: word, Counts: counts.GetValueOrDefault(word)))
            .OrderByDescending(w => w.Counts?.Count ?? 0).ThenBy(w => w.Word, StringComparer.Ordinal).Select(w => (IReadOnlyList<object?>)
            [w.Word, ListOf(stops, w.Word), stops.Contains(w.Word) ? "yes" : "no", w.Counts?.Count ?? 0, w.Counts?.Documents ?? 0]), new AnswerView("停用词 stop words", TrendMethods.List.With(TrendMethods.Counting)));
        return ExitCode.Done;
    }

    static int Change(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        string[] added = parsed.GetValue(Add)!, removed = parsed.GetValue(Remove)!;
        if (added.Intersect(removed).FirstOrDefault() is { } both) throw new UsageException($"“{both}” is to be added and removed; decide for one.");
        if (removed.FirstOrDefault(word => !StopWordFile.Of(workspace).Contains(word)) is { } none) throw new UsageException($"--remove “{none}”: it is no stop word; textminer terms stop lists them.");
        var stops = StopWordFile.Change(workspace, added, removed);
        if (File.Exists(workspace.Database))
        {
            using var store = LabelCommand.OpenToWrite(workspace);
            store.SaveStopWords([.. stops.All]);
            new YearlyFindings(store).Renew();
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{workspace.StopWords}: {added.Length} added, {removed.Length} taken out; {stops.All.Count()} stop words. Lists and keyness follow at once, topics and the network in SQL (v_coword_edges) with the next run."));
        return ExitCode.Done;
    }

    static string ListOf(StopWords stops, string word) => stops.FunctionWords.Contains(word) ? "grammar" : stops.Boilerplate.Contains(word) ? "boilerplate" : "own";

    static Option<string[]> Words(string name, string description) => new(name)
    {
        Description = description, HelpName = "WORD,…", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [], CustomParser = argument => ReadWords(argument, name),
    };

    static string[] ReadWords(ArgumentResult argument, string option)
    {
        string[] words = [.. argument.Tokens.SelectMany(token => token.Value.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];
        if (Array.Find(words, word => word.Any(char.IsWhiteSpace) || word[0] is '#' or '-' or '−') is { } wrong) argument.AddError($"{option} “{wrong}” is no word; expected words with commas between them.");
        return words;
    }
}
