using Dapper;
using TextMiner.Storage.Deriving;

namespace TextMiner.Storage.Saving;

/// <summary>Puts what people decided over what models say. Of several labels for one unit the newest holds.</summary>
sealed class HumanLabels(Database database, Slices slices)
{
    const string Newest =
        """
        SELECT d.document_id, l.doc_key, l.section, l.paragraph, l.theme_id, l.label FROM labels l
        JOIN documents d ON d.doc_key = l.doc_key
        WHERE l.label_id = (SELECT MAX(m.label_id) FROM labels m WHERE m.doc_key = l.doc_key AND m.theme_id = l.theme_id
          AND m.section IS l.section AND m.paragraph IS l.paragraph)
        """;

    public void ApplyTo(long documentId, string key)
    {
        if (database.Prepare("SELECT 1 FROM labels WHERE doc_key = ?1 LIMIT 1").Scalar(key) is null) return;
        database.Prepare(
            $"""
            INSERT INTO document_themes (document_id, theme_id, run_id, score, decision, decided_by)
            SELECT n.document_id, n.theme_id, d.last_run_id, n.label = 'yes', n.label, 'human'
            FROM ({Newest} AND d.document_id = ?1) n JOIN documents d ON d.document_id = n.document_id
            WHERE n.section IS NULL AND n.paragraph IS NULL
            ON CONFLICT (document_id, theme_id) DO UPDATE SET decision = excluded.decision, decided_by = 'human'
            """).Run(documentId);
        database.Prepare(
            $"""
            INSERT INTO unit_themes (document_id, section, paragraph, theme_no, run_id, score, decision, decided_by)
            SELECT n.document_id, n.section, ifnull(n.paragraph, -1), h.theme_no, d.last_run_id, 10000 * (n.label = 'yes'), n.label = 'yes', 2
            FROM ({Newest} AND d.document_id = ?1) n JOIN documents d ON d.document_id = n.document_id
            JOIN themes h ON h.theme_id = n.theme_id
            JOIN sections s ON s.document_id = n.document_id AND s.ordinal = n.section
            WHERE true
            ON CONFLICT (document_id, section, paragraph, theme_no) DO UPDATE SET decision = excluded.decision, decided_by = 2
            """).Run(documentId);
    }

    /// <summary>Labels that came since their document was saved.</summary>
    public void ApplyNew()
    {
        var documents = database.Connection.Query<(long Id, string Key)>(
            $"""
            SELECT DISTINCT n.document_id, n.doc_key FROM ({Newest}) n
            LEFT JOIN document_themes x ON x.document_id = n.document_id AND x.theme_id = n.theme_id
            LEFT JOIN section_themes y ON y.document_id = n.document_id AND y.theme_id = n.theme_id
              AND y.section = n.section AND y.paragraph IS n.paragraph
            WHERE CASE WHEN n.section IS NULL THEN x.decision IS NOT n.label OR x.decided_by <> 'human'
              ELSE y.decision IS NOT n.label OR y.decided_by <> 'human' END
            ORDER BY 1
            """).AsList();
        foreach (var (document, key) in documents)
        {
            slices.Uncount(document);
            ApplyTo(document, key);
        }
    }
}
