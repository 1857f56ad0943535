using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Storage.Deriving;

namespace TextMiner.Storage.Examining;

/// <summary>Digests of all that is derived, by name of the table; equal for equal contents, whatever numbers slices have.</summary>
static class DerivedDigests
{
    /// <summary>Tables whose rows are numbered as they come, and columns of tables that are not derived as a whole.</summary>
    static readonly Dictionary<string, string> Queries = new(StringComparer.Ordinal)
    {
        ["slice_terms"] = "SELECT * FROM term_slices ORDER BY year, level, region_code, term_id",
        ["slice_totals"] = "SELECT year, level, region_code, docs, tokens FROM slice_totals ORDER BY year, level, region_code",
        ["source_terms"] = "SELECT s.year, s.source_key, x.term_id, x.n, x.docs FROM source_totals s JOIN source_terms x USING (source_slice_id) ORDER BY 1, 2, 3",
        ["source_totals"] = "SELECT year, source_key, docs, tokens FROM source_totals ORDER BY year, source_key",
        ["documents"] = "SELECT document_id, family_id, is_primary, is_counted, is_linked, distinct_sentences FROM documents ORDER BY document_id",
        ["terms"] = "SELECT term_id, docs, round(log_docs, 9) FROM terms ORDER BY term_id",
        ["citations"] = "SELECT citation_id, cited_id, title_name, number_name FROM citations ORDER BY citation_id",
        ["corpus_totals"] = "SELECT docs, round(log_docs, 9) FROM corpus_totals",
    };

    public static Dictionary<string, string> Of(SqliteConnection connection)
    {
        Dictionary<string, string> digests = new(StringComparer.Ordinal);
        foreach (var table in Derivation.Derived.Union(Queries.Keys, StringComparer.Ordinal))
            digests[table] = DigestOf(connection, Queries.GetValueOrDefault(table) ?? $"SELECT * FROM \"{table}\" ORDER BY {KeyOf(connection, table)}");
        return digests;
    }

    static string KeyOf(SqliteConnection connection, string table) => string.Join(", ", connection.Query<string>(
        "SELECT '\"' || name || '\"' FROM pragma_table_info(@table) WHERE pk > 0 ORDER BY pk", new { table }));

    static string DigestOf(SqliteConnection connection, string sql)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        using var reader = command.ExecuteReader();
        var line = new StringBuilder();
        while (reader.Read())
        {
            line.Clear();
            for (var i = 0; i < reader.FieldCount; i++)
                line.Append(CultureInfo.InvariantCulture, $"{(reader.IsDBNull(i) ? "∅" : reader.GetValue(i))}\u001f");
            hash.AppendData(Encoding.UTF8.GetBytes(line.Append('\n').ToString()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
