using Dapper;
using TextMiner.Documents;
using TextMiner.Storage.Deriving;
using TextMiner.Storage.Runs;
using TextMiner.Storage.Search;

namespace TextMiner.Storage.Saving;

/// <summary>Writes one document with all its parts in one transaction.</summary>
sealed class DocumentWriter(
    Database database, TermIds terms, Slices slices, Links links, HumanLabels labels, SearchIndex search, DocumentRemoval removal)
{
    readonly DocumentParts _parts = new(database, terms);
    readonly ChangeLog _changes = new(database);

    public SaveOutcome Save(long run, string sourceKey, FetchedPage page, Article article, DocumentAnalysis analysis) =>
        database.Write(() =>
        {
            MarkRead(run, page.Url.Value, article.Url.Value);
            ReferenceData.EnsureRegion(database, article.RegionCode);
            var key = Digest.Key(article.Url.Value);
            Move(run, page.Url.Value, key);
            var stored = StoredDocument.Find(database, key);
            if (stored is not null && !stored.YieldsTo(page.Url.Value)) return SaveOutcome.Unchanged;
            var row = DocumentRow.Of(sourceKey, article, analysis, FirstFetched(page));
            var draft = new Draft(run, key, row, ContentDigest.Of(row, article, analysis), page, article, analysis);
            return stored switch
            {
                null => Add(draft),
                _ when stored.ContentDigest == draft.Digest => Keep(draft, stored),
                _ => Change(draft, stored),
            };
        });

    /// <summary>
    /// A page that leads elsewhere now, or calls another address its own, is still the same document: it takes the new key, and with
    /// it what people said of it. When that key has a document already, there is one too many.
    /// </summary>
    void Move(long run, string pageUrl, string key)
    {
        if (database.Prepare("SELECT doc_key FROM documents WHERE fetched_url = ?1 AND doc_key <> ?2").Scalar(pageUrl, key) is not string before) return;
        var (id, title) = database.Connection.QuerySingle<(long, string)>("SELECT document_id, title FROM documents WHERE doc_key = @before", new { before });
        if (StoredDocument.Find(database, key) is not null)
        {
            removal.Remove(run, (id, before, title), ChangeCause.ChangedPage);
            return;
        }
        database.Prepare("UPDATE documents SET doc_key = ?2 WHERE doc_key = ?1").Run(before, key);
        database.Prepare("UPDATE labels SET doc_key = ?2 WHERE doc_key = ?1").Run(before, key);
    }

    SaveOutcome Add(Draft draft)
    {
        SqlValue[] values = [.. draft.Row.Values.Select(SqlValue.Of), draft.Page.Url.Value, draft.Page.Digest, draft.Digest,
            draft.Analysis.Stamp.ToString(), 1L, draft.Run, draft.Run, draft.Key];
        string[] columns = [.. draft.Row.Content.Select(cell => cell.Column),
            "fetched_url", "page_digest", "content_digest", "stamp", "version_no", "last_run_id", "first_run_id", "doc_key"];
        var id = (long)database.Prepare(
            $"""
            INSERT INTO documents ({string.Join(", ", columns)})
            VALUES ({string.Join(", ", columns.Select((_, i) => $"?{i + 1}"))}) RETURNING document_id
            """).Scalar(values)!;
        _parts.WriteVersion(id, 1, draft);
        _parts.Write(id, draft);
        search.Add(id, draft.Article.Title, draft.Article.Text);
        labels.ApplyTo(id, draft.Key);
        _changes.Added(draft, id);
        return SaveOutcome.Added;
    }

    SaveOutcome Keep(Draft draft, StoredDocument stored)
    {
        database.Prepare("UPDATE documents SET stamp = ?2, page_digest = ?3, fetched_url = ?4, last_run_id = ?5 WHERE document_id = ?1")
            .Run(stored.Id, draft.Analysis.Stamp.ToString(), draft.Page.Digest, draft.Page.Url.Value, draft.Run);
        return SaveOutcome.Unchanged;
    }

    SaveOutcome Change(Draft draft, StoredDocument stored)
    {
        slices.Uncount(stored.Id);
        links.Forget(stored.Id);
        var themesBefore = _changes.ThemesOf(stored.Id);
        var newText = draft.Row.Content.Any(cell => cell.Column == "text_digest" && (string?)cell.Value != stored.TextDigest);
        var newWords = newText || draft.Article.Title != stored.Title;
        if (newWords) search.Forget(stored.Id);
        var version = newText ? stored.Version + 1 : stored.Version;
        SqlValue[] values = [.. draft.Row.Values.Select(SqlValue.Of), draft.Page.Url.Value, draft.Page.Digest, draft.Digest,
            draft.Analysis.Stamp.ToString(), version, draft.Run, stored.Id];
        string[] columns = [.. draft.Row.Content.Select(cell => cell.Column),
            "fetched_url", "page_digest", "content_digest", "stamp", "version_no", "last_run_id"];
        database.Prepare(
            $"""
            UPDATE documents SET {string.Join(", ", columns.Select((column, i) => $"{column} = ?{i + 1}"))}
            WHERE document_id = ?{columns.Length + 1}
            """).Run(values);
        if (newText) _parts.KeepOldText(stored.Id, stored.Version);
        _parts.Clear(stored.Id);
        if (newText) _parts.WriteVersion(stored.Id, version, draft);
        _parts.Write(stored.Id, draft);
        if (newWords) search.Add(stored.Id, draft.Article.Title, draft.Article.Text);
        labels.ApplyTo(stored.Id, draft.Key);
        _changes.Changed(draft, stored, themesBefore);
        return SaveOutcome.Changed;
    }

    void MarkRead(long run, string pageUrl, string articleUrl)
    {
        database.Prepare("UPDATE pages SET read_run_id = ?2, read_attempts = 0 WHERE url = ?1").Run(pageUrl, run);
        // A refusal of the server that is newer than the body stays: who reads the body again has not asked the server again.
        database.Prepare(
            """
            UPDATE rejections SET is_current = 0 WHERE is_current = 1 AND url IN (?1, ?2) AND (stage <> 'fetch' OR reason = ?3
              OR (SELECT r.started_at FROM runs r WHERE r.run_id = rejections.run_id) <= (SELECT p.fetched_at FROM pages p WHERE p.url = ?1))
            """).Run(pageUrl, articleUrl, RejectionReason.ArchiveDamaged.Code);
    }

    // The day of the first fetch, so that a document without a date does not wander with every visit.
    DateOnly FirstFetched(FetchedPage page) => Timestamp.ChineseDay(
        database.Prepare("SELECT first_fetched_at FROM pages WHERE url = ?1").Scalar(page.Url.Value) is string first
            ? Timestamp.Parse(first)
            : page.FetchedAt);
}
