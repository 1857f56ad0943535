using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using TextMiner.Commands.Themes;
using TextMiner.Reports;
using TextMiner.Storage;
using TextMiner.Storage.Examining;

namespace TextMiner.Commands;

/// <summary><c>textminer doctor</c>: whether the database is sound, whole and up to date.</summary>
static class DoctorCommand
{
    static readonly Option<bool> Full = new("--full") { Description = "also every body of the archive, and derived tables against a fresh derivation; not beside a run" };

    static readonly Option<bool> Repair = new("--repair") { Description = "remove rows that name what is gone, write the data dictionary, make derived tables anew; then examine" };

    static readonly Option<bool> Json = new("--json") { Description = "the findings as one JSON object" };

    static readonly JsonSerializerOptions Written = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var command = new Command("doctor", "examine the database: damage, orphan rows, what is old, archive and snapshot.\n"
            + "Exit codes: 0 sound, 1 something to mend, 3 unusable.") { Full, Repair, ThemesOption.Folder, Json };
        command.SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), cancel));
        return command;
    }

    static int Run(ParseResult parsed, CancellationToken cancel)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        if (parsed.GetValue(Full) || parsed.GetValue(Repair)) workspace.RequireWorkingDatabase();
        IReadOnlyList<string> repaired = parsed.GetValue(Repair) ? RepairOf(workspace) : [];
        var findings = new Checkup(workspace, parsed.GetValue(Full) ? Thoroughness.Full : Thoroughness.Usual, Checkup.StampOf(ThemesOption.ClassifierOf(parsed), SegmenterOption.SegmenterOf(parsed))).Run(cancel);
        var worst = findings.Max(finding => finding.Level);
        if (parsed.GetValue(Json)) WriteJson(workspace, worst, findings, repaired);
        else WriteTable(workspace, worst, findings, repaired);
        return worst switch
        {
            FindingLevel.Unusable => ExitCode.Environment,
            FindingLevel.Mend => ExitCode.ToMend,
            _ => ExitCode.Done,
        };
    }

    static IReadOnlyList<string> RepairOf(Workspace workspace)
    {
        using (var readable = CorpusStore.OpenReadOnly(workspace.Database))
        {
            // Writing into a damaged file destroys what could still be copied out of it.
            if (new StoreExamination(readable).Structure().Any(finding => finding.Level == FindingLevel.Unusable)) return [];
        }
        using var held = WorkspaceLock.Take(workspace);
        using var store = CorpusStore.Open(workspace.Database, TimeProvider.System);
        return new StoreRepair(store).Repair();
    }

    static void WriteTable(Workspace workspace, FindingLevel worst, IReadOnlyList<Finding> findings, IReadOnlyList<string> repaired)
    {
        foreach (var line in repaired) Console.WriteLine($"repaired: {line}");
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("check", "state", "found");
        foreach (var finding in findings)
        {
            table.AddRow(Markup.Escape(finding.Check), Word(finding.Level),
                Markup.Escape(finding.Found + (finding.Remedy is null ? "" : $" → {finding.Remedy}")));
        }
        Terminal.On(Console.Out, Terminal.Unbounded).Write(table);
        Console.WriteLine($"{workspace.Database}: {Word(worst)}");
    }

    static void WriteJson(Workspace workspace, FindingLevel worst, IReadOnlyList<Finding> findings, IReadOnlyList<string> repaired) =>
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            workspace.Database,
            State = Word(worst),
            Repaired = repaired,
            Findings = findings.Select(f => new { f.Check, State = Word(f.Level), f.Found, f.Remedy }),
        }, Written));

    static string Word(FindingLevel level) => level switch
    {
        FindingLevel.Sound => "sound",
        FindingLevel.Note => "note",
        FindingLevel.Mend => "mend",
        _ => "unusable",
    };
}
