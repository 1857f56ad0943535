using TextMiner.Documents;

namespace TextMiner.Storage.Trends;

/// <summary>The sentences of documents that may hold a term, for counting in smaller units than documents.</summary>
public sealed class TermTexts
{
    readonly Database _database;
    readonly SubstringCounts _substrings;

    /// <param name="store">An open store.</param>
    public TermTexts(CorpusStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _database = store.Database;
        _substrings = new SubstringCounts(_database);
    }

    /// <summary>Documents that may hold what is asked for, in order of date; reprints are left out.</summary>
    public IEnumerable<TermText> Read(TrendFrame frame, TermQuery query)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var documents = _database.Read(() => _substrings.Find(frame, query, SubstringCounting.Text).Only(frame.Documents).Select(d => d.Id).ToList());
        var dated = _database.Read(() => documents.ConvertAll(id => (Id: id, Date: (string)_database.Prepare("SELECT date FROM documents WHERE document_id = ?1").Scalar(id)!)));
        foreach (var (id, _) in dated.OrderBy(d => d.Date, StringComparer.Ordinal).ThenBy(d => d.Id)) yield return _database.Read(() => TextOf(id));
    }

    TermText TextOf(long id) => _database.Prepare("SELECT doc_key, date, title, url FROM documents WHERE document_id = ?1").List(r => new TermText(r.Text(0), r.Text(1), r.Text(2), r.Text(3),
        _database.Prepare("SELECT ordinal, level, heading FROM sections WHERE document_id = ?1 ORDER BY ordinal").List(s => new Section((int)s.Integer(0), (int)s.Integer(1), s.Text(2)), id),
        _database.Prepare("SELECT ordinal, section, text FROM sentences WHERE document_id = ?1 ORDER BY ordinal").List(s => new TermSentence((int)s.Integer(0), (int)s.Integer(1), s.Text(2)), id)), id)[0];
}

/// <summary>A document with its sentences.</summary>
public sealed record TermText(string Key, string Date, string Title, string Url, IReadOnlyList<Section> Sections, IReadOnlyList<TermSentence> Sentences);

/// <summary>A sentence and its section.</summary>
public sealed record TermSentence(int Ordinal, int Section, string Text);
