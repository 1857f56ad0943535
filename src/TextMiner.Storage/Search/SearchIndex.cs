using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TextMiner.Storage.Search;

/// <summary>
/// Keeps the index of search true to the documents, in the transaction that changes them. A document that came, changed or went
/// waits among the recent ones, where search finds it; some hundreds together are worked into the lists, each list once.
/// </summary>
sealed class SearchIndex
{
    const int FrequencyBits = DocumentGrams.FrequencyBits;
    const int PlacedBits = Gram.ShardBits + FrequencyBits;

    readonly Database _database;
    readonly WordIds _words;
    readonly GramCounter _counter;
    long? _recent;

    public SearchIndex(Database database)
    {
        (_database, _words) = (database, new WordIds(database));
        _counter = new GramCounter(_words.IdOf);
        database.RolledBack += () => _recent = null;
    }

    /// <summary>
    /// Recent documents that are worked into the lists together. Twice as many would save about a tenth of a millisecond for each
    /// document that is stored, and double what a search has to read beside the lists.
    /// </summary>
    public int MostRecent { get; set; } = 512;

    /// <summary>Inside a transaction: takes a document out, before its title and text change or go.</summary>
    public void Forget(long id)
    {
        _database.Prepare("DELETE FROM search_sketches WHERE document_id = ?1").Run(id);
        if (_database.Prepare("SELECT 1 FROM search_recent WHERE document_id = ?1").Scalar(id) is null)
        {
            _database.Prepare("INSERT INTO search_recent (document_id, before) VALUES (?1, ?2)").Run(id, GramsOf(id).Bytes);
            Grown();
        }
        else
        {
            _database.Prepare("UPDATE search_recent SET after = NULL WHERE document_id = ?1").Run(id);
            _recent -= _database.Prepare("DELETE FROM search_recent WHERE document_id = ?1 AND before IS NULL").Run(id);
        }
    }

    /// <summary>Inside a transaction: takes in a document that is new or was taken out.</summary>
    public void Add(long id, string title, string text)
    {
        SearchText inTitle = new(title), inText = new(text);
        var grams = _counter.Count(inTitle, inText);
        _database.Prepare("INSERT INTO search_sketches (document_id, tokens) VALUES (?1, ?2)").Run(id, Sketch.Of(inTitle, inText));
        if (_database.Prepare("UPDATE search_recent SET after = ?2 WHERE document_id = ?1").Run(id, grams.Bytes) > 0) return;
        _database.Prepare("INSERT INTO search_recent (document_id, after) VALUES (?1, ?2)").Run(id, grams.Bytes);
        Grown();
    }

    /// <summary>Makes the index anew from titles and texts. A killed one is completed when the file is opened.</summary>
    public void Rebuild()
    {
        _database.Write(() =>
        {
            foreach (var table in (string[])["search_recent", "search_postings", "search_lengths", "search_words", "search_sketches"]) _database.Prepare($"DELETE FROM {table}").Run();
            // Also how the words were numbered is forgotten.
            _words.Clear();
            _recent = 0;
        });
        Complete();
    }

    /// <summary>
    /// Takes in the documents behind the last one that the index knows: all of them after a migration. Some hundreds go into one
    /// transaction, since one for all would need as much room again as the index; until the last is in, search refuses to answer.
    /// </summary>
    public void Complete()
    {
        for (var last = _database.Read(() => IndexState.LastIndexed(_database)); ;)
        {
            var next = _database.Read(() => _database.Prepare("SELECT document_id, title FROM documents WHERE document_id > ?1 ORDER BY 1 LIMIT 512")
                .List(r => (Id: r.Integer(0), Title: r.Text(1)), last));
            if (next.Count == 0) return;
            _database.Write(() =>
            {
                foreach (var (id, title) in next) Add(id, title, DocumentText.Read(_database, id));
            });
            last = next[^1].Id;
        }
    }

    /// <summary>Inside a transaction: works the recent documents into the lists.</summary>
    public void Merge()
    {
        var recent = _database.Prepare("SELECT document_id, before, after FROM search_recent ORDER BY document_id").List(r =>
            new Recent(r.Integer(0), r.Blob(1).ToArray(), r.Blob(2).ToArray()));
        foreach (var shard in recent.GroupBy(d => Gram.ShardOf(d.Id))) Merge(shard.Key, [.. shard]);
        _database.Prepare("DELETE FROM search_recent").Run();
        _recent = 0;
    }

    void Grown()
    {
        _recent = _recent is { } known ? known + 1 : (long)_database.Prepare("SELECT COUNT(*) FROM search_recent").Scalar()!;
        if (_recent >= MostRecent) Merge();
    }

    DocumentGrams GramsOf(long id) =>
        _counter.Count(new SearchText((string)_database.Prepare("SELECT title FROM documents WHERE document_id = ?1").Scalar(id)!), new SearchText(DocumentText.Read(_database, id)));

    void Merge(int shard, List<Recent> documents)
    {
        var gone = Sorted(documents, d => d.Before);
        var come = Sorted(documents, d => d.After);
        var bytes = new List<byte>();
        for (int g = 0, c = 0; g < gone.Length || c < come.Length;)
        {
            var gram = Math.Min(g < gone.Length ? gone[g] >> PlacedBits : long.MaxValue, c < come.Length ? come[c] >> PlacedBits : long.MaxValue);
            var (firstGone, firstCome) = (g, c);
            while (g < gone.Length && gone[g] >> PlacedBits == gram) g++;
            while (c < come.Length && come[c] >> PlacedBits == gram) c++;
            Rewrite(Gram.KeyOf(shard, gram), gone.AsSpan(firstGone..g), come.AsSpan(firstCome..c), bytes);
        }
        WriteLengths(shard, documents);
    }

    // Gram, place and frequency in one number, so that sorting is fast.
    static long[] Sorted(List<Recent> documents, Func<Recent, byte[]> side)
    {
        List<long> entries = [];
        foreach (var document in documents)
        {
            if (side(document) is not { Length: > 0 } bytes) continue;
            var grams = new DocumentGrams(bytes);
            for (var i = 0; i < grams.Count; i++)
                entries.Add((grams.Gram(i) << PlacedBits) | ((long)Gram.PlaceOf(document.Id) << FrequencyBits) | (long)grams.Frequency(i));
        }
        CollectionsMarshal.AsSpan(entries).Sort();
        return [.. entries];
    }

    void Rewrite(long key, ReadOnlySpan<long> gone, ReadOnlySpan<long> come, List<byte> bytes)
    {
        byte[] old = [];
        _database.Prepare("SELECT postings FROM search_postings WHERE gram_key = ?1").Read(row =>
        {
            old = row.Blob(0).ToArray();
            return false;
        }, key);
        bytes.Clear();
        var (offset, place, written, g, c) = (0, -1, -1, 0, 0);
        while (offset < old.Length)
        {
            var frequency = PostingList.Read(old, ref offset, ref place);
            for (; c < come.Length && PlaceOf(come[c]) < place; c++) Write(come[c]);
            if (g < gone.Length && PlaceOf(gone[g]) == place) g++;
            else Put(place, frequency);
        }
        for (; c < come.Length; c++) Write(come[c]);
        if (bytes.Count == 0) _database.Prepare("DELETE FROM search_postings WHERE gram_key = ?1").Run(key);
        else _database.Prepare("INSERT INTO search_postings (gram_key, postings) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET postings = excluded.postings").Run(key, bytes.ToArray());

        void Write(long entry) => Put(PlaceOf(entry), (int)(entry & ((1 << FrequencyBits) - 1)));

        void Put(int at, int frequency)
        {
            PostingList.Write(bytes, written, at, frequency);
            written = at;
        }
    }

    static int PlaceOf(long entry) => (int)(entry >> FrequencyBits) & ((1 << Gram.ShardBits) - 1);

    void WriteLengths(int shard, List<Recent> documents)
    {
        var lengths = new byte[sizeof(int) << Gram.ShardBits];
        _database.Prepare("SELECT lengths FROM search_lengths WHERE shard = ?1").Read(row =>
        {
            row.Blob(0).CopyTo(lengths);
            return false;
        }, shard);
        foreach (var document in documents)
        {
            var length = document.After.Length == 0 ? 0 : Math.Max(1, new DocumentGrams(document.After).Length);
            BinaryPrimitives.WriteInt32LittleEndian(lengths.AsSpan(sizeof(int) * Gram.PlaceOf(document.Id)), length);
        }
        _database.Prepare("INSERT INTO search_lengths (shard, lengths) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET lengths = excluded.lengths").Run(shard, lengths);
    }

    sealed record Recent(long Id, byte[] Before, byte[] After);
}
