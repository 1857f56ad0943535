using System.CommandLine;
using System.Globalization;
using System.Text;
using TextMiner.Commands.Labels;
using TextMiner.Comparing;
using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Storage.Comparing;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer terms adopt FILE.csv --user-dict FILE</c>: puts the marked candidates into a user dictionary.</summary>
static class TermsAdopt
{
    // Nouns are what TextRank and most reports keep; who knows better edits the line.
    const string Tag = "n";

    static readonly Argument<string> Table = new("FILE") { Description = "the table of textminer terms discover with yes in the column adopt" };

    static readonly Option<string> Dictionary = new("--user-dict") { Description = "the user dictionary in jieba's format; it is made when it is missing, else its lines stay", HelpName = "FILE", Required = true };

    public static Command Create()
    {
        var command = new Command("adopt", "append the candidates marked yes to a user dictionary, for --user-dict of the other commands; the database remembers what was adopted and refused") { Table, Dictionary };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var rows = CandidateFile.Read(parsed.GetRequiredValue(Table));
        string path = Path.GetFullPath(parsed.GetRequiredValue(Dictionary));
        string before = File.Exists(path) ? ReadDictionary(path) : "";
        var known = WordsOf(before);
        List<string> added = [.. rows.Where(r => r.Adopt == true && known.Add(r.Term)).Select(r => r.Term)];
        if (rows.FirstOrDefault(r => r.Adopt == true && r.Term.Any(char.IsWhiteSpace)) is { } spaced)
            throw new UsageException($"{parsed.GetValue(Table)}, line {spaced.Line}: “{spaced.Term}” holds a space, which divides the columns of a user dictionary; expected one word.");
        if (added.Count > 0)
        {
            if (before.Length > 0 && !before.EndsWith('\n')) before += '\n';
            using var file = new OutputFile(path);
            file.Stream.Write(Encoding.UTF8.GetBytes(before + string.Concat(added.Select(word => $"{word} {Tag}\n"))));
            file.Complete();
        }
        Record(CommandTree.WorkspaceOf(parsed), rows);
        int adopted = rows.Count(r => r.Adopt == true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{path}: {added.Count} words added, {adopted - added.Count} were there already; {rows.Count(r => r.Adopt == false)} refused, {rows.Count(r => r.Adopt is null)} undecided"));
        return ExitCode.Done;
    }

    // What was refused does not come again; a table may be adopted where there is no database, too.
    static void Record(Workspace workspace, IReadOnlyList<ReviewedCandidate> rows)
    {
        if (!File.Exists(workspace.Database)) return;
        using var store = LabelCommand.OpenToWrite(workspace);
        new TermSearches(store).Decide(rows.Where(r => r.Adopt is not null).Select(r => (r.Term, r.Adopt == true)));
    }

    static string ReadDictionary(string path)
    {
        try
        {
            // A faulty dictionary is not made longer.
            new SegmenterBuilder(Segmenter.Bare).LoadUserDict(path);
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"--user-dict: {fault.Message}", fault);
        }
    }

    // The first column; that a word itself holds a space is rare, and then it is only added once more.
    static HashSet<string> WordsOf(string dictionary) => [.. dictionary.Split('\n').Select(line => line.Trim().TrimStart('\uFEFF').Split([' ', '\t'], 2)[0])];
}
