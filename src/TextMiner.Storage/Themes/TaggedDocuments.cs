using System.Globalization;
using Dapper;
using TextMiner.Documents;

namespace TextMiner.Storage.Themes;

/// <summary>Finds documents with their theme tags.</summary>
public sealed class TaggedDocuments(CorpusStore store)
{
    readonly Database _database = store.Database;

    /// <summary>The document of a doc_key, a document id or an address; null when there is none.</summary>
    public TaggedDocument? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _database.Read(() => IdOf(name) is { } id ? Read(id) : null);
    }

    long? IdOf(string name)
    {
        if (_database.Prepare("SELECT document_id FROM documents WHERE doc_key = ?1").Scalar(name) is long byKey) return byKey;
        if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && _database.Prepare("SELECT document_id FROM documents WHERE document_id = ?1").Scalar(number) is long byId) return byId;
        // The address as it is stored, canonical, or that of the page which the document was read from.
        var url = PageUrl.TryParse(name, out var parsed) ? parsed.Value : name;
        return (long?)_database.Prepare("SELECT document_id FROM documents WHERE url IN (?1, ?2) OR fetched_url IN (?1, ?2) ORDER BY is_primary DESC, document_id LIMIT 1")
            .Scalar(url, name);
    }

    TaggedDocument Read(long id)
    {
        var (key, title, date, url, stamp) = _database.Connection.QuerySingle<(string, string, string, string, string)>(
            "SELECT doc_key, title, date, url, stamp FROM documents WHERE document_id = @id", new { id });
        return new TaggedDocument
        {
            Id = id,
            Key = key,
            Title = title,
            Date = date,
            Url = url,
            Stamp = stamp,
            Sections = _database.Prepare("SELECT ordinal, level, heading FROM sections WHERE document_id = ?1 ORDER BY ordinal")
                .List(row => new Section((int)row.Integer(0), (int)row.Integer(1), row.Text(2)), id),
            Sentences = _database.Prepare("SELECT ordinal, section, paragraph, start, \"end\", text FROM sentences WHERE document_id = ?1 ORDER BY ordinal")
                .List(row => new StoredSentence(new Sentence((int)row.Integer(0), (int)row.Integer(1), (int)row.Integer(2), (int)row.Integer(3), (int)row.Integer(4)), row.Text(5)), id),
            Themes = ThemesOf(id),
            Evidence = [.. _database.Connection.Query<(string Theme, long Sentence, long Start, long End, double Contribution, string Rule)>(
                "SELECT theme_id, sentence, start, \"end\", contribution, rule FROM theme_evidence WHERE document_id = @id ORDER BY start, \"end\", theme_id", new { id })
                .Select(e => new ThemeEvidence(e.Theme, (int)e.Sentence, (int)e.Start, (int)e.End, e.Contribution, e.Rule))],
        };
    }

    List<ThemeScore> ThemesOf(long id) => _database.Connection.Query<(string Theme, long? Section, long? Paragraph, double Score, string Decision, string By, double? Share)>(
        """
        SELECT theme_id, NULL AS section, NULL AS paragraph, score, decision, decided_by, share FROM document_themes WHERE document_id = @id
        UNION ALL
        SELECT theme_id, section, paragraph, score, decision, decided_by, share FROM section_themes WHERE document_id = @id
        ORDER BY 1, 2, 3
        """, new { id })
        .Select(t => new ThemeScore(t.Theme, new TextUnit((int?)t.Section, (int?)t.Paragraph), t.Score, Names.Parse<Decision>(t.Decision), Names.Parse<DecidedBy>(t.By)) { Share = t.Share })
        .ToList();
}
