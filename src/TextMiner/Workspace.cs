using TextMiner.Configuration;
using TextMiner.Storage.Publishing;

namespace TextMiner;

/// <summary>One database and what belongs to it: the archive of raw pages beside it, what exports write, and the settings.</summary>
sealed record Workspace
{
    /// <param name="database">Path of the database; null for <c>out/textminer.db</c> below the current folder.</param>
    public Workspace(string? database) => Database = Path.GetFullPath(database ?? Settings.Default.Database);

    public string Database { get; }

    public string Folder => Path.GetDirectoryName(Database)!;

    /// <summary>Raw pages by digest: the input of every rebuild.</summary>
    public string Archive => Path.ChangeExtension(Database, ".archive");

    /// <summary>Held by the program that writes to the database.</summary>
    public string Lock => Database + ".lock";

    /// <summary>Who holds it, in words for people.</summary>
    public string LockHolder => Database + ".holder";

    /// <summary>Held by a program that counts on the bodies of the archive, or takes some away.</summary>
    public string BodiesLock => Database + ".bodies.lock";

    /// <summary>The settings that hold for it.</summary>
    public Settings Settings { get; init; } = Settings.Default;

    /// <summary>Whether a run publishes a snapshot for readers when it is done.</summary>
    public bool Publishes { get => field && Settings.Snapshot; init; } = true;

    /// <summary>
    /// The snapshot for readers: one file that nobody writes to, under the name of the database, in a folder of its own. The manifest lies
    /// beside it.
    /// </summary>
    public string Published => Path.Combine(Folder, "published", Path.GetFileName(Database));

    /// <summary>Whether the database is itself a snapshot: its manifest lies beside it. Nobody writes to one.</summary>
    public bool IsSnapshot => File.Exists(SnapshotManifest.PathFor(Database));

    /// <exception cref="UsageException">The database is a snapshot.</exception>
    public void RequireWorkingDatabase()
    {
        if (IsSnapshot)
            throw new UsageException($"{Database} is a snapshot for readers, which nothing changes: name the database that it was published from; to go on from the snapshot, copy it elsewhere without its manifest and make it writable.");
    }

    /// <summary>The user's own source definitions and switches; they win over those that come with TextMiner, unless a setting names the only folder.</summary>
    public string Sources => Settings.Sources ?? Path.Combine(Folder, "sources");

    /// <summary>The user's changes of the stop words; there need be none.</summary>
    public string StopWords => Settings.StopWords ?? Path.Combine(Folder, "stop-words.txt");

    public string ThemeTrends => Path.Combine(Folder, "theme_trends.csv");

    public string TermTrends => Path.Combine(Folder, "term_trends.csv");

    public string Report => Path.Combine(Folder, "report.html");
}
