using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Storage;
using TextMiner.Storage.Runs;

namespace TextMiner.Reports.Runs;

/// <summary>How a workspace stands: the last run of each source, what is due, what fails, how fresh the database is and what it takes of the disk.</summary>
sealed record StatusReport
{
    static readonly JsonSerializerOptions Written = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>Documents that count, and reprints and versions that do not.</summary>
    public required int Documents { get; init; }

    /// <summary>Reprints and versions.</summary>
    public required int Reprints { get; init; }

    /// <summary>Date of the newest document that tells its date.</summary>
    public required string? NewestDocument { get; init; }

    /// <summary>When the last run that was done ended; null when none was.</summary>
    public required string? LastSuccessAt { get; init; }

    /// <summary>Pages that wait to be read.</summary>
    public required int Unread { get; init; }

    /// <summary>The program that writes to the database now: process, machine, since when; null when none does.</summary>
    public required string? WorkingNow { get; init; }

    /// <summary>The last runs, newest first.</summary>
    public required IReadOnlyList<RunRow> Runs { get; init; }

    /// <summary>The sources by key.</summary>
    public required IReadOnlyList<SourceState> Sources { get; init; }

    /// <summary>Current refusals by reason.</summary>
    public required IReadOnlyList<NamedCount> Rejections { get; init; }

    /// <summary>Bytes by what they hold: database, of which so many are free inside the file; archive, snapshot; and what is free on the disk.</summary>
    public required IReadOnlyDictionary<string, long> Bytes { get; init; }

    const int ListedRuns = 5;

    /// <summary>Free pages below that are not worth a word: every run leaves some.</summary>
    const long Worthwhile = 16L << 20;

    /// <summary>Looks at all of it.</summary>
    public static StatusReport Of(CorpusStore store, Workspace workspace)
    {
        var history = new RunHistory(store, WorkspaceLock.WorksOn(workspace));
        var summary = new CorpusReport(store).Summary();
        var sources = history.SourceStates();
        return new StatusReport
        {
            Database = workspace.Database,
            Documents = summary.Documents,
            Reprints = summary.Reprints,
            NewestDocument = sources.Select(s => s.NewestDocument).Max(StringComparer.Ordinal),
            LastSuccessAt = history.Current() is { } current ? history.Find(current)!.FinishedAt : null,
            Unread = store.CountUnread(),
            WorkingNow = WorkspaceLock.HolderOf(workspace)?.Words,
            Runs = history.Newest(ListedRuns),
            Sources = sources,
            Rejections = summary.Rejections,
            Bytes = new Dictionary<string, long>
            {
                ["database"] = SizeOf(workspace.Database) + SizeOf(workspace.Database + "-wal"),
                ["reusable"] = store.ReusableBytes(),
                ["archive"] = Directory.Exists(workspace.Archive) ? new DirectoryInfo(workspace.Archive).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0,
                ["snapshot"] = SizeOf(workspace.Published),
                ["free"] = new DriveInfo(workspace.Folder).AvailableFreeSpace,
            },
        };
    }

    public void WriteJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(this, Written));

    public void WriteText(TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Database}: {Documents} documents, {Reprints} reprints and other versions"));
        output.WriteLine($"  newest document {NewestDocument ?? "-"}, last run that was done {LastSuccessAt ?? "-"}{(Unread > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Unread} pages wait to be read") : "")}");
        output.WriteLine($"  database {Size(Bytes["database"])}{(Bytes["reusable"] >= Worthwhile ? $" ({Size(Bytes["reusable"])} of it free for later runs; textminer prune --compact gives it back)" : "")}, archive {Size(Bytes["archive"])}, snapshot {Size(Bytes["snapshot"])}; {Size(Bytes["free"])} free");
        if (WorkingNow is not null) output.WriteLine($"  at work now: {(WorkingNow.Length > 0 ? WorkingNow : "a program that did not say which")}");
        if (Runs is [{ Status: "interrupted" } last, ..]) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  run {last.RunId} was {last.LastSign}; the next run goes on from there"));
        PlainTable.Write(output, "Runs", ["#run", "kind", "status", "began", "#seconds", "#added", "#changed", "#removed", "#refused", "#alerts"],
            Runs.Select(r => new[] { Text(r.RunId), r.Kind, r.Status, Minute(r.StartedAt), Text(r.Seconds), Text(r.Added), Text(r.Changed), Text(r.Removed), Text(r.Rejections), Text(r.Alerts) }));
        PlainTable.Write(output, "Sources", ["source", "#documents", "newest", "#last run", "it ended", "last answer", "next due", "#due now", "#failing", "#refused"],
            Sources.Select(s => new[]
            {
                s.SourceKey, Text(s.Documents), s.NewestDocument ?? "-", Text(s.LastRun), s.LastRunStatus ?? "-", Minute(s.LastAnswerAt), Minute(s.NextDueAt), Text(s.Due), Text(s.Failing), Text(s.Refused),
            }));
        PlainTable.Write(output, "Refused addresses", ["reason", "#addresses"], Rejections.Select(r => new[] { r.Name, Text(r.Count) }));
    }

    static long SizeOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
    };

    static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    // 2026-11-25T19:00:00.000Z to the minute.
    static string Minute(string? moment) => moment is { Length: > 16 } ? $"{moment[..16].Replace('T', ' ')}Z" : moment ?? "-";
}
