using TextMiner.Analysis.Topics;
using TextMiner.Segmentation;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>How a run fits its topics, and what it fits them to.</summary>
static class TopicSettings
{
    /// <summary>Recorded with every run, so that it can be repeated.</summary>
    public const int Seed = 20210310;

    /// <summary>The engine and its settings; ./run.sh bench topics compares the engines.</summary>
    public static TopicOptions Options { get; } = new() { Seed = Seed };

    /// <summary>
    /// The stored texts as words. They are cut anew rather than taken from the counted terms, because phrases and coherence need the
    /// order of words. Reprints get weights of topics, but topics are found without them.
    /// </summary>
    /// <param name="store">Texts, and which terms are stop words.</param>
    /// <param name="tags">The parts of speech that are let through; null for all.</param>
    public static TopicDocuments ReadDocuments(CorpusStore store, IReadOnlyCollection<string>? tags = null)
    {
        var words = new TopicWords(Segmenter.Policy, store.ReadStopTerms().Contains, tags);
        var documents = new TopicDocuments();
        foreach (var texts in store.ReadTexts())
        {
            var read = new IReadOnlyList<string?>[texts.Count];
            Parallel.For(0, read.Length, i => read[i] = words.Read(texts[i].Text));
            for (var i = 0; i < read.Length; i++) documents.Add(texts[i].DocumentId, read[i], isReprint: !texts[i].IsPrimary);
        }
        return documents;
    }
}
