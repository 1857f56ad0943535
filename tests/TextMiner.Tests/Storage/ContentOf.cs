using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Tests.Storage;

/// <summary>
/// What a database says, without how it came to say it: every row of every table by natural keys (address, doc_key, term), in
/// order, without row ids, runs, moments and the crawler's own bookkeeping. Two databases with equal contents give equal answers to
/// every analyst. New tables and columns take part by themselves; a new column that ends in <c>_id</c> must be told a natural key.
/// </summary>
static class ContentOf
{
    /// <summary>How something was done, not what was found.</summary>
    static readonly HashSet<string> NoContent = new(StringComparer.Ordinal)
    {
        "schema_info", "data_dictionary", "runs", "fetches", "frontier", "hosts", "host_slots", "robots", "origins", "alerts", "topic_fits", "topic_lineage", "topic_fitness", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4",
        "search_words", "search_postings", "search_lengths", "search_recent", "search_sketches",
        "run_digests", "run_stages", "run_sources", "run_rejections", "document_digests", "table_digests", "kept_digests", "alert_documents",
    };

    /// <summary>Numbers of rows and runs, and the claims of a crawl.</summary>
    static readonly HashSet<string> NoColumns = new(StringComparer.Ordinal)
    {
        "corpus_id", "definition_digest", "headers", "read_attempts", "run_id", "first_run_id", "last_run_id", "read_run_id", "change_id", "rejection_id", "citation_id", "evidence_id", "page_id", "label_id", "topic_key", "withdrawn_run_id",
    };

    /// <summary>Tables that keep the fits of earlier runs: what a database says is its present one.</summary>
    static readonly HashSet<string> OfCurrentFit = new(StringComparer.Ordinal) { "topics", "topic_terms", "document_topics", "topic_models" };

    /// <summary>What stands for the number of a row in another table.</summary>
    static readonly Dictionary<string, string> NaturalKeys = new(StringComparer.Ordinal)
    {
        ["document_id"] = "(SELECT doc_key FROM documents k WHERE k.document_id = t.document_id)",
        ["family_id"] = "(SELECT doc_key FROM documents k WHERE k.document_id = t.family_id)",
        ["citing_id"] = "(SELECT doc_key FROM documents k WHERE k.document_id = t.citing_id)",
        ["cited_id"] = "(SELECT doc_key FROM documents k WHERE k.document_id = t.cited_id)",
        ["other_id"] = "(SELECT doc_key FROM documents k WHERE k.document_id = t.other_id)",
        ["term_id"] = "(SELECT term FROM terms k WHERE k.term_id = t.term_id)",
        ["theme_id"] = "t.theme_id",
        ["with_theme_id"] = "t.with_theme_id",
        ["slice_id"] = "(SELECT year || ' ' || level || ' ' || region_code FROM slice_totals k WHERE k.slice_id = t.slice_id)",
        ["source_slice_id"] = "(SELECT year || ' ' || source_key FROM source_totals k WHERE k.source_slice_id = t.source_slice_id)",
        ["rule_id"] = "(SELECT rule || ' ' || matched || ' ' || theme_no FROM evidence_rules k WHERE k.rule_id = t.rule_id)",
    };

    /// <summary>One digest of all contents.</summary>
    public static string DigestOf(string database)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in RowsOf(database)) hash.AppendData(Encoding.UTF8.GetBytes(row + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The first difference, with table and row of either side; null when the contents are equal.</summary>
    public static string? FirstDifference(string expected, string found)
    {
        using var left = RowsOf(expected).GetEnumerator();
        using var right = RowsOf(found).GetEnumerator();
        for (var row = 1; ; row++)
        {
            var (more, moreFound) = (left.MoveNext(), right.MoveNext());
            if (!more && !moreFound) return row > 1 ? null : throw new InvalidOperationException($"{expected} holds nothing that could be compared.");
            if (more && moreFound && left.Current == right.Current) continue;
            return $"row {row} of the contents differs\n expected: {(more ? left.Current : "no further row")}\n found:    {(moreFound ? right.Current : "no further row")}";
        }
    }

    /// <summary>Fails with the first difference, whole.</summary>
    public static void AssertEqual(string expected, string found)
    {
        if (FirstDifference(expected, found) is { } difference) Assert.Fail(difference);
    }

    /// <summary>Every row as table, then column=value, one line each.</summary>
    public static IEnumerable<string> RowsOf(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var tables = connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").Where(t => !NoContent.Contains(t)).ToList();
        foreach (var table in tables)
        {
            var columns = connection.Query<string>("SELECT name FROM pragma_table_xinfo(@table) WHERE hidden <> 1", new { table }).Where(IsContent).ToList();
            var terms = columns.ConvertAll(column => Term(table, column));
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {string.Join(", ", terms)} FROM \"{table}\" t{Condition(table)} ORDER BY {string.Join(", ", Enumerable.Range(1, terms.Count))}";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                yield return $"{table}: {string.Join(" ", columns.Select((column, i) => $"{column}={Text(reader.GetValue(i))}"))}";
        }
    }

    // A word that no document holds any more is no content, unless people gave it.
    static string Condition(string table) =>
        OfCurrentFit.Contains(table) ? " WHERE t.run_id = (SELECT run_id FROM topic_fits WHERE is_current = 1)"
        : table == "terms" ? " WHERE t.docs > 0 OR t.origin <> 'lexicon'" : "";

    // Moments are named …_at; leases, fences and the like belong to tables that are left out whole.
    static bool IsContent(string column) => !NoColumns.Contains(column) && !column.EndsWith("_at", StringComparison.Ordinal);

    static string Term(string table, string column) =>
        NaturalKeys.TryGetValue(column, out var key) ? key
        : !column.EndsWith("_id", StringComparison.Ordinal) ? $"t.\"{column}\""
        : throw new InvalidOperationException($"{table}.{column} is the number of a row: give {nameof(ContentOf)} the natural key that stands for it, or name it among the columns that are no content.");

    static string Text(object value) => value switch
    {
        DBNull => "∅",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.ReplaceLineEndings("⏎"),
    };
}
