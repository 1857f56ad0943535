using Microsoft.Data.Sqlite;
using TextMiner.Storage.Deriving;
using TextMiner.Storage.Runs;

namespace TextMiner.Storage.Examining;

/// <summary>Digests of all that is derived, by name of the table; equal for equal contents, whatever numbers slices have. Rows of documents have their numbers: both derivations are of one file.</summary>
static class DerivedDigests
{
    /// <summary>Tables whose rows are numbered as they come, and columns of tables that are not derived as a whole.</summary>
    static readonly Dictionary<string, string> Queries = new(StringComparer.Ordinal)
    {
        ["slice_terms"] = "SELECT * FROM term_slices",
        ["slice_totals"] = "SELECT year, level, region_code, docs, tokens FROM slice_totals",
        ["source_terms"] = "SELECT s.year, s.source_key, x.term_id, x.n, x.docs FROM source_totals s JOIN source_terms x USING (source_slice_id)",
        ["source_totals"] = "SELECT year, source_key, docs, tokens FROM source_totals",
        ["documents"] = "SELECT document_id, family_id, is_primary, is_counted, is_linked, distinct_sentences FROM documents",
        ["terms"] = "SELECT term_id, docs, round(log_docs, 9) FROM terms",
        ["citations"] = "SELECT citation_id, cited_id, title_name, number_name FROM citations",
        ["corpus_totals"] = "SELECT docs, round(log_docs, 9) FROM corpus_totals",
    };

    public static Dictionary<string, string> Of(SqliteConnection connection)
    {
        Dictionary<string, string> digests = new(StringComparer.Ordinal);
        foreach (var table in Derivation.Derived.Union(Queries.Keys, StringComparer.Ordinal))
        {
            using var statement = new Statement(connection, Queries.GetValueOrDefault(table) ?? $"SELECT * FROM \"{table}\"");
            digests[table] = new RowHasher(table, []).SumOf(statement).Digest;
        }
        return digests;
    }
}
