namespace TextMiner.Storage.Labelling;

/// <summary>A document from which paragraphs may be drawn.</summary>
/// <param name="DocKey">Its stable key.</param>
/// <param name="SourceKey">Its source.</param>
/// <param name="Year">Its year.</param>
/// <param name="Paragraphs">Number of its paragraphs, headings among them.</param>
public sealed record CandidateDocument(string DocKey, string SourceKey, int Year, int Paragraphs);

/// <summary>A paragraph of which the model is not sure.</summary>
/// <param name="DocKey">Its document.</param>
/// <param name="Paragraph">Its index.</param>
public readonly record struct CandidateParagraph(string DocKey, int Paragraph);

/// <summary>
/// What may be labelled, without the texts. Reprints are left out, since their paragraphs are those of the primary, and texts in other
/// languages than Chinese, which the model does not judge.
/// </summary>
public sealed class LabelCandidates
{
    /// <summary>What the model decides of u, a row of unit_themes, whatever people decided: 0 no, 1 yes, 2 abstain.</summary>
    internal const string Machine = "CASE WHEN u.model_decision IS NOT NULL THEN u.model_decision WHEN u.decided_by = 2 THEN 0 ELSE u.decision END";

    const string Eligible = "d.is_primary = 1 AND d.language LIKE 'zh%'";

    // Where no paragraph has the theme, half is as good a guess of its threshold as any.
    const int UnknownThreshold = 5_000;

    readonly Database _database;

    internal LabelCandidates(Database database) => _database = database;

    /// <summary>Every document that may be drawn from, by key.</summary>
    public IReadOnlyList<CandidateDocument> Documents() => _database.Read(() => _database.Prepare(
        $"""
        SELECT d.doc_key, d.source_key, d.year,
          1 + (SELECT n.paragraph FROM sentences n WHERE n.document_id = d.document_id ORDER BY n.ordinal DESC LIMIT 1)
        FROM documents d WHERE {Eligible} AND d.sentence_count > 0 ORDER BY d.doc_key
        """).List(r => new CandidateDocument(r.Text(0), r.Text(1), (int)r.Integer(2), (int)r.Integer(3))));

    /// <summary>
    /// The paragraphs of which the model is least sure: first those where it abstains, then those that it tagged, each by the distance of
    /// the score from the threshold of the theme, which is the least score that it tags.
    /// </summary>
    /// <param name="most">How many.</param>
    /// <param name="theme">Only by this theme; null for any.</param>
    public IReadOnlyList<CandidateParagraph> Unsure(int most, string? theme = null) => _database.Read(() => _database.Prepare(
        $"""
        WITH judged AS (
          SELECT u.document_id, u.paragraph, u.theme_no, u.score, {Machine} AS machine FROM unit_themes u
          WHERE u.paragraph >= 0 AND (?2 IS NULL OR u.theme_no = (SELECT theme_no FROM themes WHERE theme_id = ?2))),
        thresholds AS (SELECT theme_no, MIN(score) AS least FROM judged WHERE machine = 1 GROUP BY theme_no)
        SELECT d.doc_key, j.paragraph FROM judged j
        JOIN documents d ON d.document_id = j.document_id
        LEFT JOIN thresholds t ON t.theme_no = j.theme_no
        WHERE j.machine > 0 AND {Eligible}
        GROUP BY d.doc_key, j.paragraph
        ORDER BY MIN((j.machine = 1) * 100000 + abs(j.score - ifnull(t.least, {UnknownThreshold}))), d.doc_key, j.paragraph LIMIT ?1
        """).List(r => new CandidateParagraph(r.Text(0), (int)r.Integer(1)), most, theme));
}
