using TextMiner.Documents;

namespace TextMiner.Storage.Saving;

/// <summary>The rows that hang on a document.</summary>
sealed class DocumentParts(Database database, TermIds terms)
{
    // Stands for a paragraph where there is none, so that it can be part of a key.
    const int WholeSection = -1;

    // Children first, so that no foreign key has to look for them.
    static readonly string[] Tables =
    [
        "theme_matches", "unit_themes", "document_themes", "citations", "document_terms", "document_authors", "document_keywords",
        "document_metadata", "sentences", "sections",
    ];

    readonly RuleIds _rules = new(database);

    /// <summary>Takes away all but versions. What people decided stands in labels, and is laid over the new parts.</summary>
    public void Clear(long id)
    {
        foreach (var table in Tables)
            database.Prepare($"DELETE FROM {table} WHERE {(table == "citations" ? "citing_id" : "document_id")} = ?1").Run(id);
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

    /// <summary>The text of the newest version is that of its sentences, and is written only where they do not tile it.</summary>
    public void WriteVersion(long id, long version, Draft draft) =>
        database.Prepare("INSERT INTO document_versions (document_id, version, text, digest, run_id) VALUES (?1, ?2, ?3, ?4, ?5)")
            .Run(id, version, Tiles(draft) ? null : draft.Article.Text, draft.TextDigest, draft.Run);

    /// <summary>Writes out the text of a version whose sentences are about to go.</summary>
    public void KeepOldText(long id, long version) => database.Prepare(
        """
        UPDATE document_versions SET text = (SELECT v.text FROM v_document_texts v WHERE v.document_id = ?1 AND v.version = ?2)
        WHERE document_id = ?1 AND version = ?2 AND text IS NULL
        """).Run(id, version);

    // Sentences one behind the other, with one line break between paragraphs: then they can be put together again.
    static bool Tiles(Draft draft)
    {
        var (end, paragraph) = (0, 0);
        foreach (var s in draft.Analysis.Sentences)
        {
            if (s.Paragraph != paragraph && (end >= draft.Article.Text.Length || draft.Article.Text[end++] != '\n')) return false;
            if (s.Start != end) return false;
            (end, paragraph) = (s.End, s.Paragraph);
        }
        return end == draft.Article.Text.Length;
    }

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
            INSERT INTO sentences (document_id, ordinal, section, paragraph, start, "end", text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """);
        var cite = database.Prepare(
            "INSERT INTO citations (citing_id, cited_title, cited_doc_no, sentence, kind) VALUES (?1, ?2, ?3, ?4, ?5)");
        foreach (var s in draft.Analysis.Sentences)
        {
            var text = draft.Article.Text[s.Start..s.End];
            insert.Run(id, s.Ordinal, s.Section, s.Paragraph, s.Start, s.End, text);
            if (!text.Contains('《', StringComparison.Ordinal)) continue;
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
            "INSERT INTO document_themes (document_id, theme_id, run_id, score, decision, decided_by, share) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        var part = database.Prepare(
            """
            INSERT INTO unit_themes (document_id, section, paragraph, theme_no, run_id, score, decision, decided_by, share)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """);
        foreach (var t in draft.Analysis.Themes)
        {
            if (t.Unit == TextUnit.Document) whole.Run(id, t.Theme, draft.Run, t.Score, t.Decision.Name(), t.DecidedBy.Name(), t.Share);
            else
            {
                part.Run(id, SectionOf(t.Unit, draft.Article), t.Unit.Paragraph ?? WholeSection, _rules.ThemeNo(t.Theme), draft.Run, Parts(t.Score, 10_000),
                    (int)t.Decision, (int)t.DecidedBy, t.Share is { } share ? Parts(share, 10_000) : default(SqlValue));
            }
        }
    }

    void WriteEvidence(long id, Draft draft)
    {
        var insert = database.Prepare(
            "INSERT INTO theme_matches (document_id, sentence, match_no, rule_id, start, contribution) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        foreach (var (i, e) in draft.Analysis.Evidence.Index())
            insert.Run(id, e.Sentence, i, _rules.IdOf(e.Theme, e.Rule, draft.Article.Text[e.Start..e.End]), e.Start, Parts(e.Contribution, 1_000));
    }

    // Small integers take a quarter of a real's bytes, and nobody reads more digits.
    static long Parts(double value, int ofOne) => (long)Math.Round(value * ofOne);

    static int SectionOf(TextUnit unit, Article article) => unit.Section ?? article.Paragraphs[unit.Paragraph!.Value].Section;
}
