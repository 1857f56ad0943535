using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Storage.Publishing;

/// <summary>
/// A copy of the database for readers. It is one file without a write-ahead log, so that any program opens it from a folder that it
/// may only read, and nothing ever changes it: the next one takes its name.
/// </summary>
/// <remarks>
/// The copy is written beside the old one and renamed when it is whole. VACUUM INTO reads every row of every table through its
/// tree and builds new trees, so a damaged page of the database ends it, and the copy is sound by construction; quick_check
/// would walk those trees once more, minutes for some gigabytes. What can still go wrong is the way to the disk: every table is
/// counted in the copy, its documents are compared with the database's, its length with its own header, and all of it is read
/// back for the SHA-256 of the manifest.
/// </remarks>
public static class Snapshot
{
    // Those of a killed run are overwritten: one program at a time publishes.
    internal const string Unfinished = ".part";

    /// <summary>Publishes what the store holds.</summary>
    /// <param name="store">The database; what was saved is in the snapshot, whoever reads or writes meanwhile.</param>
    /// <param name="path">The snapshot; its folder is made when it is missing.</param>
    /// <param name="appVersion">Version of TextMiner for the manifest.</param>
    /// <exception cref="StoreException">It cannot be written, or the database is damaged; the snapshot before is as it was.</exception>
    public static SnapshotManifest Publish(CorpusStore store, string path, string appVersion)
    {
        ArgumentNullException.ThrowIfNull(store);
        var (draft, manifest) = (path + Unfinished, SnapshotManifest.PathFor(path));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Remove(draft, SnapshotManifest.UnfinishedPathFor(path));
            Copy(store.Database, draft);
            var described = Describe(store.Database, draft, path, appVersion);
            described.Write(SnapshotManifest.UnfinishedPathFor(path));
            // Whoever writes into it writes into what is thrown away at the next publication; so let them see it at once.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            File.Move(draft, path, overwrite: true);
            // Who is killed between the two leaves a manifest that is finished but for its name; doctor knows it.
            File.Move(SnapshotManifest.UnfinishedPathFor(path), manifest, overwrite: true);
            return described;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Clear();
            throw Unwritten(path, refused.Message, refused);
        }
        catch (StoreException)
        {
            Clear();
            throw;
        }

        void Clear()
        {
            try
            {
                Remove(draft, SnapshotManifest.UnfinishedPathFor(path));
            }
            catch (Exception left) when (left is IOException or UnauthorizedAccessException)
            {
                // The next publication overwrites what is left; the first failure is what there is to say.
            }
        }
    }

    /// <summary>SHA-256 of a file as a manifest holds it.</summary>
    public static string DigestOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    static void Copy(Database database, string draft)
    {
        database.Flush();
        database.Read(() =>
        {
            try
            {
                return database.Connection.Execute("VACUUM INTO @draft", new { draft });
            }
            catch (SqliteException error) when (error.SqliteErrorCode is 8 or 10 or 13 or 14)
            {
                // Reading failed with these before, if it was the database's own disk: then the run did not come so far.
                throw Unwritten(draft, error.Message, error);
            }
        });
        // VACUUM INTO leaves it to the operating system when the bytes reach the disk; the rename must not overtake them.
        using var stream = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    static SnapshotManifest Describe(Database database, string draft, string path, string appVersion)
    {
        try
        {
            using var copy = StoreOpener.Connect(draft, SqliteOpenMode.ReadOnly);
            var bytes = new FileInfo(draft).Length;
            var pages = copy.ExecuteScalar<long>("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
            if (pages != bytes) throw Unwritten(draft, $"{bytes} bytes of {pages}", null);
            var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
            foreach (var table in TablesOf(copy)) counts[table] = copy.ExecuteScalar<long>($"SELECT COUNT(*) FROM \"{table}\"");
            var documents = database.Read(() => database.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM documents"));
            if (counts["documents"] != documents) throw Unwritten(draft, $"{counts["documents"]} documents of {documents}", null);
            return new SnapshotManifest
            {
                File = Path.GetFileName(path),
                Bytes = bytes,
                Sha256 = DigestOf(draft),
                PublishedAt = database.Now,
                AppVersion = appVersion,
                SchemaVersion = copy.ExecuteScalar<int>("SELECT version FROM schema_info"),
                Run = RunOf(copy),
                Counts = counts,
                Digests = new SortedDictionary<string, string>(copy.Query<(string Table, string Digest)>(
                    "SELECT table_name, digest FROM run_digests WHERE run_id = (SELECT run_id FROM runs WHERE is_current = 1)").ToDictionary(t => t.Table, t => t.Digest), StringComparer.Ordinal),
            };
        }
        catch (SqliteException error)
        {
            throw Unwritten(draft, error.Message, error);
        }
    }

    internal static IReadOnlyList<string> TablesOf(SqliteConnection connection) =>
    [
        .. connection.Query<string>(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY name"),
    ];

    static SnapshotRun? RunOf(SqliteConnection connection) => connection.Query(
        """
        SELECT run_id, kind, started_at, finished_at, seed, input_digest, config_digest, lexicon_digest, models_digest, output_digest
        FROM runs WHERE is_current = 1
        """).Select(row => new SnapshotRun
        {
            Id = row.run_id, Kind = row.kind, StartedAt = row.started_at, FinishedAt = row.finished_at, Seed = row.seed,
            InputDigest = row.input_digest, ConfigDigest = row.config_digest, LexiconDigest = row.lexicon_digest,
            ModelsDigest = row.models_digest, OutputDigest = row.output_digest,
        }).FirstOrDefault();

    static void Remove(params IEnumerable<string> files)
    {
        foreach (var file in files.SelectMany(f => new[] { f, f + "-journal" })) File.Delete(file);
    }

    static StoreException Unwritten(string path, string found, Exception? cause) =>
        new("The snapshot for readers could not be published", path, "a folder that can be written, with room for the whole database", found,
            "The snapshot before is as it was, and the database holds all that the run saved; mend the cause, then publish with textminer export snapshot.", cause);
}
