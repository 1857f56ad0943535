using TextMiner.Documents;

namespace TextMiner.Storage.Saving;

/// <summary>The rows that hang on a document.</summary>
sealed class DocumentParts(Database database, TermIds terms)
{
    // Children first, so that no foreign key has to look for them.
    static readonly string[] Tables =
    [
        "theme_evidence", "section_themes", "citations", "document_terms", "document_authors", "document_keywords",
        "document_metadata", "sentences", "sections",
    ];

    /// <summary>Takes away all but versions and what a person decided.</summary>
    public void Clear(long id)
    {
        foreach (var table in Tables)
            database.Prepare($"DELETE FROM {table} WHERE {(table == "citations" ? "citing_id" : "document_id")} = ?1").Run(id);
        database.Prepare("DELETE FROM document_themes WHERE document_id = ?1 AND decided_by <> 'human'").Run(id);
    }

    public void Write(long id, Draft draft)
    {
        WriteFields(id, draft.Article);
        WriteSections(id, draft.Article);
        WriteSentences(id, draft);
        WriteTerms(id, draft.Analysis);
        WriteThemes(id, draft);
        WriteEvidence(id, draft);
    }

    public void WriteVersion(long id, long version, Draft draft) =>
        database.Prepare("INSERT INTO document_versions (document_id, version, text, digest, run_id) VALUES (?1, ?2, ?3, ?4, ?5)")
            .Run(id, version, draft.Article.Text, Digest.Of(draft.Article.Text), draft.Run);

    void WriteFields(long id, Article article)
    {
        var author = database.Prepare(
            "INSERT INTO document_authors (document_id, ordinal, name, affiliation) VALUES (?1, ?2, ?3, ?4)");
        foreach (var (i, a) in article.Authors.Index()) author.Run(id, i, a.Name, a.Affiliation);
        var keyword = database.Prepare("INSERT INTO document_keywords (document_id, ordinal, keyword) VALUES (?1, ?2, ?3)");
        foreach (var (i, k) in article.Keywords.Index()) keyword.Run(id, i, k);
        var evidence = database.Prepare(
            """
            INSERT INTO document_metadata (document_id, ordinal, field, value, rule, snippet, confidence)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """);
        foreach (var (i, e) in article.Evidence.Index()) evidence.Run(id, i, e.Field, e.Value, e.Rule, e.Snippet, e.Confidence);
    }

    void WriteSections(long id, Article article)
    {
        var insert = database.Prepare("INSERT INTO sections (document_id, ordinal, level, heading) VALUES (?1, ?2, ?3, ?4)");
        foreach (var section in article.Sections) insert.Run(id, section.Ordinal, section.Level, section.Heading);
    }

    void WriteSentences(long id, Draft draft)
    {
        var insert = database.Prepare(
            """
            INSERT INTO sentences (document_id, ordinal, section, paragraph, start, "end", text, hash)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """);
        var cite = database.Prepare(
            "INSERT INTO citations (citing_id, cited_title, cited_doc_no, sentence, kind) VALUES (?1, ?2, ?3, ?4, ?5)");
        foreach (var s in draft.Analysis.Sentences)
        {
            var text = draft.Article.Text[s.Start..s.End];
            insert.Run(id, s.Ordinal, s.Section, s.Paragraph, s.Start, s.End, text, SentenceHash.Of(text));
            foreach (var c in CitationFinder.Find(text)) cite.Run(id, c.Title, c.DocumentNumber, s.Ordinal, c.Kind);
        }
    }

    void WriteTerms(long id, DocumentAnalysis analysis)
    {
        var insert = database.Prepare("INSERT INTO document_terms (document_id, term_id, n) VALUES (?1, ?2, ?3)");
        foreach (var term in analysis.Terms) insert.Run(id, terms.IdOf(term.Term), term.Count);
    }

    void WriteThemes(long id, Draft draft)
    {
        var whole = database.Prepare(
            """
            INSERT INTO document_themes (document_id, theme_id, run_id, score, decision, decided_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (document_id, theme_id) DO UPDATE SET score = excluded.score, run_id = excluded.run_id
            """);
        var part = database.Prepare(
            """
            INSERT INTO section_themes (document_id, section, paragraph, theme_id, run_id, score, decision, decided_by)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """);
        foreach (var t in draft.Analysis.Themes)
        {
            var (decision, by) = (t.Decision.Name(), t.DecidedBy.Name());
            if (t.Unit == TextUnit.Document) whole.Run(id, t.Theme, draft.Run, t.Score, decision, by);
            else part.Run(id, SectionOf(t.Unit, draft.Article), t.Unit.Paragraph, t.Theme, draft.Run, t.Score, decision, by);
        }
    }

    void WriteEvidence(long id, Draft draft)
    {
        var insert = database.Prepare(
            """
            INSERT INTO theme_evidence (document_id, theme_id, sentence, start, "end", matched, contribution, rule)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """);
        foreach (var e in draft.Analysis.Evidence)
            insert.Run(id, e.Theme, e.Sentence, e.Start, e.End, draft.Article.Text[e.Start..e.End], e.Contribution, e.Rule);
    }

    static int SectionOf(TextUnit unit, Article article) => unit.Section ?? article.Paragraphs[unit.Paragraph!.Value].Section;
}
