using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Storage;
using TextMiner.Storage.Runs;

namespace TextMiner.Reports.Runs;

/// <summary>All that is on record of one run.</summary>
sealed record RunCard(
    RunRow Run, IReadOnlyList<StageTime> Stages, IReadOnlyList<SourceRun> Sources, IReadOnlyList<NamedCount> Rejections, IReadOnlyList<ChangeCount> Changes, IReadOnlyList<TableDigest> Digests)
{
    static readonly JsonSerializerOptions Written = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static RunCard Of(RunHistory history, RunRow run) => new(
        run, history.Stages(run.RunId), history.Sources(run.RunId), history.Rejections(run.RunId),
        [.. history.Changes(run.RunId - 1, run.RunId).GroupBy(c => (c.Kind, c.Change, c.Cause)).Select(g => new ChangeCount(g.Key.Kind, g.Key.Change, g.Key.Cause, g.Count()))],
        history.Digests(run.RunId));

    public void WriteJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(this, Written));

    public void WriteText(TextWriter output)
    {
        var r = Run;
        output.WriteLine($"Run {r.RunId}: {r.Kind}, {r.Status}{(r.IsCurrent ? ", its results are what the views show" : "")}");
        Line("began", r.StartedAt);
        Line("ended", r.FinishedAt is null ? r.LastSign : $"{r.FinishedAt} ({r.Seconds} s)");
        Line("version, seed", string.Create(CultureInfo.InvariantCulture, $"{r.AppVersion}, {r.Seed}"));
        Line("fetches", string.Create(CultureInfo.InvariantCulture, $"{r.Fetches}"));
        Line("documents", string.Create(CultureInfo.InvariantCulture, $"{r.Added} added, {r.Changed} changed, {r.Removed} removed; {r.Rejections} addresses refused, {r.Alerts} alerts"));
        foreach (var (name, digest) in new[] { ("input", r.InputDigest), ("configuration", r.ConfigDigest), ("rules", r.RulesDigest), ("lexicon", r.LexiconDigest), ("models", r.ModelsDigest), ("output", r.OutputDigest) })
            Line($"digest of {name}", digest ?? "-");
        Part("Stages", ["stage", "#seconds", "result"], Stages.Select(s => new[] { s.Stage, s.Seconds.ToString("0.000", CultureInfo.InvariantCulture), s.Result }));
        Part("Sources", ["source", "#visits", "#news", "#failed", "#added", "#changed", "#rejected", "#undated"],
            Sources.Select(s => new[] { s.SourceKey, Text(s.Visits), Text(s.News), Text(s.Failures), Text(s.Added), Text(s.Changed), Text(s.Rejected), Text(s.Undated) }));
        Part("Refused", ["stage and reason", "#addresses"], Rejections.Select(c => new[] { c.Name, Text(c.Count) }));
        Part("Changes (textminer diff lists them)", ["kind", "change", "cause", "#changes"], Changes.Select(c => new[] { c.Kind, c.Change, c.Cause, Text(c.Changes) }));
        Part("Contents that it left", ["table", "#rows", "digest"], Digests.Select(d => new[] { d.Table, Text(d.Rows), d.Digest }));

        void Line(string name, string value) => output.WriteLine($"  {name,-24}{value}");

        void Part(string title, string[] columns, IEnumerable<string[]> rows) => PlainTable.Write(output, title, columns, rows);
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How many changes of a kind have a cause.</summary>
sealed record ChangeCount(string Kind, string Change, string Cause, int Changes);
