using Dapper;

namespace TextMiner.Storage.Saving;

/// <summary>The rows of run_changes for documents that came or changed.</summary>
sealed class ChangeLog(Database database)
{
    public void Added(Draft draft, long id) => Write(draft, id, "added", null, null, null, "page");

    /// <summary>
    /// A row for each field and theme that differs. When none does, the analysis differs in its details: the row names the stamps.
    /// </summary>
    public void Changed(Draft draft, StoredDocument stored, IReadOnlySet<string> themesBefore)
    {
        // Other bytes: the page changed. The same bytes: we read or judge them otherwise now.
        var cause = stored.PageDigest == draft.Page.Digest ? "rules" : "page";
        var written = 0;
        foreach (var (field, before, after) in draft.Row.DifferencesFrom(stored.Columns))
        {
            Write(draft, stored.Id, "changed", field, before, after, cause);
            written++;
        }
        var themesAfter = ThemesOf(stored.Id);
        foreach (var theme in themesBefore.Except(themesAfter).Order(StringComparer.Ordinal))
        {
            Write(draft, stored.Id, "changed", "theme", theme, null, cause);
            written++;
        }
        foreach (var theme in themesAfter.Except(themesBefore).Order(StringComparer.Ordinal))
        {
            Write(draft, stored.Id, "changed", "theme", null, theme, cause);
            written++;
        }
        if (written == 0) Write(draft, stored.Id, "changed", "analysis", stored.Stamp, draft.Analysis.Stamp.ToString(), cause);
    }

    public IReadOnlySet<string> ThemesOf(long id) => database.Connection.Query<string>(
        """
        SELECT h.name_zh FROM document_themes x JOIN themes h ON h.theme_id = x.theme_id
        WHERE x.document_id = @id AND x.decision = 'yes'
        """,
        new { id }).ToHashSet(StringComparer.Ordinal);

    void Write(Draft draft, long id, string change, string? field, string? before, string? after, string cause) =>
        database.Prepare(
            """
            INSERT INTO run_changes (run_id, change, document_id, doc_key, title, field, before, after, cause)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """).Run(draft.Run, change, id, draft.Key, draft.Article.Title, field, before, after, cause);
}
