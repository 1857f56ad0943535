using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Storage.Querying;

/// <summary>
/// What may have been meant by a name that SQLite does not know: one that is written alike, or one whose meaning in the data
/// dictionary holds the word, so that 主题 leads to theme.
/// </summary>
static class NameAdvice
{
    const int Most = 3;

    static readonly string[] Faults = ["no such column: ", "no such table: ", "no such function: "];

    /// <summary>The name that a message of SQLite complains of; null when it complains of something else.</summary>
    public static string? NameIn(string message) =>
        Faults.FirstOrDefault(fault => message.StartsWith(fault, StringComparison.Ordinal)) is { } fault ? message[fault.Length..] : null;

    /// <summary>The end of the sentence that the message begins; empty when there is nothing to say.</summary>
    public static string For(string message, string sql, SqliteConnection connection)
    {
        if (NameIn(message) is not { } name) return "";
        // SQLite itself adds this behind a column in double quotes.
        var plain = name.Split(" - ")[0].Trim('"');
        var unqualified = plain[(plain.LastIndexOf('.') + 1)..];
        if (message.StartsWith(Faults[2], StringComparison.Ordinal))
            return NearNames.AsQuestion(NearNames.Of(plain, connection.Query<string>("SELECT DISTINCT name FROM pragma_function_list")));
        var meanings = connection.Query<Meaning>(
            """SELECT object, "column" AS name, meaning_zh AS zh, meaning_en AS en FROM data_dictionary""").AsList();
        return message.StartsWith(Faults[1], StringComparison.Ordinal)
            ? NearNames.AsQuestion(Tables(unqualified, meanings))
            : Columns(unqualified, sql, meanings);
    }

    static IReadOnlyList<string> Tables(string name, List<Meaning> meanings)
    {
        var near = NearNames.Of(name, meanings.Select(m => m.Object));
        return near.Count > 0 ? near : Meant(name, meanings.Where(m => m.Name == ""), m => m.Object);
    }

    static string Columns(string name, string sql, List<Meaning> meanings)
    {
        var columns = meanings.Where(m => m.Name != "").ToList();
        var asked = SqlNames.In(sql).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var here = columns.Where(m => asked.Contains(m.Object)).ToList();
        var near = NearNames.Of(name, here.Select(m => m.Name));
        if (near.Count == 0) near = Meant(name, here, m => m.Name);
        if (near.Count > 0) return NearNames.AsQuestion(near);
        var elsewhere = columns.Where(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)).Select(m => m.Object)
            .OrderBy(o => o.StartsWith("v_", StringComparison.Ordinal) ? 0 : 1).Take(Most).ToList();
        return elsewhere.Count > 0 ? $"; there is one in {string.Join(", ", elsewhere)}" : "";
    }

    // The shortest name is the plainest: theme before theme_id.
    static List<string> Meant(string word, IEnumerable<Meaning> meanings, Func<Meaning, string> name) =>
    [
        .. meanings.Where(m => m.Zh.Contains(word, StringComparison.Ordinal) || m.En.Split(' ', ',', ';', '(', ')').Contains(word, StringComparer.OrdinalIgnoreCase))
            .Select(name).Distinct(StringComparer.Ordinal).OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).Take(Most),
    ];

    sealed record Meaning(string Object, string Name, string Zh, string En);
}
