using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Storage.Schema;

namespace TextMiner.Storage.Examining;

/// <summary>Looks whether a database is what it should be, reading only; another program may write meanwhile.</summary>
public sealed class StoreExamination(CorpusStore store)
{
    const int ReportedFaults = 20;

    readonly Database _database = store.Database;

    SqliteConnection Connection => _database.Connection;

    /// <summary>
    /// The file and its schema: damage, foreign keys, version, dictionary. When one of them is <see cref="FindingLevel.Unusable"/>, or the
    /// schema is older, the other examinations have nothing to stand on.
    /// </summary>
    public IReadOnlyList<Finding> Structure()
    {
        var integrity = Integrity();
        if (integrity.Level == FindingLevel.Unusable) return [integrity];
        return _database.Read<IReadOnlyList<Finding>>(() => SchemaVersion() is { Level: not FindingLevel.Sound } old
            ? [integrity, ForeignKeys(), old]
            : [integrity, ForeignKeys(), SchemaVersion(), Dictionary()]);
    }

    /// <summary>The rows: those that hang in the air, documents that are not whole, sums that do not add up, work that waits.</summary>
    public IReadOnlyList<Finding> Contents() => _database.Read<IReadOnlyList<Finding>>(() => [Orphans(), WholeDocuments(), Sums(), Waiting()]);

    /// <summary>Whether the index of search says what titles and texts do; it looks at every text.</summary>
    public Finding SearchIndex()
    {
        var differences = store.CheckSearchIndex();
        return differences.Count == 0
            ? new Finding("search index", FindingLevel.Sound, "is what titles and texts say")
            : new Finding("search index", FindingLevel.Mend, $"{differences.Count} documents differ from their texts, such as {differences[0]}", StoreRepair.Command);
    }

    /// <summary>How many documents each stamp has, the most frequent first.</summary>
    public IReadOnlyList<NamedCount> Stamps() => _database.Read(() =>
        Connection.Query<(string Stamp, int Count)>("SELECT stamp, COUNT(*) FROM documents GROUP BY stamp ORDER BY 2 DESC, 1", commandTimeout: 0)
            .Select(row => new NamedCount(row.Stamp, row.Count)).ToList());

    /// <summary>Number of the run whose results the views show; null when none was finished.</summary>
    public long? CurrentRun() => _database.Read(() => Connection.ExecuteScalar<long?>("SELECT run_id FROM runs WHERE is_current = 1"));

    // integrity_check, not quick_check: only it compares indexes with their tables.
    Finding Integrity()
    {
        const string check = "file";
        try
        {
            var lines = Connection.Query<string>($"PRAGMA integrity_check({ReportedFaults})", commandTimeout: 0).ToList();
            return lines is ["ok"]
                ? new Finding(check, FindingLevel.Sound, "no damage (integrity_check)")
                : Damaged($"{(lines.Count < ReportedFaults ? lines.Count : $"{ReportedFaults} or more")} faults, such as: {lines[0].ReplaceLineEndings(" ")}");
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 10 or 11 or 26)
        {
            return Damaged(error.Message);
        }

        static Finding Damaged(string found) => new(check, FindingLevel.Unusable, found,
            "move the file away, copy the published snapshot to its place and make it writable; the next refresh or import goes on from there");
    }

    Finding ForeignKeys()
    {
        var broken = Connection.Query("PRAGMA foreign_key_check", commandTimeout: 0)
            .GroupBy(row => $"{row.table} → {row.parent}").Select(g => $"{g.Key} {g.Count()}").ToList();
        return broken.Count == 0
            ? new Finding("foreign keys", FindingLevel.Sound, "every row finds what it names (foreign_key_check)")
            : new Finding("foreign keys", FindingLevel.Mend, $"rows without their parents: {string.Join(", ", broken)}", StoreRepair.Command);
    }

    Finding SchemaVersion()
    {
        var (version, newest) = (Connection.ExecuteScalar<int>("SELECT version FROM schema_info"), Migration.All[^1].Version);
        return version == newest
            ? new Finding("schema", FindingLevel.Sound, $"version {version}")
            : new Finding("schema", FindingLevel.Mend, $"version {version}; this program writes {newest}, and examines the rest only then",
                "any command that writes brings it forward, and lays a copy beside it first: textminer rebuild");
    }

    Finding Dictionary()
    {
        var known = Connection.Query<(string, string)>("SELECT object, \"column\" FROM data_dictionary WHERE meaning_zh <> '' AND meaning_en <> ''").ToHashSet();
        var missing = DataDictionary.Columns(Connection).Where(column => !known.Contains(column)).ToList();
        return missing.Count == 0
            ? new Finding("data dictionary", FindingLevel.Sound, $"{known.Count} columns, all with their meaning")
            : new Finding("data dictionary", FindingLevel.Mend, $"{missing.Count} columns without meaning, such as {missing[0].Object}.{missing[0].Column}", StoreRepair.Command);
    }

    Finding Orphans()
    {
        var references = Reference.Undeclared(Connection);
        var broken = references.Select(r => (Reference: r, Count: r.CountOrphans(Connection))).Where(r => r.Count > 0).ToList();
        return broken.Count == 0
            ? new Finding("orphan rows", FindingLevel.Sound, $"none in {references.Count} columns without foreign keys")
            : new Finding("orphan rows", FindingLevel.Mend,
                string.Join(", ", broken.Select(b => $"{b.Reference.Table}.{b.Reference.Columns[0]} {b.Count}")), StoreRepair.Command);
    }

    Finding WholeDocuments()
    {
        var (documents, sentences, versions) = Connection.QuerySingle<(long, long, long)>(
            """
            SELECT COUNT(*),
              ifnull(SUM(d.sentence_count <> (SELECT COUNT(*) FROM sentences s WHERE s.document_id = d.document_id)), 0),
              ifnull(SUM(NOT EXISTS (SELECT 1 FROM document_versions v WHERE v.document_id = d.document_id AND v.version = d.version_no)), 0)
            FROM documents d
            """, commandTimeout: 0);
        return sentences + versions == 0
            ? new Finding("documents", FindingLevel.Sound, $"{documents}, each with all its sentences and its text")
            : new Finding("documents", FindingLevel.Mend, $"{sentences} whose sentences are not all there, {versions} without their version", "textminer rebuild reads them again from the archive");
    }

    Finding Sums()
    {
        var (docs, counted, tokens, countedTokens) = Connection.QuerySingle<(long, long, long, long)>(
            """
            SELECT (SELECT ifnull(SUM(docs), 0) FROM slice_totals), (SELECT COUNT(*) FROM documents WHERE is_counted = 1),
              (SELECT ifnull(SUM(tokens), 0) FROM slice_totals), (SELECT ifnull(SUM(token_count), 0) FROM documents WHERE is_counted = 1)
            """, commandTimeout: 0);
        return (docs, tokens) == (counted, countedTokens)
            ? new Finding("slices", FindingLevel.Sound, $"{docs} documents and {tokens} tokens, as in the documents (--full compares all that is derived)")
            : new Finding("slices", FindingLevel.Mend, $"{docs} documents and {tokens} tokens; the documents have {counted} and {countedTokens}", StoreRepair.Command);
    }

    // What a run that was cut off leaves is no damage: the next one goes on from there.
    Finding Waiting()
    {
        var (unread, underived, cutOff) = Connection.QuerySingle<(long, long, long)>(
            """
            SELECT (SELECT COUNT(*) FROM pages WHERE read_run_id IS NULL AND role = 'article'),
              (SELECT COUNT(*) FROM documents WHERE is_linked = 0) + (SELECT COUNT(*) FROM stale_families),
              (SELECT COUNT(*) FROM runs WHERE status = 'running')
            """, commandTimeout: 0);
        return unread + underived + cutOff == 0
            ? new Finding("work", FindingLevel.Sound, "nothing waits")
            : new Finding("work", FindingLevel.Note, string.Create(CultureInfo.InvariantCulture,
                $"{unread} pages wait to be read, {underived} documents to be derived from; {cutOff} runs are under way or were cut off"), "the next refresh, import or rebuild goes on from there");
    }
}
