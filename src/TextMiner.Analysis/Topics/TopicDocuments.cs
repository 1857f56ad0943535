using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Analysis.Topics;

/// <summary>
/// Documents as words in their order, each word held once: what a corpus of topics is made of. Not safe for threads.
/// </summary>
public sealed class TopicDocuments
{
    /// <summary>Stands among the numbers of words where something else was: words before and after it are no neighbours.</summary>
    public const int Break = -1;

    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    readonly List<string> _words = [];
    readonly List<WordDocument> _documents = [];

    /// <param name="isInOrder">Whether words are given as they stand in the texts; coherence then looks at their neighbours.</param>
    public TopicDocuments(bool isInOrder = true)
    {
        IsInOrder = isInOrder;
        _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Number of documents.</summary>
    public int Count => _documents.Count;

    /// <summary>Keys of the documents as they were added.</summary>
    public IEnumerable<long> Ids => _documents.Select(d => d.Id);

    /// <summary>The words of a document in their order; null stands where something else was.</summary>
    /// <param name="index">Its place in <see cref="Ids"/>.</param>
    public IReadOnlyList<string?> WordsOf(int index) => Array.ConvertAll(_documents[index].Words, word => word == Break ? null : _words[word]);

    /// <summary>Whether topics are found in a document.</summary>
    /// <param name="index">Its place in <see cref="Ids"/>.</param>
    public bool TakesPart(int index) => _documents[index].TakesPart;

    internal bool IsInOrder { get; }

    internal IReadOnlyList<string> Words => _words;

    /// <summary>What <see cref="Join"/> has made one.</summary>
    internal IReadOnlyList<TopicPhrase> Phrases { get; private init; } = [];

    /// <summary>Counted words, where their order is not known.</summary>
    /// <exception cref="ArgumentException">A term is counted less than once.</exception>
    public static TopicDocuments Of(IReadOnlyList<DocumentTerms> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var result = new TopicDocuments(isInOrder: false);
        foreach (var document in documents)
        {
            var words = new List<int>();
            foreach (var (term, count) in document.Terms.OrderBy(t => t.Term, StringComparer.Ordinal))
            {
                if (count < 1)
                    throw new ArgumentException(
                        $"Document {document.DocumentId} counts the term “{term}” {count} times; counts start at 1.", nameof(documents));
                for (var i = 0; i < count; i++) words.Add(result.Number(term));
            }
            result.Add(document.DocumentId, [.. words]);
        }
        return result;
    }

    /// <summary>The number that stands for a word in a document.</summary>
    public int Number(ReadOnlySpan<char> word)
    {
        if (_bySpan.TryGetValue(word, out var number)) return number;
        var text = word.ToString();
        _words.Add(text);
        return _numbers[text] = _words.Count - 1;
    }

    /// <summary>Adds a document as <see cref="TopicWords"/> reads it.</summary>
    public void Add(long id, IReadOnlyList<string?> words, bool takesPart = true)
    {
        ArgumentNullException.ThrowIfNull(words);
        Add(id, [.. words.Select(word => word is null ? Break : Number(word))], takesPart);
    }

    /// <summary>Adds a document.</summary>
    /// <param name="id">Its key; documents are ordered by it.</param>
    /// <param name="words">Numbers of its words, and <see cref="Break"/>.</param>
    /// <param name="takesPart">Whether topics are found in it; else it gets weights, but topics are found without it.</param>
    public void Add(long id, int[] words, bool takesPart = true) => _documents.Add(new(id, words, takesPart));

    /// <summary>The same documents with words that stand together far more often than by chance made one.</summary>
    internal TopicDocuments Join(PhraseFinder finder)
    {
        if (!IsInOrder) return this;
        var phrases = finder.Find(Ordered(), _words);
        if (phrases.Count == 0) return this;
        var joined = new TopicDocuments { Phrases = [.. phrases.Select(p => new TopicPhrase(_words[p.First], _words[p.Second], p.Text))] };
        foreach (var word in _words) joined.Number(word);
        var numbers = phrases.ToDictionary(p => (p.First, p.Second), p => joined.Number(p.Text));
        foreach (var document in _documents) joined.Add(document.Id, [.. PhraseFinder.Join<int>(document.Words, numbers)], document.TakesPart);
        return joined;
    }

    /// <exception cref="ArgumentException">An id is given twice.</exception>
    internal WordDocument[] Ordered()
    {
        var ordered = _documents.OrderBy(d => d.Id).ToArray();
        for (var i = 1; i < ordered.Length; i++)
            if (ordered[i].Id == ordered[i - 1].Id)
                throw new ArgumentException($"Document {ordered[i].Id} is given twice; each may take part once.");
        return ordered;
    }

    /// <summary>Of ids and words in their order.</summary>
    internal string DigestOf(WordDocument[] ordered)
    {
        var texts = _words.ConvertAll(word => Encoding.UTF8.GetBytes(word + '\n'));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[sizeof(long) + sizeof(int) + 1];
        foreach (var document in ordered)
        {
            BinaryPrimitives.WriteInt64LittleEndian(head, document.Id);
            BinaryPrimitives.WriteInt32LittleEndian(head[sizeof(long)..], document.Words.Count(word => word >= 0));
            head[^1] = document.TakesPart ? (byte)1 : (byte)0;
            hash.AppendData(head);
            foreach (var word in document.Words)
                if (word >= 0) hash.AppendData(texts[word]);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}

/// <summary>A document as numbers of words.</summary>
/// <param name="Id">Key.</param>
/// <param name="Words">In their order.</param>
/// <param name="TakesPart">Whether topics are found from it; else it only gets their weights.</param>
sealed record WordDocument(long Id, int[] Words, bool TakesPart);
