using TextMiner.Documents;

namespace TextMiner.Storage.Labelling;

/// <summary>
/// What people say about paragraphs, and what they need to say it. Labels are only added; nothing here changes or deletes one. Every verb
/// throws a <see cref="StoreException"/> when the file cannot be used.
/// </summary>
public sealed class CorpusLabels
{
    readonly CorpusStore _store;
    readonly Database _database;
    readonly LabelRows _rows;

    /// <param name="store">An open database; adding and applying need one that is open for writing.</param>
    /// <exception cref="StoreException">The database is of a version that did not bind labels to texts, and is open for reading only.</exception>
    public CorpusLabels(CorpusStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _database, _rows) = (store, store.Database, new LabelRows(store.Database));
        if (_database.Read(() => _database.Prepare("SELECT 1 FROM pragma_table_info('labels') WHERE name = 'text_digest'").Scalar()) is null)
            throw new StoreException("The database is older than labels that stay with their texts", store.Path, "schema version 6 or newer", "an older one",
                "Any command that writes brings it forward, and lays a copy beside it first: textminer label, or textminer rebuild.");
        Candidates = new LabelCandidates(_database);
    }

    /// <summary>What may be labelled next.</summary>
    public LabelCandidates Candidates { get; }

    /// <summary>The themes of the database in their lasting order.</summary>
    public IReadOnlyList<ThemeDefinition> Themes() => _database.Read(() => _database.Prepare(
        "SELECT theme_id, name_zh, name_en, definition, version FROM themes ORDER BY theme_no")
        .List(r => new ThemeDefinition(r.Text(0), r.Text(1), r.Text(2), r.Text(3), r.Text(4))));

    /// <summary>Adds labels, all of them or none.</summary>
    public void Add(IEnumerable<Label> labels) => _database.Write(() =>
    {
        foreach (var label in labels) _rows.Add(label);
    });

    /// <summary>
    /// Lays new labels over the model's decisions, and brings the counts that follow from them up to date; every refresh does it too.
    /// Returns the number of documents looked at.
    /// </summary>
    public int Apply() => _store.Derivation.ApplyLabels();

    /// <summary>
    /// The labels that count: of each person the newest on each unit and theme, without what was taken back, by document, unit, person
    /// and theme. Those whose document or text is gone have no unit.
    /// </summary>
    public IReadOnlyList<PlacedLabel> Placed() => _database.Read(() =>
    {
        var placed = _rows.All().GroupBy(l => l.DocKey).SelectMany(g =>
        {
            var document = DocumentParagraphs.Read(_database, g.Key);
            return g.Select(l => new PlacedLabel(l, document?.Place(l)));
        }).ToList();
        return (IReadOnlyList<PlacedLabel>)
        [
            .. placed.GroupBy(l => l.Label.DocKey).SelectMany(Votes.Newest),
            .. placed.Where(l => l.Unit is null && l.Label.Value != LabelValue.Withdrawn),
        ];
    });

    /// <summary>
    /// Every row that a person wrote about the same unit, text and theme as the given one, the newest first, withdrawn ones too.
    /// </summary>
    public IReadOnlyList<Label> History(Label like) => _database.Read(() => _rows.History(like));

    /// <summary>The paragraphs of a document; null when there is none of this key.</summary>
    public DocumentParagraphs? Document(string docKey) => _database.Read(() => DocumentParagraphs.Read(_database, docKey));

    /// <summary>What the model says of a paragraph, whatever people say: the themes decided yes or abstain, the likeliest first.</summary>
    public IReadOnlyList<ModelTheme> ModelOf(ParagraphText paragraph)
    {
        ArgumentNullException.ThrowIfNull(paragraph);
        return _database.Read(() =>
        {
            var spans = Evidence(paragraph);
            return (IReadOnlyList<ModelTheme>)_database.Prepare(
                $"""
                SELECT h.theme_id, u.score / 10000.0, {LabelCandidates.Machine} FROM unit_themes u JOIN themes h ON h.theme_no = u.theme_no
                WHERE u.document_id = ?1 AND u.section = ?2 AND u.paragraph = ?3 AND {LabelCandidates.Machine} > 0 ORDER BY 2 DESC, 1
                """).List(
                r => new ModelTheme(r.Text(0), r.Real(1), (Decision)r.Integer(2), [.. spans[r.Text(0)]]),
                paragraph.DocumentId, paragraph.Unit.Section!.Value, paragraph.Unit.Paragraph!.Value);
        });
    }

    /// <summary>
    /// All labelled paragraphs with what most of their annotators decided, by document and paragraph: ready to train on or to measure
    /// with. A theme that nobody decided is in none of the lists.
    /// </summary>
    public IReadOnlyList<LabelledText> LabelledTexts() => _database.Read(() =>
    {
        var texts = new List<LabelledText>();
        foreach (var labels in _rows.All().Where(l => l.Unit.Paragraph is not null).GroupBy(l => l.DocKey))
        {
            if (DocumentParagraphs.Read(_database, labels.Key) is not { } document) continue;
            var placed = Votes.Newest(labels.Select(l => new PlacedLabel(l, document.Place(l)))).ToList();
            foreach (var unit in placed.GroupBy(l => l.Unit!.Value).OrderBy(g => g.Key.Paragraph))
                texts.Add(Tally(document.At(unit.Key.Paragraph!.Value)!, [.. unit]));
        }
        return texts;
    });

    static LabelledText Tally(ParagraphText paragraph, List<PlacedLabel> labels)
    {
        var votes = Votes.Of(labels);
        return new LabelledText(
            paragraph.Key, paragraph.Text,
            Themes(v => !v.IsTie && v.Decision == Decision.Yes), Themes(v => !v.IsTie && v.Decision == Decision.No), Themes(v => v.IsTie),
            labels.Select(l => l.Label.Annotator).Distinct(StringComparer.Ordinal).Count());

        IReadOnlyList<string> Themes(Func<Votes, bool> wanted) =>
            [.. votes.Where(v => wanted(v.Value)).Select(v => v.Key.Theme).Order(StringComparer.Ordinal)];
    }

    // Offsets of evidence count the document's units.
    ILookup<string, EvidenceSpan> Evidence(ParagraphText paragraph) => _database.Prepare(
        """
        SELECT h.theme_id, m.start, r.length, m.contribution / 1000.0 FROM theme_matches m
        JOIN sentences n ON n.document_id = m.document_id AND n.ordinal = m.sentence
        JOIN evidence_rules r ON r.rule_id = m.rule_id JOIN themes h ON h.theme_no = r.theme_no
        WHERE m.document_id = ?1 AND n.paragraph = ?2 ORDER BY m.start, r.length
        """).List(r => (Theme: r.Text(0), Span: new EvidenceSpan(
            (int)r.Integer(1) - paragraph.Start, (int)(r.Integer(1) + r.Integer(2)) - paragraph.Start, r.Real(3))),
            paragraph.DocumentId, paragraph.Unit.Paragraph!.Value)
        .ToLookup(e => e.Theme, e => e.Span, StringComparer.Ordinal);
}
