using Dapper;

namespace TextMiner.Storage.Deriving;

/// <summary>Writes families, and which documents count.</summary>
sealed class FamilyWriter(Database database, Slices slices)
{
    public void Write(long run, IReadOnlyList<FamilyRow> rows)
    {
        var connection = database.Connection;
        connection.Execute("DELETE FROM document_families");
        var insert = database.Prepare(
            "INSERT INTO document_families (family_id, document_id, relation, similarity) VALUES (?1, ?2, ?3, ?4)");
        foreach (var row in rows) insert.Run(row.FamilyId, row.DocumentId, row.Relation, row.Similarity);
        var flipped = connection.Query<(long Id, long IsPrimary)>(
            """
            SELECT d.document_id, f.relation IS NULL OR f.relation = 'primary' FROM documents d
            LEFT JOIN document_families f ON f.document_id = d.document_id
            WHERE d.is_primary <> (f.relation IS NULL OR f.relation = 'primary') ORDER BY d.document_id
            """).AsList();
        foreach (var (id, isPrimary) in flipped) Flip(run, id, isPrimary);
        connection.Execute(
            """
            UPDATE documents SET family_id = f.family_id FROM document_families f
            WHERE f.document_id = documents.document_id AND documents.family_id IS NOT f.family_id
            """);
        connection.Execute(
            """
            UPDATE documents SET family_id = NULL
            WHERE family_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM document_families)
            """);
    }

    void Flip(long run, long id, long isPrimary)
    {
        slices.Uncount(id);
        database.Prepare("UPDATE documents SET is_primary = ?2 WHERE document_id = ?1").Run(id, isPrimary);
        // Of a document that came with this run nobody has seen another state.
        database.Prepare(
            """
            INSERT INTO run_changes (run_id, change, document_id, doc_key, title, field, before, after, cause)
            SELECT ?1, 'changed', document_id, doc_key, title, 'is_primary', CASE ?3 WHEN 1 THEN '0' ELSE '1' END, CAST(?3 AS TEXT), 'page'
            FROM documents WHERE document_id = ?2 AND first_run_id <> ?1
            """).Run(run, id, isPrimary);
    }
}
