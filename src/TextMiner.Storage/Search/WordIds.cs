namespace TextMiner.Storage.Search;

/// <summary>The number of a word in the index.</summary>
delegate long WordNumber(ReadOnlySpan<char> word);

/// <summary>Numbers of the words in the index; a new word gets one in the order of first use.</summary>
sealed class WordIds
{
    readonly Database _database;
    readonly Dictionary<string, long> _known = new(StringComparer.Ordinal);

    public WordIds(Database database)
    {
        _database = database;
        database.RolledBack += _known.Clear;
    }

    /// <summary>The number; a word without one is given one.</summary>
    public long IdOf(ReadOnlySpan<char> word)
    {
        if (_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var id)) return id;
        var text = word.ToString();
        var found = _database.Prepare("SELECT word_id FROM search_words WHERE word = ?1").Scalar(text)
            ?? _database.Prepare("INSERT INTO search_words (word) VALUES (?1) RETURNING word_id").Scalar(text);
        return _known[text] = (long)found!;
    }

    /// <summary>The number; 0 for a word without one.</summary>
    public long Find(ReadOnlySpan<char> word) =>
        _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var id) ? id : Remember(word.ToString());

    public void Clear() => _known.Clear();

    long Remember(string word) =>
        _known[word] = (long?)_database.Prepare("SELECT word_id FROM search_words WHERE word = ?1").Scalar(word) ?? 0;
}
