using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Storage.Publishing;

/// <summary>
/// A copy of a database in use, page by page (SQLite's online backup, https://www.sqlite.org/backup.html): it is the database at one
/// moment, whoever writes meanwhile, and unlike a snapshot it is the working database itself.
/// </summary>
public static class DatabaseCopy
{
    /// <summary>Writes the copy and examines it.</summary>
    /// <param name="store">The database; being open for reading is enough.</param>
    /// <param name="path">A file that does not exist.</param>
    /// <exception cref="StoreException">The copy cannot be written, or the database is damaged.</exception>
    public static void Write(CorpusStore store, string path)
    {
        ArgumentNullException.ThrowIfNull(store);
        try
        {
            using (var copy = StoreOpener.Connect(path, SqliteOpenMode.ReadWriteCreate))
            {
                store.Database.Read(() =>
                {
                    try
                    {
                        store.Database.Connection.BackupDatabase(copy);
                        return 0;
                    }
                    catch (SqliteException error) when (error.SqliteErrorCode is 8 or 10 or 13 or 14)
                    {
                        // What is full or closed is the disk of the copy: the database itself is only read.
                        throw StoreException.Of(error, path);
                    }
                });
                // One file: whoever opens it next gets its write-ahead log again.
                copy.Execute("PRAGMA journal_mode = DELETE");
            }
            Examine(path);
        }
        catch (SqliteException error)
        {
            throw StoreException.Of(error, path);
        }
    }

    /// <summary>Looks through the whole file.</summary>
    /// <exception cref="StoreException">It is damaged, newer than this program or no database of ours.</exception>
    public static void Examine(string path)
    {
        using var store = CorpusStore.OpenReadOnly(path);
        var said = store.Database.Read(() => store.Database.Connection.ExecuteScalar<string>("PRAGMA quick_check(1)"));
        if (said != "ok") throw new StoreException("The database is damaged", path, "a sound SQLite file", said ?? "nothing", "Mend the original first; textminer doctor examines it.");
    }

    /// <summary>
    /// Has a copy no longer hold that report and snapshot show it: what lies where the copy goes was made of another database, and would be left
    /// as it is by every refresh without news.
    /// </summary>
    /// <param name="path">The copy.</param>
    /// <param name="names">The names that <see cref="CorpusStore.NotePublished"/> was given.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public static void ForgetPublished(string path, IReadOnlyList<string> names)
    {
        try
        {
            using var copy = StoreOpener.Connect(path, SqliteOpenMode.ReadWrite);
            // Versions of the schema before digests were kept have nothing to forget.
            if (copy.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'kept_digests'") > 0)
                copy.Execute("DELETE FROM kept_digests WHERE name IN @names", new { names });
        }
        catch (SqliteException error)
        {
            throw StoreException.Of(error, path);
        }
    }
}
