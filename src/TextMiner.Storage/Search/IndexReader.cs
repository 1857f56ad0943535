using System.Buffers.Binary;

namespace TextMiner.Storage.Search;

/// <summary>
/// The lists and the recent documents as one index. What every search needs (lengths, recent documents, reprints) is read once and
/// again when another program has written.
/// </summary>
sealed class IndexReader(Database database)
{
    readonly Stack<int[]> _free = [];
    int[] _lengths = [];
    List<(int Id, DocumentGrams? Grams)> _recent = [];
    long _version = -1;

    /// <summary>Ids are below this.</summary>
    public int Capacity { get; private set; }

    /// <summary>Every document.</summary>
    public DocumentSet All { get; private set; } = new(0);

    /// <summary>Documents that stand for a family; reprints are not among them.</summary>
    public DocumentSet Primaries { get; private set; } = new(0);

    public int Documents { get; private set; }

    public double AverageLength { get; private set; }

    public int LengthOf(int document) => _lengths[document];

    /// <summary>To be called inside the transaction that reads.</summary>
    public void Refresh()
    {
        var version = (long)database.Prepare("PRAGMA data_version").Scalar()!;
        if (version == _version) return;
        var newest = (long?)database.Prepare("SELECT MAX(document_id) FROM documents").Scalar() ?? 0;
        if (newest > IndexState.LastIndexed(database))
            throw new StoreException("The search index is not complete", database.Path, "an index of every document", "one that is being made, or whose making was interrupted",
                "Wait for the other program to end, or run textminer rebuild.");
        Capacity = (int)newest + 1;
        _free.Clear();
        ReadLengths();
        All = DocumentSet.Of(_lengths);
        Documents = All.Count;
        AverageLength = Documents == 0 ? 1 : _lengths.Sum(n => (double)n) / Documents;
        var others = new DocumentSet(Capacity);
        database.Prepare("SELECT document_id FROM documents WHERE is_primary = 0").Read(row =>
        {
            others.Add(row.Integer(0));
            return true;
        });
        Primaries = All.Without(others);
        _version = version;
    }

    /// <summary>An array as long as there are ids, of zeros.</summary>
    public int[] Rent()
    {
        if (!_free.TryPop(out var array)) return new int[Capacity];
        Array.Clear(array);
        return array;
    }

    public void Return(int[] array) => _free.Push(array);

    /// <summary>Adds to each document's number how often it holds grams from the first to the last.</summary>
    public void Add(long first, long last, int[] frequencies)
    {
        var lists = database.Prepare(first == last
            ? "SELECT gram_key, postings FROM search_postings WHERE gram_key = ?1"
            : "SELECT gram_key, postings FROM search_postings WHERE gram_key BETWEEN ?1 AND ?2");
        // What the lists say of recent documents is out of date.
        Span<int> before = _recent.Count <= 1024 ? stackalloc int[_recent.Count] : new int[_recent.Count];
        for (var i = 0; i < _recent.Count; i++) before[i] = frequencies[_recent[i].Id];
        for (var shard = 0; shard <= Gram.ShardOf(Capacity - 1); shard++)
        {
            if (first == last) lists.Read(row => AddList(row, frequencies), Gram.KeyOf(shard, first));
            else lists.Read(row => AddList(row, frequencies), Gram.KeyOf(shard, first), Gram.KeyOf(shard, last));
        }
        for (var i = 0; i < _recent.Count; i++)
            frequencies[_recent[i].Id] = before[i] + (_recent[i].Grams?.Frequency(first, last) ?? 0);
    }

    static bool AddList(Statement.Row row, int[] frequencies)
    {
        var bytes = row.Blob(1);
        var (offset, place, start) = (0, -1, Gram.ShardOfKey(row.Integer(0)) << Gram.ShardBits);
        while (offset < bytes.Length)
        {
            var frequency = PostingList.Read(bytes, ref offset, ref place);
            // A list may still name a document that went and was the last.
            if (start + place < frequencies.Length) frequencies[start + place] += frequency;
        }
        return true;
    }

    void ReadLengths()
    {
        var lengths = new int[Capacity];
        database.Prepare("SELECT shard, lengths FROM search_lengths").Read(row =>
        {
            var bytes = row.Blob(1);
            var start = (int)row.Integer(0) << Gram.ShardBits;
            for (var i = 0; i < bytes.Length / sizeof(int) && start + i < lengths.Length; i++)
                lengths[start + i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(sizeof(int) * i)..]);
            return true;
        });
        _recent = [];
        database.Prepare("SELECT document_id, after FROM search_recent WHERE document_id < ?1").Read(row =>
        {
            var bytes = row.Blob(1);
            var id = (int)row.Integer(0);
            DocumentGrams? grams = bytes.IsEmpty ? null : new DocumentGrams(bytes.ToArray());
            _recent.Add((id, grams));
            lengths[id] = grams is { } there ? Math.Max(1, there.Length) : 0;
            return true;
        }, Capacity);
        _lengths = lengths;
    }
}
