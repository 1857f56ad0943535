using System.Globalization;
using System.Text;
using TextMiner.Documents;
using Hash = TextMiner.Documents.Digest;

namespace TextMiner.Analysis.Topics;

/// <summary>Documents in order of their ids over a vocabulary in ordinal order: the same whatever order they came in.</summary>
sealed class TopicCorpus
{
    /// <summary>From this number of documents on, a term must be in three of them: two are then often copies of one another.</summary>
    const int ManyDocuments = 200;

    readonly HashSet<int>[] _documentsOf;

    TopicCorpus(long[] ids, string[] vocabulary, TermOccurrence[][] documents, string digest)
    {
        (Ids, Vocabulary, Documents, Digest) = (ids, vocabulary, documents, digest);
        _documentsOf = Array.ConvertAll(vocabulary, _ => new HashSet<int>());
        foreach (var (i, document) in documents.Index())
            foreach (var (term, _) in document)
                _documentsOf[term].Add(i);
    }

    public long[] Ids { get; }

    public string[] Vocabulary { get; }

    /// <summary>For each document its terms in the order of the vocabulary; empty where it has none of them.</summary>
    public TermOccurrence[][] Documents { get; }

    /// <summary>Of everything that was given, also of terms outside the vocabulary.</summary>
    public string Digest { get; }

    /// <summary>Places in <see cref="Documents"/> of those that have the term.</summary>
    public HashSet<int> DocumentsOf(int term) => _documentsOf[term];

    public static TopicCorpus Read(IReadOnlyList<DocumentTerms> documents)
    {
        var ordered = documents.OrderBy(d => d.DocumentId).ToArray();
        for (var i = 1; i < ordered.Length; i++)
            if (ordered[i].DocumentId == ordered[i - 1].DocumentId)
                throw new ArgumentException($"Document {ordered[i].DocumentId} is given twice; each may take part once.", nameof(documents));

        var counts = Array.ConvertAll(ordered, Merge);
        var vocabulary = Choose(counts);
        var places = vocabulary.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        var rows = Array.ConvertAll(counts, terms => terms
            .Where(t => places.ContainsKey(t.Key))
            .Select(t => new TermOccurrence(places[t.Key], t.Value))
            .ToArray());
        return new([.. ordered.Select(d => d.DocumentId)], vocabulary, rows, DigestOf(ordered, counts));
    }

    static SortedDictionary<string, int> Merge(DocumentTerms document)
    {
        var merged = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (term, count) in document.Terms)
        {
            if (count < 1)
                throw new ArgumentException(
                    $"Document {document.DocumentId} counts the term “{term}” {count} times; counts start at 1.", nameof(document));
            merged[term] = merged.GetValueOrDefault(term) + count;
        }
        return merged;
    }

    /// <summary>Rare terms are noise and frequent ones are in every topic: neither tells topics apart.</summary>
    static string[] Choose(SortedDictionary<string, int>[] documents)
    {
        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in documents.SelectMany(d => d.Keys)) frequency[term] = frequency.GetValueOrDefault(term) + 1;
        var least = documents.Length >= ManyDocuments ? 3 : 2;
        return [.. frequency
            .Where(t => t.Value >= least && t.Value * 2L <= documents.Length)
            .Select(t => t.Key)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>A digest of digests, so that no text of the whole corpus is ever built.</summary>
    static string DigestOf(DocumentTerms[] ordered, SortedDictionary<string, int>[] counts)
    {
        var all = new StringBuilder();
        var one = new StringBuilder();
        for (var i = 0; i < ordered.Length; i++)
        {
            one.Clear().Append(CultureInfo.InvariantCulture, $"{ordered[i].DocumentId}\n");
            foreach (var (term, count) in counts[i]) one.Append(CultureInfo.InvariantCulture, $"{term}\t{count}\n");
            all.Append(Hash.Of(one.ToString())).Append('\n');
        }
        return Hash.Key(all.ToString());
    }
}

/// <summary>How often a document has the term at a place of the vocabulary.</summary>
readonly record struct TermOccurrence(int Term, int Count);
