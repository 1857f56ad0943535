namespace TextMiner.Storage.Deriving;

/// <summary>Writes families, and which documents count.</summary>
sealed class FamilyWriter(Database database, Slices slices)
{
    /// <summary>Returns the documents that count now or no longer, and those that came into another family.</summary>
    public FamilyShift Write(long run, FamilyChanges changes)
    {
        var documents = changes.Documents.Order().ToList();
        var delete = database.Prepare("DELETE FROM document_families WHERE document_id = ?1");
        foreach (var id in documents) delete.Run(id);
        var insert = database.Prepare(
            "INSERT INTO document_families (family_id, document_id, relation, similarity) VALUES (?1, ?2, ?3, ?4)");
        foreach (var row in changes.Rows) insert.Run(row.FamilyId, row.DocumentId, row.Relation, row.Similarity);
        var byDocument = changes.Rows.ToDictionary(row => row.DocumentId);
        var shift = new FamilyShift([], []);
        foreach (var id in documents)
        {
            var row = byDocument.GetValueOrDefault(id);
            var (wasPrimary, family) = database.Prepare("SELECT is_primary, family_id FROM documents WHERE document_id = ?1")
                .List(r => (r.Integer(0) == 1, r.IntegerOrNull(1)), id)[0];
            if (family != row?.FamilyId)
            {
                database.Prepare("UPDATE documents SET family_id = ?2 WHERE document_id = ?1").Run(id, row?.FamilyId);
                shift.Moved.Add(id);
            }
            var isPrimary = row is null or { Relation: "primary" };
            if (wasPrimary == isPrimary) continue;
            Flip(run, id, isPrimary);
            shift.Flipped.Add(id);
        }
        return shift;
    }

    void Flip(long run, long id, bool isPrimary)
    {
        slices.Uncount(id);
        var value = isPrimary ? 1 : 0;
        database.Prepare("UPDATE documents SET is_primary = ?2 WHERE document_id = ?1").Run(id, value);
        // Of a document that came with this run, or with one that was cut off and never derived from it, nobody has seen another state.
        database.Prepare(
            """
            INSERT INTO run_changes (run_id, kind, change, document_id, doc_key, title, field, before, after, cause)
            SELECT ?1, 'document', 'changed', document_id, doc_key, title, 'is_primary', CASE ?3 WHEN 1 THEN '0' ELSE '1' END, CAST(?3 AS TEXT), 'changed-page'
            FROM documents d WHERE document_id = ?2 AND first_run_id <> ?1
              AND EXISTS (SELECT 1 FROM runs r WHERE r.run_id >= d.first_run_id AND r.status = 'done')
            """).Run(run, id, value);
    }
}

/// <summary>Documents that became or ceased to be primaries, and documents that belong to another family than before.</summary>
sealed record FamilyShift(List<long> Flipped, List<long> Moved);
