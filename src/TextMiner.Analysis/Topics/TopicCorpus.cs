namespace TextMiner.Analysis.Topics;

/// <summary>
/// Documents in order of their ids over a vocabulary in ordinal order: the same whatever order they came in. All tokens lie in
/// one array, document after document.
/// </summary>
sealed class TopicCorpus
{
    readonly int[] _starts;
    readonly bool[] _takesPart;

    TopicCorpus(long[] ids, bool[] takesPart, string[] vocabulary, int[] starts, int[] tokens, bool isInOrder, string digest)
    {
        (Ids, _takesPart, Vocabulary, _starts, Tokens, IsInOrder, Digest) = (ids, takesPart, vocabulary, starts, tokens, isInOrder, digest);
    }

    public long[] Ids { get; }

    public string[] Vocabulary { get; }

    /// <summary>The term of every token as its place in the vocabulary.</summary>
    public int[] Tokens { get; }

    /// <summary>Whether tokens stand as in the texts; else those of a document stand in the order of the vocabulary.</summary>
    public bool IsInOrder { get; }

    /// <summary>Neighbours that are one term.</summary>
    public IReadOnlyList<TopicPhrase> Phrases { get; private init; } = [];

    /// <summary>Of everything that was given, also of terms outside the vocabulary.</summary>
    public string Digest { get; }

    /// <summary>Number of documents, with those that have no term of the vocabulary.</summary>
    public int Documents => Ids.Length;

    /// <summary>Where the tokens of a document begin, and end.</summary>
    public (int Start, int End) Place(int document) => (_starts[document], _starts[document + 1]);

    public ReadOnlySpan<int> TokensOf(int document) => Tokens.AsSpan(_starts[document].._starts[document + 1]);

    /// <summary>The terms of a document in the order of the vocabulary, with their counts.</summary>
    public TermOccurrence[] TermsOf(int document) => CountTerms(TokensOf(document));

    /// <summary>Terms with their counts, in the order of the vocabulary.</summary>
    public static TermOccurrence[] CountTerms(ReadOnlySpan<int> tokens)
    {
        var sorted = tokens.ToArray();
        Array.Sort(sorted);
        var terms = new List<TermOccurrence>(sorted.Length);
        for (int i = 0, next; i < sorted.Length; i = next)
        {
            for (next = i + 1; next < sorted.Length && sorted[next] == sorted[i];) next++;
            terms.Add(new(sorted[i], next - i));
        }
        return [.. terms];
    }

    /// <summary>For each of the given terms the documents that have it, in order.</summary>
    public Dictionary<int, List<int>> DocumentsOf(IEnumerable<int> terms)
    {
        var documents = terms.Distinct().ToDictionary(term => term, _ => new List<int>());
        var wanted = new List<int>?[Vocabulary.Length];
        foreach (var (term, list) in documents) wanted[term] = list;
        for (var d = 0; d < Documents; d++)
            foreach (var term in TokensOf(d))
                if (wanted[term] is { } list && (list.Count == 0 || list[^1] != d)) list.Add(d);
        return documents;
    }

    /// <summary>The same vocabulary with some of the documents; this corpus itself when they are all.</summary>
    /// <param name="documents">Places of documents, rising.</param>
    public TopicCorpus Only(IReadOnlyList<int> documents)
    {
        if (documents.Count == Documents) return this;
        var starts = new int[documents.Count + 1];
        foreach (var (i, d) in documents.Index()) starts[i + 1] = starts[i] + TokensOf(d).Length;
        var tokens = new int[starts[^1]];
        foreach (var (i, d) in documents.Index()) TokensOf(d).CopyTo(tokens.AsSpan(starts[i]));
        return new([.. documents.Select(d => Ids[d])], [.. documents.Select(d => _takesPart[d])], Vocabulary, starts, tokens, IsInOrder, Digest) { Phrases = Phrases };
    }

    /// <summary>Whether topics are found from the document; else it only gets their weights.</summary>
    public bool TakesPart(int document) => _takesPart[document];

    /// <summary>The documents that topics are found from.</summary>
    public TopicCorpus TakingPart() => Only([.. Enumerable.Range(0, Documents).Where(TakesPart)]);

    /// <summary>Every n-th document, so that not many more tokens are left than wanted.</summary>
    public TopicCorpus Part(int tokens)
    {
        if (Tokens.Length <= tokens) return this;
        var step = (double)Tokens.Length / tokens;
        var taken = new List<int>();
        for (var next = 0.0; next < Documents; next += step) taken.Add((int)next);
        return Only(taken);
    }

    /// <summary>Orders and numbers what was read, and keeps the tokens that are in the vocabulary.</summary>
    public static TopicCorpus Read(TopicDocuments documents, VocabularyBounds bounds)
    {
        var ordered = documents.Ordered();
        var (vocabulary, places) = bounds.Choose(ordered, documents.Words);
        var starts = new int[ordered.Length + 1];
        for (var d = 0; d < ordered.Length; d++)
        {
            starts[d + 1] = starts[d];
            foreach (var word in ordered[d].Words)
                if (word >= 0 && places[word] >= 0) starts[d + 1]++;
        }
        var tokens = new int[starts[^1]];
        var at = 0;
        foreach (var document in ordered)
            foreach (var word in document.Words)
                if (word >= 0 && places[word] >= 0) tokens[at++] = places[word];
        return new(
            [.. ordered.Select(d => d.Id)], [.. ordered.Select(d => d.TakesPart)], vocabulary, starts, tokens, documents.IsInOrder,
            documents.DigestOf(ordered)) { Phrases = documents.Phrases };
    }
}

/// <summary>How often a document has the term at a place of the vocabulary.</summary>
readonly record struct TermOccurrence(int Term, int Count);
