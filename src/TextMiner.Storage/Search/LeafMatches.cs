namespace TextMiner.Storage.Search;

/// <summary>What the index knows of a phrase: an upper bound of how often each document holds it, or, when exact, how often.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="InTitle">Whether only titles count.</param>
/// <param name="Frequencies">By document; an occurrence in the title counts as several.</param>
/// <param name="Documents">Those with a frequency.</param>
/// <param name="IsExact">Whether the frequencies are more than a bound.</param>
/// <param name="Weight">What BM25 gives to the phrase.</param>
sealed record LeafMatches(Phrase Phrase, bool InTitle, int[] Frequencies, DocumentSet Documents, bool IsExact, double Weight);

/// <summary>Looks phrases up in the index.</summary>
sealed class LeafFinder(Database database, IndexReader index)
{
    /// <summary>An occurrence in the title counts as so many in the text: a title says what a document is about.</summary>
    public const int TitleWeight = 5;

    public LeafMatches Find(PhraseNode node)
    {
        var lookups = node.Phrase.Lookups();
        var frequencies = Find(SearchField.Title, lookups);
        for (var i = 0; i < frequencies.Length; i++) frequencies[i] *= TitleWeight;
        if (!node.InTitle)
        {
            var text = Find(SearchField.Text, lookups);
            for (var i = 0; i < frequencies.Length; i++) frequencies[i] += text[i];
            index.Return(text);
        }
        var documents = DocumentSet.Of(frequencies);
        // BM25's inverse document frequency as Lucene writes it, which never is negative.
        double with = documents.Count;
        var weight = Math.Log(1 + (index.Documents - with + 0.5) / (with + 0.5));
        return new LeafMatches(node.Phrase, node.InTitle, frequencies, documents, node.Phrase.IsExact, weight);
    }

    /// <summary>How often the text of each document holds the phrase at most; titles do not count. How often, when the phrase is exact.</summary>
    public int[] FindInTexts(Phrase phrase) => Find(SearchField.Text, phrase.Lookups());

    // No document holds a phrase more often than the rarest of its grams.
    int[] Find(SearchField field, IReadOnlyList<GramLookup> lookups)
    {
        int[]? least = null;
        foreach (var lookup in lookups)
        {
            var found = index.Rent();
            foreach (var (first, last) in RangesOf(field, lookup)) index.Add(first, last, found);
            if (least is null)
            {
                least = found;
                continue;
            }
            for (var i = 0; i < least.Length; i++) least[i] = Math.Min(least[i], found[i]);
            index.Return(found);
        }
        return least!;
    }

    List<(long First, long Last)> RangesOf(SearchField field, GramLookup lookup) => lookup switch
    {
        GramLookup.OfPair pair => [(Gram.Pair(field, pair.First, pair.Second), Gram.Pair(field, pair.First, pair.Second))],
        GramLookup.OfCharacter single => [(Gram.Pair(field, single.Character, '\0'), Gram.Pair(field, single.Character, char.MaxValue))],
        GramLookup.OfWord { IsPrefix: false } word => Words("SELECT word_id FROM search_words WHERE word = ?1", field, word.Word),
        GramLookup.OfWord prefix => Words("SELECT word_id FROM search_words WHERE word >= ?1 AND substr(word, 1, length(?1)) = ?1", field, prefix.Word),
        _ => throw new InvalidOperationException($"{lookup.GetType().Name} is not known"),
    };

    List<(long, long)> Words(string sql, SearchField field, string word) =>
        database.Prepare(sql).List(row => (Gram.Word(field, row.Integer(0)), Gram.Word(field, row.Integer(0))), word);
}
