using TextMiner.Backups;
using TextMiner.Crawling;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>Throws away what the settings of retention do not keep.</summary>
static class Housekeeping
{
    /// <summary>Whether the settings throw anything away.</summary>
    public static bool IsWanted(Workspace workspace) => workspace.Settings is { BodyAge: not null } or { KeptRuns: not null } or { KeptFits: not null };

    /// <param name="store">The database, which nobody else writes to.</param>
    /// <param name="workspace">Whose settings say what is kept.</param>
    /// <param name="clock">Tells what is old.</param>
    /// <param name="isDry">Only counts.</param>
    public static HousekeepingResult Run(CorpusStore store, Workspace workspace, TimeProvider clock, bool isDry)
    {
        var settings = workspace.Settings;
        var pruning = settings.BodyAge is null ? null : new ArchivePruning(store, new PageArchive(workspace.Archive), clock) { Kept = store.BodiesOfRuns(settings.KeptRuns ?? 1) };
        var bodies = pruning?.OlderThan(settings.BodyAge!.Value, all: false);
        // Before the rows go that say which bodies the kept runs need.
        using (var hold = isDry || bodies is null ? null : ArchiveHold.TryTake(workspace))
        {
            if (hold is not null) pruning!.Remove(bodies!);
            else if (!isDry) bodies = null;
        }
        var rows = isDry ? store.CountForgettable(settings.KeptRuns, settings.KeptFits) : store.Forget(settings.KeptRuns, settings.KeptFits);
        return new HousekeepingResult(rows, bodies?.Spare.Count ?? 0, bodies?.Bytes ?? 0) { IsBackedUp = pruning is not null && bodies is null };
    }
}

/// <summary>What was thrown away, or would be.</summary>
sealed record HousekeepingResult(Forgotten Rows, int Bodies, long Bytes)
{
    /// <summary>Whether bodies stayed for a backup that is being taken.</summary>
    public bool IsBackedUp { get; init; }

    public string Words => $"{Rows.Fetches} rows of fetches, {Rows.Rejections} past rejections, {Rows.Fits} topic fits, {Bodies} bodies of {Bytes} bytes{(IsBackedUp ? " (bodies stay while a backup is taken; the next time)" : "")}";
}
