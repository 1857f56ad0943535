using Dapper;
using TextMiner.Documents;
using TextMiner.Storage.Runs;

namespace TextMiner.Storage.Saving;

/// <summary>The rows of run_changes for documents that came, changed or went.</summary>
sealed class ChangeLog(Database database)
{
    public void Added(Draft draft, long id) =>
        Write(draft.Run, "document", "added", id, draft.Key, draft.Article.Title, null, null, null, ChangeCause.NewPage);

    public void Removed(long run, (long Id, string Key, string Title) document, ChangeCause cause) =>
        Write(run, "document", "removed", document.Id, document.Key, document.Title, null, null, null, cause);

    /// <summary>
    /// A row for each field and theme that differs. When none does, the analysis differs in its details: the row names the stamps.
    /// </summary>
    public void Changed(Draft draft, StoredDocument stored, IReadOnlySet<string> themesBefore)
    {
        var ofPage = stored.PageDigest != draft.Page.Digest ? ChangeCause.ChangedPage : SameRules(draft.Run, stored.LastRun) ? ChangeCause.ChangedPage : ChangeCause.ExtractionRule;
        var differences = draft.Row.DifferencesFrom(stored.Columns).ToList();
        foreach (var (field, before, after) in differences)
            Write(draft.Run, field == "text" ? "document" : "metadata", "changed", stored.Id, draft.Key, draft.Article.Title, field, before, after, ofPage);
        var ofAnalysis = differences.Exists(d => d.Field == "text") || stored.PageDigest != draft.Page.Digest ? ofPage : CauseOf(stored.Stamp, draft.Analysis.Stamp);
        var themes = Tags(draft.Run, (stored.Id, draft.Key, draft.Article.Title), themesBefore, ofAnalysis);
        if (differences.Count + themes == 0)
        {
            Write(draft.Run, "document", "changed", stored.Id, draft.Key, draft.Article.Title, "analysis", stored.Stamp, draft.Analysis.Stamp.ToString(), ofAnalysis);
        }
    }

    /// <summary>A row for each theme that a document has now and had not, or had and has not; returns how many.</summary>
    /// <param name="run">The run; null between runs.</param>
    /// <param name="document">Its row id, key and title.</param>
    /// <param name="before">Names of the themes that it had.</param>
    /// <param name="cause">Why.</param>
    public int Tags(long? run, (long Id, string Key, string Title) document, IReadOnlySet<string> before, ChangeCause cause)
    {
        var after = ThemesOf(document.Id);
        var (lost, won) = (before.Except(after).Order(StringComparer.Ordinal).ToList(), after.Except(before).Order(StringComparer.Ordinal).ToList());
        foreach (var theme in lost) Write(run, "tag", "changed", document.Id, document.Key, document.Title, "theme", theme, null, cause);
        foreach (var theme in won) Write(run, "tag", "changed", document.Id, document.Key, document.Title, "theme", null, theme, cause);
        return lost.Count + won.Count;
    }

    public IReadOnlySet<string> ThemesOf(long id) => database.Connection.Query<string>(
        """
        SELECT h.name_zh FROM document_themes x JOIN themes h ON h.theme_id = x.theme_id
        WHERE x.document_id = @id AND x.decision = 'yes'
        """,
        new { id }).ToHashSet(StringComparer.Ordinal);

    // The page of the first part may be the same while a later part has changed: then the rules are those of before.
    bool SameRules(long run, long before) => database.Prepare(
        "SELECT 1 FROM runs a JOIN runs b ON b.rules_digest = a.rules_digest AND b.app_version = a.app_version WHERE a.run_id = ?1 AND b.run_id = ?2").Scalar(run, before) is not null;

    // Where both are others, the model decides: it may have been made for those words.
    static ChangeCause CauseOf(string before, ModelStamp after) =>
        !before.Contains($"themes={after.Themes};", StringComparison.Ordinal) ? ChangeCause.Model
        : !before.StartsWith($"lexicon={after.Lexicon};", StringComparison.Ordinal) ? ChangeCause.Lexicon
        : ChangeCause.ExtractionRule;

    void Write(long? run, string kind, string change, long id, string key, string title, string? field, string? before, string? after, ChangeCause cause) =>
        database.Prepare(
            """
            INSERT INTO run_changes (run_id, kind, change, document_id, doc_key, title, field, before, after, cause)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """).Run(run, kind, change, id, key, title, field, before, after, cause.Code());
}
