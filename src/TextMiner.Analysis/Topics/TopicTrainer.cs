using System.Globalization;
using TextMiner.Analysis.Topics.Engines;
using TextMiner.Analysis.Topics.Quality;
using TextMiner.Documents;

namespace TextMiner.Analysis.Topics;

/// <summary>Finds the topics 隐含主题 of a corpus.</summary>
public static class TopicTrainer
{
    const int LeastDocuments = 10;
    const int LeastTerms = 50;

    /// <summary>Smaller weights say nothing about a document and would make most of the rows.</summary>
    const double LeastWeight = 0.01;

    /// <summary>From more tokens, topics are found in a part of the documents: no topic changes by more, and the time stays bounded.</summary>
    const int MostTokens = 16_000_000;

    /// <summary>The same as <see cref="Train"/> for counted words, without the model.</summary>
    /// <exception cref="ArgumentException">A document is given twice, or counts a term less than once.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its limits.</exception>
    public static TopicFit Fit(IReadOnlyList<DocumentTerms> documents, TopicOptions options) =>
        Train(TopicDocuments.Of(documents), options).Fit;

    /// <summary>
    /// The same documents and options give the same fit, in whatever order the documents come and on any number of threads. Every
    /// document gets its weights, reprints too, but topics are found without them. Fewer than 10 documents or 50 terms give a
    /// fit without topics, and its stamp says why.
    /// </summary>
    /// <param name="documents">Each document once.</param>
    /// <param name="options">Engine, number of topics, seed and vocabulary.</param>
    /// <param name="start">
    /// A model to go on from rather than to search: its topics keep their places where the documents still speak of them. Taken by Gibbs,
    /// where the number of topics is the same.
    /// </param>
    /// <param name="progress">Is told which part of the passes is done.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="ArgumentException">A document is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its limits.</exception>
    public static TrainedTopics Train(
        TopicDocuments documents, TopicOptions options, TopicModel? start = null, IProgress<double>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var corpus = ReadCorpus(documents, options);
        var fitted = corpus.TakingPart().Part(MostTokens);
        var count = options.Topics > 0 ? options.Topics : TopicOptions.TopicsFor(fitted.Documents);
        var engine = options.CreateEngine();
        var stamp = Stamp(corpus, fitted, count, options);
        if (TooSmall(fitted) is { } reason) return new(new($"{stamp};empty={reason}", [], []), null, null, []);

        var estimate = engine.Fit(fitted, count, start?.Topics == count ? start.Over(corpus.Vocabulary) : null, options, new FitWatch(progress, cancel));
        var (model, weights) = Weigh(corpus, estimate, options.Threads);
        int[][] strongest = [.. Enumerable.Range(0, count).Select(k => model.Probabilities.Strongest(k, DocumentCoherence.Terms))];
        var coherence = DocumentCoherence.Of(fitted, strongest);
        var describer = new TopicDescriber(corpus.Vocabulary, model.Probabilities);
        var words = LikeliestWords(corpus, model, weights);
        var fit = new TopicFit(stamp,
            [.. coherence.Select((value, topic) => describer.Describe(topic, value) with { Words = words[topic] })],
            [.. weights.SelectMany((row, d) => Stored(corpus.Ids[d], row))]);
        TopicQuality quality = new(
            coherence.Average(), WindowCoherence.Of(fitted, strongest).Average(), Perplexity(corpus, model, weights),
            TopicMatching.Redundancy(model.Probabilities), fitted.Documents, corpus.Vocabulary.Length, fitted.Tokens.Length);
        return new(fit, model, quality, [.. corpus.Ids.Zip(weights, (id, row) => new DocumentWeights(id, row))]);
    }

    /// <summary>The weights of a document that are worth a row.</summary>
    public static IEnumerable<TopicWeight> Stored(long document, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        for (var k = 0; k < weights.Count; k++)
            if (weights[k] >= LeastWeight) yield return new(document, k + 1, weights[k]);
    }

    static long[] LikeliestWords(TopicCorpus corpus, TopicModel model, double[][] weights)
    {
        var words = new long[model.Topics];
        for (var d = 0; d < weights.Length; d++)
        {
            if (!corpus.TakesPart(d)) continue;
            foreach (var (term, count) in corpus.TermsOf(d)) words[model.LikeliestOf(term, weights[d])] += count;
        }
        return words;
    }

    /// <exception cref="ArgumentException">There are too few documents or terms to find topics.</exception>
    internal static void CheckSize(TopicCorpus corpus)
    {
        if (TooSmall(corpus) is { } reason) throw new ArgumentException($"Topics cannot be found in {reason}.");
    }

    static string? TooSmall(TopicCorpus corpus) =>
        corpus.Documents < LeastDocuments ? $"fewer than {LeastDocuments} documents"
        : corpus.Vocabulary.Length < LeastTerms ? $"fewer than {LeastTerms} terms"
        : null;

    /// <summary>Joins phrases and chooses the vocabulary.</summary>
    internal static TopicCorpus ReadCorpus(TopicDocuments documents, TopicOptions options) =>
        TopicCorpus.Read(options.JoinsPhrases ? documents.Join(new PhraseFinder()) : documents, options.Bounds);

    /// <summary>The topics in order of their share of all tokens, and the weights that this model gives to every document.</summary>
    static (TopicModel Model, double[][] Weights) Weigh(TopicCorpus corpus, TopicEstimate estimate, int threads)
    {
        var weights = Fold(corpus, estimate.Terms, estimate.Alpha, threads);
        var shares = new double[estimate.Terms.Topics];
        for (var d = 0; d < weights.Length; d++)
        {
            if (!corpus.TakesPart(d)) continue;
            for (var k = 0; k < shares.Length; k++) shares[k] += corpus.TokensOf(d).Length * weights[d][k];
        }
        int[] order = [.. Enumerable.Range(0, shares.Length).OrderByDescending(k => shares[k])];
        var model = new TopicModel(corpus.Vocabulary, corpus.Phrases, estimate.Terms.Reorder(order), [.. order.Select(k => estimate.Alpha[k])]);
        return (model, Fold(corpus, model.Probabilities, [.. model.Alpha], threads));
    }

    static double[][] Fold(TopicCorpus corpus, TopicTerms terms, double[] alpha, int threads)
    {
        var weights = new double[corpus.Documents][];
        Parallel.For(0, weights.Length, new() { MaxDegreeOfParallelism = threads },
            d => weights[d] = TopicFolding.Weigh(corpus.TermsOf(d), terms, alpha));
        return weights;
    }

    static double Perplexity(TopicCorpus corpus, TopicModel model, double[][] weights)
    {
        double logs = 0, tokens = 0;
        for (var d = 0; d < weights.Length; d++)
        {
            if (!corpus.TakesPart(d)) continue;
            logs += TopicFolding.LogLikelihood(corpus.TermsOf(d), model.Probabilities, weights[d]);
            tokens += corpus.TokensOf(d).Length;
        }
        return Math.Exp(-logs / Math.Max(1, tokens));
    }

    static string Stamp(TopicCorpus corpus, TopicCorpus fitted, int topics, TopicOptions options) =>
        string.Create(CultureInfo.InvariantCulture,
            $"engine={options.Describe()};topics={topics};seed={options.Seed};documents={fitted.Documents};" +
            $"terms={corpus.Vocabulary.Length};input={corpus.Digest}");
}
