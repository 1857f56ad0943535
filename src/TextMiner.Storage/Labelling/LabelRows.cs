using TextMiner.Documents;

namespace TextMiner.Storage.Labelling;

/// <summary>The rows of labels. They are only ever added.</summary>
sealed class LabelRows(Database database)
{
    // Of one person's rows on one unit and theme. An import may bring older rows later: the time says which is newer, then the order.
    const string Newest =
        """
        SELECT doc_key, section, paragraph, theme_id, label, annotator, at, note, text_digest, label_id FROM (
          SELECT *, row_number() OVER (PARTITION BY doc_key, section, paragraph, text_digest, theme_id, annotator ORDER BY at DESC, label_id DESC) AS age
          FROM labels)
        WHERE age = 1
        """;

    const string Order = "ORDER BY doc_key, ifnull(section, -1), ifnull(paragraph, -1), annotator, theme_id, text_digest";

    /// <summary>The newest row of each person on each unit and theme, withdrawn ones too.</summary>
    public List<Label> All() => database.Prepare($"{Newest} {Order}").List(Read);

    /// <summary>The same for one document.</summary>
    public List<Label> Of(string docKey) => database.Prepare(
        $"{Newest.Replace("FROM labels)", "FROM labels WHERE doc_key = ?1)", StringComparison.Ordinal)} {Order}").List(Read, docKey);

    /// <summary>Every row of a person on one unit and theme, the newest first.</summary>
    public List<Label> History(Label like) => database.Prepare(
        """
        SELECT doc_key, section, paragraph, theme_id, label, annotator, at, note, text_digest, label_id FROM labels
        WHERE doc_key = ?1 AND theme_id = ?2 AND annotator = ?3 AND section IS ?4 AND paragraph IS ?5 AND text_digest IS ?6
        ORDER BY at DESC, label_id DESC
        """).List(Read, like.DocKey, like.Theme, like.Annotator, (long?)like.Unit.Section, (long?)like.Unit.Paragraph, like.TextDigest);

    public bool AnyOf(string docKey) => database.Prepare("SELECT 1 FROM labels WHERE doc_key = ?1 LIMIT 1").Scalar(docKey) is not null;

    public void Add(Label label) => database.Prepare(
        """
        INSERT INTO labels (doc_key, section, paragraph, theme_id, label, annotator, at, note, text_digest)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """).Run(label.DocKey, (long?)label.Unit.Section, (long?)label.Unit.Paragraph, label.Theme, label.Value.Name(), label.Annotator,
        Timestamp.Of(label.At), label.Note, label.TextDigest);

    /// <summary>
    /// Binds rows of paragraphs that were written without a digest, by hand or by an older program, to the text that stands there now.
    /// </summary>
    public void Bind(string docKey, DocumentParagraphs paragraphs)
    {
        var open = database.Prepare("SELECT label_id, paragraph FROM labels WHERE doc_key = ?1 AND paragraph IS NOT NULL AND text_digest IS NULL")
            .List(r => (Id: r.Integer(0), Paragraph: (int)r.Integer(1)), docKey);
        var bind = database.Prepare("UPDATE labels SET text_digest = ?2 WHERE label_id = ?1");
        foreach (var (id, index) in open)
            if (paragraphs.At(index) is { } paragraph) bind.Run(id, paragraph.Digest);
    }

    static Label Read(Statement.Row row) => new(
        row.Text(0), new TextUnit((int?)row.IntegerOrNull(1), (int?)row.IntegerOrNull(2)), row.Text(3), Names.Parse<LabelValue>(row.Text(4)),
        row.Text(5), Timestamp.Parse(row.Text(6)))
    {
        Note = row.TextOrNull(7),
        TextDigest = row.TextOrNull(8),
        Id = row.Integer(9),
    };
}
