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

    // Behind every paragraph where the model abstains: scores are in ten-thousandths.
    const long Tagged = 100_000;

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
    public IReadOnlyList<CandidateParagraph> Unsure(int most, string? theme = null) => _database.Read(() =>
    {
        var thresholds = _database.Prepare($"SELECT theme_no, MIN(score) FROM unit_themes u WHERE paragraph >= 0 AND {Machine} = 1 GROUP BY theme_no")
            .List(r => (Theme: r.Integer(0), Least: r.Integer(1))).ToDictionary(t => t.Theme, t => t.Least);
        var keys = _database.Prepare($"SELECT d.document_id, d.doc_key FROM documents d WHERE {Eligible}")
            .List(r => (Id: r.Integer(0), Key: r.Text(1))).ToDictionary(d => d.Id, d => d.Key);
        // In the order of the key, so that the themes of a paragraph lie together: sorting millions of rows would take as long again.
        var least = new LeastSure(most);
        _database.Prepare(
            $"""
            SELECT document_id, paragraph, theme_no, score, {Machine} FROM unit_themes u
            WHERE paragraph >= 0 AND {Machine} > 0 AND (?1 IS NULL OR theme_no = (SELECT theme_no FROM themes WHERE theme_id = ?1))
            ORDER BY document_id, section, paragraph
            """).Read(r =>
            {
                if (!keys.TryGetValue(r.Integer(0), out string? key)) return true;
                long distance = Math.Abs(r.Integer(3) - thresholds.GetValueOrDefault(r.Integer(2), UnknownThreshold));
                least.Add(new CandidateParagraph(key, (int)r.Integer(1)), (r.Integer(4) == 1 ? Tagged : 0) + distance);
                return true;
            }, theme);
        return least.InOrder();
    });

    /// <summary>Keeps the least of what comes, paragraph by paragraph, each with its least distance.</summary>
    sealed class LeastSure(int most)
    {
        static readonly Comparer<(long Distance, CandidateParagraph Paragraph)> Order = Comparer<(long Distance, CandidateParagraph Paragraph)>.Create((a, b) =>
            a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance)
            : string.CompareOrdinal(a.Paragraph.DocKey, b.Paragraph.DocKey) is not 0 and var order ? order
            : a.Paragraph.Paragraph.CompareTo(b.Paragraph.Paragraph));

        readonly SortedSet<(long Distance, CandidateParagraph Paragraph)> _kept = new(Order);
        (long Distance, CandidateParagraph Paragraph)? _last;

        public void Add(CandidateParagraph paragraph, long distance)
        {
            if (_last is { } last && last.Paragraph == paragraph)
            {
                _last = (Math.Min(last.Distance, distance), paragraph);
                return;
            }
            Keep();
            _last = (distance, paragraph);
        }

        public IReadOnlyList<CandidateParagraph> InOrder()
        {
            Keep();
            return [.. _kept.Select(k => k.Paragraph)];
        }

        void Keep()
        {
            if (_last is not { } last || (_kept.Count == most && Order.Compare(last, _kept.Max) > 0)) return;
            _kept.Add(last);
            if (_kept.Count > most) _kept.Remove(_kept.Max);
        }
    }
}
