using System.Runtime.InteropServices;
using TextMiner.Analysis;
using TextMiner.Analysis.Comparing.Discovery;
using TextMiner.Segmentation;
using TextMiner.Storage.Comparing;

namespace TextMiner.Comparing;

/// <summary>A candidate with what a person needs to judge it.</summary>
/// <param name="Candidate">The term and its statistics.</param>
/// <param name="Read">Where it occurs and what adopting it changes.</param>
/// <param name="IsNew">Whether the run before did not list it; null when none was given.</param>
sealed record ListedCandidate(TermCandidate Candidate, ReadCandidate Read, bool? IsNew);

/// <summary>Finds candidates in a slice of the corpus and reads it for them.</summary>
sealed class CandidateList(ComparedCorpus corpus, DocumentSlice slice, Segmenter segmenter)
{
    // Some of what is read falls away.
    const int SpareTimes = 2;

    public required DiscoveryOptions Options { get; init; }

    /// <summary>With what the user changed of them.</summary>
    public required StopWords Stops { get; init; }

    /// <summary>Documents that phrases are counted in: evenly spread over the slice when it has more. First dates, examples and effects are always those of all.</summary>
    public required int MostDocuments { get; init; }

    /// <summary>What the run before listed.</summary>
    public required EarlierCandidates? Earlier { get; init; }

    public IReadOnlyList<ListedCandidate> Find(int top)
    {
        var stream = new WordSequence();
        var counted = ComparedCorpus.Thin(slice, MostDocuments);
        var earlier = corpus.EarlierShares(counted);
        foreach (var texts in corpus.Texts(counted).AsParallel().AsOrdered().Select(texts => texts.Select(text => (text.DocumentId, Tokens: Cut(text, stream))).ToList()))
            foreach (var (document, tokens) in texts) stream.Add(CollectionsMarshal.AsSpan(tokens), earlier.TryGetValue(document, out var share) ? share : null);
        var candidates = TermDiscovery.Find(stream, segmenter, Options, Stops).Where(c => Earlier?.IsRefused(c.Term) != true).Take(top == 0 ? int.MaxValue : SpareTimes * top).ToList();
        var read = CandidateReading.Of(corpus, slice, segmenter, [.. candidates.Select(c => c.Term)]);
        // What is mostly inside longer words is a part of them: 成果转化 of 科技成果转化.
        var kept = candidates.Select((c, i) => new ListedCandidate(c, read[i], Earlier is null ? null : !Earlier.Holds(c.Term))).Where(c => c.Read.Inside < c.Read.Whole);
        List<ListedCandidate> listed = [.. top == 0 ? kept : kept.Take(top)];
        Parallel.ForEach(listed, c => CandidateReading.Adopt(c.Read, c.Candidate.Term, segmenter));
        return listed;
    }

    List<int> Cut(StoredText text, WordSequence stream)
    {
        List<int> tokens = new(text.Text.Length / 2);
        List<Token> scratch = [];
        foreach (var sentence in text.Sentences) stream.Cut(segmenter, text.Text.AsSpan(sentence.Start, sentence.End - sentence.Start), scratch, tokens);
        return tokens;
    }
}
