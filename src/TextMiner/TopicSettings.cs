using TextMiner.Analysis.Topics;
using TextMiner.Documents;
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
    /// The stored texts as words, under places that are the same in every store. They are cut anew rather than taken from the counted
    /// terms, because phrases and coherence need the order of words.
    /// </summary>
    /// <param name="store">Texts.</param>
    /// <param name="words">Cuts them, <see cref="WordsOf"/> of the same store.</param>
    public static IEnumerable<(TopicText Text, IReadOnlyList<string?> Words)> ReadTexts(CorpusStore store, TopicWords words) =>
        store.ReadTexts().SelectMany(texts => texts.Zip(texts.AsParallel().AsOrdered().Select(text => words.Read(text.Text))));

    /// <summary>Cuts texts as those of the store were cut.</summary>
    /// <param name="store">Knows what it was cut with, and which terms are stop words.</param>
    /// <param name="tags">The parts of speech that are let through; null for all.</param>
    public static TopicWords WordsOf(CorpusStore store, IReadOnlyCollection<string>? tags = null) =>
        new(SegmenterOf(store).Segmenter, store.ReadStopTerms().Contains, tags);

    /// <summary>What a stored model must have been fitted with to be of use now: engine, vocabulary, segmentation and stop words.</summary>
    public static string Describe(CorpusStore store, TopicOptions options) =>
        $"{options.Describe()};lexicon={SegmenterOf(store).Definition.Lexicon};stops={Digest.Key(string.Join('\n', store.ReadStopTerms().Order(StringComparer.Ordinal)))}";

    /// <summary>The model of a fit with its settings, to be stored.</summary>
    public static TopicModelRecord Record(CorpusStore store, TopicOptions options, TopicModel? model) => new(
        Describe(store, options), options.Engine == TopicEngine.MlNet ? "mlnet" : "gibbs", options.Topics, options.Seed, model?.ToBytes() ?? []);

    /// <summary>Where it is not known what the documents were cut with, a run must not fail for it: they are cut as new ones would be.</summary>
    public static CorpusSegmenter SegmenterOf(CorpusStore store) => CorpusSegmenter.Find(store) ?? CorpusSegmenter.Policy;
}
