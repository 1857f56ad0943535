using System.CommandLine;
using TextMiner.Analysis.Terms;
using TextMiner.Documents;

namespace TextMiner.Commands.Terms;

/// <summary><c>--terms</c> and <c>--groups</c>: what is counted.</summary>
sealed class TermChoice(bool isRequired = true)
{
    readonly Option<string[]> _terms = new("--terms")
    {
        Description = "terms to count, divided by commas", HelpName = "A,B,…", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [],
    };

    readonly Option<FileInfo?> _groups = new("--groups") { Description = "terms.json: groups of spellings and synonyms, each counted as one", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Options.Add(_terms);
        command.Options.Add(_groups);
    }

    /// <exception cref="UsageException">There are none, or a term and a group have one name.</exception>
    public List<TermGroup> Of(ParseResult parsed)
    {
        List<TermGroup> groups = [];
        foreach (var term in parsed.GetValue(_terms)!.SelectMany(list => list.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            if (!groups.Exists(g => g.Name == term)) groups.Add(TermGroup.Of(term));
        if (parsed.GetValue(_groups) is { } file)
        {
            foreach (var group in TermGroupReader.Load(file.FullName))
            {
                if (groups.Exists(g => g.Name == group.Name)) throw new UsageException($"“{group.Name}” is a term of --terms and a group of {file.Name}; take one of them, or rename the group.");
                groups.Add(group);
            }
        }
        return groups.Count > 0 || !isRequired ? groups : throw new UsageException("there are no terms; give some with --terms 人才,数字化 or --groups terms.json.");
    }
}
