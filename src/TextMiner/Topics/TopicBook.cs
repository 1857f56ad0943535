using TextMiner.Analysis.Comparing;
using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Reading;
using TextMiner.Storage;
using TextMiner.Storage.Topics;

namespace TextMiner.Topics;

/// <summary>The current fit, the documents with their weights, and what is computed of both: what everything about topics is told from.</summary>
sealed class TopicBook
{
    /// <summary>What is said where a question needs all probabilities and the database has none.</summary>
    public const string NoModel = "the database holds the topics' strongest terms but not their model, since an older TextMiner fitted them; run textminer topics fit";

    readonly CorpusStore _store;
    readonly Dictionary<int, Prevalence> _prevalences = [];

    TopicBook(CorpusStore store, StoredTopicFit fit, IReadOnlyList<TopicDocument> documents, TopicModel? model)
    {
        (_store, Fit, Documents, Model) = (store, fit, documents, model);
        Themes = new StoredTopics(store).Themes();
        Dissolved = [.. store.ReadTopicNames().Where(name => name.Withdrawal?.Run is not null)];
    }

    public StoredTopicFit Fit { get; }

    /// <summary>Primaries in order of their ids.</summary>
    public IReadOnlyList<TopicDocument> Documents { get; }

    /// <summary>Names that people gave to topics which a refit dissolved, in the order of naming.</summary>
    public IReadOnlyList<TopicName> Dissolved { get; }

    /// <summary>Names of themes by id.</summary>
    public IReadOnlyDictionary<string, string> Themes { get; }

    /// <summary>All probabilities; null where an older program made the fit.</summary>
    public TopicModel? Model { get; }

    /// <summary>Reads texts as the fit read them.</summary>
    /// <exception cref="Documents.EnvironmentException">With which words the documents were cut is not known.</exception>
    public TopicWords Words => field ??= TopicSettings.WordsOf(_store);

    /// <summary>How terms tell topics apart; null without a model.</summary>
    public TermRelevance? Relevance => field ??= Model is null ? null : new TermRelevance(Model, TokenShares());

    /// <summary>How far topics lie apart; null without a model.</summary>
    public double[,]? Distances => field ??= Model is null ? null : TopicDistances.Between(Model);

    /// <summary>Topics with themes, at the weight from which a document is usually said to have a topic.</summary>
    public IReadOnlyList<TopicThemePair> ThemePairs => field ??= TopicThemeTable.Pairs(this, TopicThemeTable.LeastWeight, Correction.Holm);

    /// <summary>The current fit; null when there is none, when it found no topics, or when no document is left.</summary>
    public static TopicBook? Read(CorpusStore store)
    {
        var topics = new StoredTopics(store);
        if (topics.Fit() is not { Topics.Count: > 0 } fit) return null;
        var documents = topics.Documents(fit);
        return documents.Count == 0 ? null : new TopicBook(store, fit, documents, ReadModel(store));
    }

    /// <summary>The topic that is meant by a number, a key or its beginning, or a name.</summary>
    /// <exception cref="UsageException">None is, or several are.</exception>
    public StoredTopic Find(string name) => Fit.Topics[TopicLookup.Find([.. Fit.Topics.Select(t => new CalledTopic(t.Number, t.Key, t.Label))], name).Number - 1];

    /// <summary>How much all documents speak of a topic.</summary>
    public Prevalence PrevalenceOf(StoredTopic topic) =>
        _prevalences.TryGetValue(topic.Number, out var known) ? known : _prevalences[topic.Number] = PrevalenceOf(topic, Documents);

    /// <summary>How much some documents speak of it; there must be one.</summary>
    public static Prevalence PrevalenceOf(StoredTopic topic, IReadOnlyCollection<TopicDocument> documents)
    {
        double sum = 0, squares = 0;
        foreach (var document in documents)
        {
            var weight = document.Weights[topic.Number - 1];
            sum += weight;
            squares += weight * weight;
        }
        return new(documents.Count, sum, squares);
    }

    /// <summary>Documents that have most of a topic, the heaviest first.</summary>
    public IEnumerable<TopicDocument> Typical(StoredTopic topic) =>
        Documents.Where(d => d.Weights[topic.Number - 1] > 0).OrderByDescending(d => d.Weights[topic.Number - 1]).ThenBy(d => d.Id);

    public string TextOf(TopicDocument document) => new StoredTopics(_store).Text(document.Id);

    public IReadOnlyList<TopicSentence> SentencesOf(TopicDocument document) => new StoredTopics(_store).Sentences(document.Id);

    /// <summary>The part of all words that each topic has.</summary>
    public double[] TokenShares()
    {
        var sums = new double[Fit.Topics.Count];
        foreach (var document in Documents)
            for (var k = 0; k < sums.Length; k++) sums[k] += document.Tokens * document.Weights[k];
        var all = sums.Sum();
        return [.. sums.Select(sum => all > 0 ? sum / all : 1.0 / sums.Length)];
    }

    static TopicModel? ReadModel(CorpusStore store) => store.ReadTopicModel() is { Model.Bytes: { IsEmpty: false } bytes } ? TopicModel.FromBytes(bytes) : null;
}
