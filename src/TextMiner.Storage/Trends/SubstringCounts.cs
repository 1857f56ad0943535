using TextMiner.Storage.Search;

namespace TextMiner.Storage.Trends;

/// <summary>Finds the documents whose texts may hold a term, by the index of search, and how to count in them.</summary>
sealed class SubstringCounts(Database database)
{
    /// <summary>More texts than this take longer than the rest: about 0.3 s on one core. Changing it changes how soon the index is believed.</summary>
    const int MostTexts = 5_000;

    readonly IndexReader _index = new(database);

    public SubstringSource Find(TrendFrame frame, TermQuery query, SubstringCounting substrings)
    {
        var phrases = query.Terms.Select(term => new Phrase(term, isPrefix: false)).ToList();
        // Marks alone are in no index, and a pattern may be anywhere.
        if (!query.IsLiteral || phrases.Count == 0 || !phrases.TrueForAll(phrase => phrase.IsSearchable)) return new SubstringSource(database, query, null, null);
        // In a text 5G is a part of 15G; to the index it is not.
        if (phrases.Exists(phrase => phrase.HasWords) && !IsIndexed(query, substrings, frame.DocumentCount)) return new SubstringSource(database, query, null, null);
        _index.Refresh();
        var finder = new LeafFinder(database, _index);
        int[]? bounds = null;
        foreach (var phrase in phrases)
        {
            var found = finder.FindInTexts(phrase);
            bounds = bounds is null ? found : [.. bounds.Zip(found, (a, b) => a + b)];
        }
        var candidates = frame.Documents.Count(document => bounds![document.Id] > 0);
        return new SubstringSource(database, query, bounds, IsIndexed(query, substrings, candidates) ? phrases[0] : null);
    }

    static bool IsIndexed(TermQuery query, SubstringCounting substrings, int texts) =>
        query is { Terms.Count: 1, CountTokens: null } && (substrings == SubstringCounting.Index || (substrings == SubstringCounting.Automatic && texts > MostTexts));
}

/// <summary>Counts in the texts of documents that may hold a term.</summary>
/// <param name="database">The store.</param>
/// <param name="query">What is counted.</param>
/// <param name="bounds">By document: how often at most; null when that is not known.</param>
/// <param name="indexed">The phrase, when the index is believed and no text is read.</param>
sealed class SubstringSource(Database database, TermQuery query, int[]? bounds, Phrase? indexed)
{
    readonly byte[] _pattern = indexed?.Pattern() ?? [];
    readonly List<int> _places = [];

    public bool IsByIndex => indexed is not null;

    /// <summary>Documents that may hold the term.</summary>
    public IEnumerable<FramedDocument> Only(IReadOnlyList<FramedDocument> documents) => bounds is null ? documents : documents.Where(d => bounds[d.Id] > 0);

    /// <summary>Occurrences in the text, and what the store's own counts of tokens leave out.</summary>
    /// <param name="document">The document.</param>
    /// <param name="read">Reads its text; asked only where it may hold the term.</param>
    public (int Substrings, int Tokens) Read(long document, Func<string> read)
    {
        if (bounds is not null && bounds[document] == 0) return (0, 0);
        if (indexed is not null) return (indexed.IsExact ? bounds![document] : Math.Min(bounds![document], InSketch(document)), 0);
        var text = read();
        var found = query.CountInText(text);
        return (found, found == 0 ? 0 : query.CountTokens?.Invoke(text) ?? 0);
    }

    int InSketch(long document)
    {
        database.Prepare("SELECT tokens FROM search_sketches WHERE document_id = ?1").Read(row =>
        {
            var bytes = row.Blob(0);
            Sketch.Find(bytes[bytes.IndexOf(Sketch.Border)..], _pattern, _places);
            return false;
        }, document);
        return _places.Count;
    }
}
