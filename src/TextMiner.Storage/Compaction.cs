using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Storage;

/// <summary>
/// Gives back to the disk what a database holds in free pages. SQLite's own VACUUM puts its copy wherever the system keeps temporary
/// files, often in memory; this one lies beside the database, and goes back into it as one transaction (SQLite's online backup), which a
/// kill undoes and beside which others read.
/// </summary>
static class Compaction
{
    /// <summary>Bytes of the file that hold nothing: rows that were removed leave them, rows that come fill them.</summary>
    public static long Reusable(Database database) => database.Read(() =>
        database.Connection.ExecuteScalar<long>("SELECT freelist_count * page_size FROM pragma_freelist_count(), pragma_page_size()"));

    /// <summary>Writes the file anew, and returns by how many bytes it became shorter.</summary>
    /// <exception cref="StoreException">There is no room; the database is as it was.</exception>
    public static long Run(Database database)
    {
        database.Flush();
        var (path, draft) = (database.Path, database.Path + ".compact");
        var before = new FileInfo(path).Length;
        try
        {
            Remove(draft);
            database.Read(() =>
            {
                database.Connection.Execute("VACUUM INTO @draft", new { draft });
                using (var compact = StoreOpener.Connect(draft, SqliteOpenMode.ReadOnly)) compact.BackupDatabase(database.Connection);
                // Until the log is in the file, the file has its old length.
                database.Connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
                return 0;
            });
        }
        finally
        {
            Remove(draft);
        }
        return before - new FileInfo(path).Length;
    }

    static void Remove(string draft)
    {
        File.Delete(draft);
        File.Delete(draft + "-journal");
    }
}
