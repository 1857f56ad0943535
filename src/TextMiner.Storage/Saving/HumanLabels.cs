using TextMiner.Documents;
using TextMiner.Storage.Deriving;
using TextMiner.Storage.Labelling;
using TextMiner.Storage.Runs;

namespace TextMiner.Storage.Saving;

/// <summary>
/// Lays what people decided over what models say. The rows of labels are never touched; what the model says stays beside the decision
/// (model_decision), so that a label that is taken back, or whose text is gone, gives way to it.
/// </summary>
sealed class HumanLabels(Database database, Slices slices)
{
    // Stands for a paragraph where there is none, so that it can be part of a key.
    const int WholeSection = -1;

    readonly LabelRows _rows = new(database);
    readonly ChangeLog _changes = new(database);

    /// <summary>Of a document that was just written and is not counted.</summary>
    public void ApplyTo(long documentId, string key)
    {
        // What the save changes is told with the save.
        if (_rows.AnyOf(key)) Lay(documentId, key);
    }

    /// <summary>Labels that came since their document was saved; returns the number of documents.</summary>
    /// <param name="run">The run; null between runs.</param>
    public int ApplyNew(long? run)
    {
        var stale = database.Prepare("SELECT d.document_id, s.doc_key, d.title FROM stale_labels s JOIN documents d ON d.doc_key = s.doc_key ORDER BY 1")
            .List(r => (Id: r.Integer(0), Key: r.Text(1), Title: r.Text(2)));
        foreach (var document in stale)
        {
            var before = _changes.ThemesOf(document.Id);
            Lay(document.Id, document.Key);
            _changes.Tags(run, document, before, ChangeCause.HumanLabel);
        }
        // The rest have no document: its labels are laid over it when it comes.
        database.Prepare("DELETE FROM stale_labels").Run();
        return stale.Count;
    }

    /// <summary>Makes every labelled document one to be looked at again.</summary>
    public void MarkAll() => database.Prepare("INSERT OR IGNORE INTO stale_labels (doc_key) SELECT doc_key FROM labels").Run();

    void Lay(long id, string key)
    {
        database.Prepare("DELETE FROM stale_labels WHERE doc_key = ?1").Run(key);
        var paragraphs = DocumentParagraphs.Read(database, key)!;
        _rows.Bind(key, paragraphs);
        var held = Held(id);
        var overlay = LabelOverlay.Of(paragraphs, _rows.Of(key), held);
        var standing = held.ToDictionary(h => (h.Unit, h.Theme));
        var changes = overlay.Where(o => !standing.TryGetValue(o.Key, out var h) || (h.Decision, h.By) != (o.Value.Decision, o.Value.By)).ToList();
        var restored = held.Where(h => h.IsOverlaid && !overlay.ContainsKey((h.Unit, h.Theme))).ToList();
        // Slices count the document's themes as they stand.
        if (changes.Exists(c => c.Key.Unit == TextUnit.Document) || restored.Exists(h => h.Unit == TextUnit.Document)) slices.Uncount(id);
        if (changes.Count + restored.Count > 0) ContentDigests.Forget(database, id);
        foreach (var ((unit, theme), over) in changes) Write(id, unit, theme, over);
        foreach (var row in restored) Restore(id, row);
    }

    List<HeldTheme> Held(long id) =>
    [
        .. database.Prepare("SELECT theme_id, decision, decided_by, model_decision FROM document_themes WHERE document_id = ?1").List(
            r => new HeldTheme(TextUnit.Document, r.Text(0), Names.Parse<Decision>(r.Text(1)), Names.Parse<DecidedBy>(r.Text(2)),
                r.TextOrNull(3) is { } model ? Names.Parse<Decision>(model) : null), id),
        .. database.Prepare(
            """
            SELECT u.section, nullif(u.paragraph, -1), h.theme_id, u.decision, u.decided_by, u.model_decision
            FROM unit_themes u JOIN themes h ON h.theme_no = u.theme_no WHERE u.document_id = ?1
            """).List(
            r => new HeldTheme(new TextUnit((int)r.Integer(0), (int?)r.IntegerOrNull(1)), r.Text(2), (Decision)r.Integer(3), (DecidedBy)r.Integer(4),
                (Decision?)r.IntegerOrNull(5)), id),
    ];

    void Write(long id, TextUnit unit, string theme, Overlaid over)
    {
        double score = over.Decision switch { Decision.Yes => 1, Decision.No => 0, _ => 0.5 };
        if (unit == TextUnit.Document)
        {
            database.Prepare(
                """
                INSERT INTO document_themes (document_id, theme_id, run_id, score, decision, decided_by, model_decision)
                SELECT document_id, ?2, last_run_id, ?3, ?4, ?5, 'no' FROM documents WHERE document_id = ?1
                ON CONFLICT (document_id, theme_id) DO UPDATE SET decision = excluded.decision, decided_by = excluded.decided_by,
                  model_decision = CASE WHEN decided_by = 'human' THEN model_decision ELSE ifnull(model_decision, decision) END
                """).Run(id, theme, score, over.Decision.Name(), over.By.Name());
            return;
        }
        database.Prepare(
            """
            INSERT INTO unit_themes (document_id, section, paragraph, theme_no, run_id, score, decision, decided_by, model_decision)
            SELECT d.document_id, ?2, ?3, h.theme_no, d.last_run_id, ?5, ?6, ?7, 0 FROM documents d JOIN themes h ON h.theme_id = ?4
            WHERE d.document_id = ?1
            ON CONFLICT (document_id, section, paragraph, theme_no) DO UPDATE SET decision = excluded.decision, decided_by = excluded.decided_by,
              model_decision = CASE WHEN decided_by = 2 THEN model_decision ELSE ifnull(model_decision, decision) END
            """).Run(id, unit.Section!.Value, unit.Paragraph ?? WholeSection, theme, (long)(score * 10_000), (long)over.Decision, (long)over.By);
    }

    // The model holds no row for its no.
    void Restore(long id, HeldTheme row)
    {
        bool gone = row.Machine == Decision.No;
        if (row.Unit == TextUnit.Document)
        {
            database.Prepare(gone
                ? "DELETE FROM document_themes WHERE document_id = ?1 AND theme_id = ?2"
                : "UPDATE document_themes SET decision = model_decision, decided_by = 'model', model_decision = NULL WHERE document_id = ?1 AND theme_id = ?2")
                .Run(id, row.Theme);
            return;
        }
        const string unit = "WHERE document_id = ?1 AND section = ?2 AND paragraph = ?3 AND theme_no = (SELECT theme_no FROM themes WHERE theme_id = ?4)";
        database.Prepare(gone
            ? $"DELETE FROM unit_themes {unit}"
            : $"UPDATE unit_themes SET decision = model_decision, decided_by = 0, model_decision = NULL {unit}")
            .Run(id, row.Unit.Section!.Value, row.Unit.Paragraph ?? WholeSection, row.Theme);
    }
}
