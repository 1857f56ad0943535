using Dapper;
using TextMiner.Storage.Schema;

namespace TextMiner.Storage.Examining;

/// <summary>Compares what is derived with a fresh derivation, and makes anew what can be made anew. The store must be open for writing.</summary>
public sealed class StoreRepair(CorpusStore store)
{
    /// <summary>What calls this.</summary>
    internal const string Command = "textminer doctor --repair";

    readonly Database _database = store.Database;

    /// <summary>
    /// Derives everything anew inside a transaction that is then undone, and says which tables differ. What waits to be derived is
    /// derived first, so that a run that was cut off is no difference.
    /// </summary>
    public Finding CompareDerived() => _database.Write(() =>
    {
        const string check = "derived tables";
        if (LastRun() is not { } run) return new Finding(check, FindingLevel.Sound, "nothing to derive from");
        _database.Connection.Execute("SAVEPOINT comparison");
        store.Derivation.Continue(run);
        var held = DerivedDigests.Of(_database.Connection);
        store.Derivation.Renew(run);
        var fresh = DerivedDigests.Of(_database.Connection);
        _database.Connection.Execute("ROLLBACK TO comparison; RELEASE comparison");
        var different = fresh.Keys.Where(table => held[table] != fresh[table]).ToList();
        return different.Count == 0
            ? new Finding(check, FindingLevel.Sound, $"{fresh.Count} are what a fresh derivation gives")
            : new Finding(check, FindingLevel.Mend, $"differ from a fresh derivation: {string.Join(", ", different)}", Command);
    });

    /// <summary>
    /// Removes rows that name what is gone, writes the data dictionary and derives everything anew; says what was done. Texts and
    /// decisions are never touched: textminer rebuild makes those.
    /// </summary>
    public IReadOnlyList<string> Repair()
    {
        var orphans = _database.Write(() =>
        {
            List<string> done = [];
            var connection = _database.Connection;
            foreach (var reference in Reference.Declared(connection).Concat(Reference.Undeclared(connection)))
                if (reference.Mend(connection) is > 0 and var rows) done.Add($"{reference.Table}: {rows} rows that named a missing row of {reference.Parent}");
            DataDictionary.Fill(connection);
            return done;
        });
        if (_database.Read(LastRun) is { } run) store.DeriveAnew(run);
        store.RebuildSearchIndex();
        return [.. orphans, "data dictionary written, all derived tables and the index of search made anew"];
    }

    long? LastRun() => _database.Connection.ExecuteScalar<long?>("SELECT MAX(run_id) FROM runs");
}
