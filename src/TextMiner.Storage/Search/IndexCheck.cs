using System.Buffers.Binary;
using System.Numerics;

namespace TextMiner.Storage.Search;

/// <summary>
/// Compares the index with the texts. Each document's postings are summed up in one number, order aside, so that the lists are
/// read once and eight bytes a document are held.
/// </summary>
sealed class IndexCheck(Database database)
{
    readonly GramCounter _counter = new(new WordIds(database).Find);

    /// <summary>Row ids of documents of which the index says something else than title and text; also of those that are not there any more.</summary>
    public IReadOnlyList<long> Differences()
    {
        var (lists, lengths) = (Lists(), Lengths());
        SortedSet<long> wrong = [];
        var recent = Recent(lists, lengths, wrong);
        database.Prepare("SELECT document_id, title FROM documents ORDER BY 1").Read(row =>
        {
            var id = row.Integer(0);
            SearchText title = new(row.Text(1)), text = new(DocumentText.Read(database, id));
            var truth = _counter.Count(title, text);
            if (!SketchOf(id).AsSpan().SequenceEqual(Sketch.Of(title, text))) wrong.Add(id);
            if (recent.TryGetValue(id, out var after) ? !after.AsSpan().SequenceEqual(truth.Bytes) : Differ(id, truth)) wrong.Add(id);
            lists.Remove(id);
            lengths.Remove(id);
            return true;
        });
        // What is left belongs to no document, unless it went a short while ago.
        wrong.UnionWith(lists.Keys.Concat(lengths.Keys).Where(id => !recent.ContainsKey(id)));
        wrong.UnionWith(recent.Where(r => r.Value.Length > 0 && database.Prepare("SELECT 1 FROM documents WHERE document_id = ?1").Scalar(r.Key) is null).Select(r => r.Key));
        database.Prepare("SELECT document_id FROM search_sketches WHERE document_id NOT IN (SELECT document_id FROM documents)").Read(row => wrong.Add(row.Integer(0)) || true);
        return [.. wrong];

        bool Differ(long id, DocumentGrams truth) => lists.GetValueOrDefault(id) != Sum(truth) || lengths.GetValueOrDefault(id) != Math.Max(1, truth.Length);
    }

    byte[] SketchOf(long id)
    {
        byte[] bytes = [];
        database.Prepare("SELECT tokens FROM search_sketches WHERE document_id = ?1").Read(row =>
        {
            bytes = row.Blob(0).ToArray();
            return false;
        }, id);
        return bytes;
    }

    Dictionary<long, byte[]> Recent(Dictionary<long, ulong> lists, Dictionary<long, int> lengths, SortedSet<long> wrong)
    {
        Dictionary<long, byte[]> recent = [];
        database.Prepare("SELECT document_id, before, after FROM search_recent").Read(row =>
        {
            var (id, before) = (row.Integer(0), row.Blob(1).ToArray());
            recent[id] = row.Blob(2).ToArray();
            // The next merge takes out of the lists what stands here.
            var written = before.Length == 0 ? 0UL : Sum(new DocumentGrams(before));
            if (lists.GetValueOrDefault(id) != written || lengths.ContainsKey(id) != before.Length > 0) wrong.Add(id);
            return true;
        });
        return recent;
    }

    Dictionary<long, ulong> Lists()
    {
        Dictionary<long, ulong> sums = [];
        database.Prepare("SELECT gram_key, postings FROM search_postings").Read(row =>
        {
            var (key, bytes) = (row.Integer(0), row.Blob(1).ToArray());
            var start = (long)Gram.ShardOfKey(key) << Gram.ShardBits;
            for (int offset = 0, place = -1; offset < bytes.Length;)
            {
                var frequency = PostingList.Read(bytes, ref offset, ref place);
                sums[start + place] = sums.GetValueOrDefault(start + place) + Mix(Gram.GramOf(key), frequency);
            }
            return true;
        });
        return sums;
    }

    Dictionary<long, int> Lengths()
    {
        Dictionary<long, int> lengths = [];
        database.Prepare("SELECT shard, lengths FROM search_lengths").Read(row =>
        {
            var (bytes, start) = (row.Blob(1).ToArray(), row.Integer(0) << Gram.ShardBits);
            for (var i = 0; i < bytes.Length / sizeof(int); i++)
                if (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(sizeof(int) * i)) is var length and not 0) lengths[start + i] = length;
            return true;
        });
        return lengths;
    }

    static ulong Sum(DocumentGrams grams)
    {
        var sum = 0UL;
        for (var i = 0; i < grams.Count; i++) sum += Mix(grams.Gram(i), grams.Frequency(i));
        return sum;
    }

    // The finalizer of SplitMix64: sums of its values tell sets apart.
    static ulong Mix(long gram, int frequency)
    {
        var z = (ulong)gram << DocumentGrams.FrequencyBits | (uint)frequency;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return BitOperations.RotateLeft(z, 29) ^ (z >> 31);
    }
}
