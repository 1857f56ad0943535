namespace TextMiner.Storage.Saving;

/// <summary>Row ids of terms; a new term gets one in the order of first use.</summary>
sealed class TermIds
{
    readonly Database _database;
    readonly Dictionary<string, long> _known = new(StringComparer.Ordinal);

    public TermIds(Database database)
    {
        _database = database;
        database.RolledBack += _known.Clear;
    }

    public long IdOf(string term)
    {
        if (_known.TryGetValue(term, out var id)) return id;
        var found = _database.Prepare("SELECT term_id FROM terms WHERE term = ?1").Scalar(term)
            ?? _database.Prepare("INSERT INTO terms (term, length) VALUES (?1, length(?1)) RETURNING term_id").Scalar(term);
        return _known[term] = (long)found!;
    }
}
