using Microsoft.Data.Sqlite;
using TextMiner.Documents;

namespace TextMiner.Storage;

/// <summary>
/// The database cannot be used: missing, foreign, newer, locked, full or damaged. The message says what happened, where, what
/// was expected, what was found and what to do. It stops a run; it never concerns a single document.
/// </summary>
public sealed class StoreException : EnvironmentException
{
    internal StoreException(string what, string where, string expected, string found, string remedy, Exception? cause = null)
        : base($"{what}: {where}. Expected {expected}; found {found.TrimEnd('.')}. {remedy}", cause) => Where = where;

    /// <summary>Path of the database.</summary>
    public string Where { get; }

    // Result codes: https://www.sqlite.org/rescode.html
    internal static StoreException Of(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        1 when error.Message.Contains("no such column", StringComparison.Ordinal) || error.Message.Contains("no such table", StringComparison.Ordinal) =>
            new("The database is of an older version than this command reads", path, "the newest schema", error.Message,
                "The next run brings it forward, and textminer doctor --repair does it now; a copy is laid beside it.", error),
        5 or 6 => new("The database is locked", path, "no other writer", "another program that is writing",
            "Wait for the other run to end, or close the program that holds the file open.", error),
        8 => new("The database cannot be written", path, "a writable file in a writable folder", error.Message,
            "Give the file and its folder write permission, or work on a copy with --db PATH.", error),
        10 or 13 => new("The database could not be written to the disk", path, "free space and a sound disk", error.Message,
            "Free some space, then repeat the command; what was saved before is intact.", error),
        11 => new("The database is damaged", path, "a sound SQLite file", error.Message,
            "Put the published snapshot or a backup in its place; textminer doctor examines both.", error),
        14 => new("The database cannot be opened", path, "a readable file", error.Message,
            "Check the path and its permissions.", error),
        26 => new("The file is no database", path, "a SQLite database of TextMiner", "something else",
            "Name another file with --db PATH, or move this one away.", error),
        19 => new("A row contradicts the database", path, "sources, regions, themes and runs saved before what refers to them",
            error.Message, "Save the reference data first; if that was done, the fault is ours: please report it.", error),
        _ => new("The database failed", path, "success", error.Message, "Repeat the command; if it fails again, please report it.", error),
    };
}
