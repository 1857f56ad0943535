using System.CommandLine;
using System.Globalization;
using TextMiner.Analysis.Terms;
using TextMiner.Commands.Labels;
using TextMiner.Storage.Trends;
using TextMiner.Trends;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer terms groups</c>: checks a terms.json, and keeps its groups for SQL.</summary>
static class TermsGroups
{
    static readonly Argument<FileInfo> Groups = new("FILE") { Description = "terms.json: {\"groups\": [{\"name\": \"人才\", \"terms\": [\"人才\", \"人才队伍\"], \"patterns\": [\"高层次.{0,4}人才\"]}]}" };

    static readonly Option<bool> Save = new("--save") { Description = "keep the groups in the database, for v_group_trend (their terms; patterns are counted by textminer trends --groups) and v_term_bursts; those kept before go" };

    public static Command Create()
    {
        var command = new Command("groups", "check a file of term groups; every fault is named with its line") { Groups, Save };
        command.SetAction(parsed =>
        {
            var groups = TermGroupReader.Load(parsed.GetRequiredValue(Groups).FullName);
            if (parsed.GetValue(Save))
            {
                var workspace = CommandTree.WorkspaceOf(parsed);
                CommandTree.RequireDatabase(workspace);
                using var store = LabelCommand.OpenToWrite(workspace);
                new SavedGroups(store).Replace(groups);
                new YearlyFindings(store).Renew();
            }
            foreach (var group in groups)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Name}: {group.Terms.Count} terms, {group.Patterns.Count} patterns"));
            return ExitCode.Done;
        });
        return command;
    }
}
