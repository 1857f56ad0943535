using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using TextMiner.Documents;

namespace TextMiner.Analysis.Topics;

/// <summary>Finds the topics 隐含主题 of a corpus with LightLDA. Fits run one after the other, whatever thread asks for them.</summary>
public static class TopicTrainer
{
    const int LeastDocuments = 10;
    const int LeastTerms = 50;

    /// <summary>Smaller weights say nothing about a document and would make most of the rows.</summary>
    const double LeastWeight = 0.01;

    /// <summary>The engine binds its worker to a processor, and descriptor 1 belongs to the whole process.</summary>
    static readonly Lock OneAtATime = new();

    /// <summary>
    /// The same documents and options give the same fit, in whatever order the documents come. Terms take part that are in at least
    /// two documents (three from 200 documents on) and in at most half of them. Fewer than 10 documents or 50 such terms give a fit
    /// without topics, and its stamp says why. While training runs, descriptor 1 of the process leads to nowhere (not on Windows).
    /// </summary>
    /// <param name="documents">Each document once, counts from 1 on.</param>
    /// <param name="options">Number of topics, seed and passes.</param>
    /// <exception cref="ArgumentException">A document is given twice, or counts a term less than once.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its limits.</exception>
    public static TopicFit Fit(IReadOnlyList<DocumentTerms> documents, TopicOptions options)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var corpus = TopicCorpus.Read(documents);
        var count = options.TopicsFor(documents.Count);
        var stamp = Stamp(corpus, count, options);
        if (documents.Count < LeastDocuments)
            return new($"{stamp};empty=fewer than {LeastDocuments} documents", [], []);
        if (corpus.Vocabulary.Length < LeastTerms)
            return new($"{stamp};empty=fewer than {LeastTerms} terms", [], []);

        TopicTerms topics;
        lock (OneAtATime)
        {
            using var silence = new DescriptorRedirect("/dev/null");
            topics = LightLda.Train(corpus, count, options);
        }
        return Describe(corpus, topics, stamp);
    }

    static TopicFit Describe(TopicCorpus corpus, TopicTerms topics, string stamp)
    {
        var weights = new double[corpus.Documents.Length][];
        Parallel.For(0, weights.Length, i => weights[i] = TopicFolding.Weigh(corpus.Documents[i], topics));
        var shares = new double[topics.Topics];
        foreach (var (document, row) in corpus.Documents.Zip(weights))
        {
            double tokens = document.Sum(t => (long)t.Count);
            for (var k = 0; k < shares.Length; k++) shares[k] += tokens * row[k];
        }
        int[] order = [.. Enumerable.Range(0, shares.Length).OrderByDescending(k => shares[k])];
        var describer = new TopicDescriber(corpus, topics);
        return new(stamp,
            [.. order.Select((topic, place) => describer.Describe(topic, place + 1))],
            [.. from i in Enumerable.Range(0, weights.Length)
                from place in Enumerable.Range(0, order.Length)
                let weight = weights[i][order[place]]
                where weight >= LeastWeight
                select new TopicWeight(corpus.Ids[i], place + 1, weight)]);
    }

    static string Stamp(TopicCorpus corpus, int topics, TopicOptions options)
    {
        var version = typeof(MLContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
        return string.Create(CultureInfo.InvariantCulture,
            $"engine=LightLDA of Microsoft.ML {version};topics={topics};iterations={options.Iterations};seed={options.Seed};" +
            $"alphaSum={LightLda.AlphaSum};beta={LightLda.Beta};documents={corpus.Documents.Length};" +
            $"terms={corpus.Vocabulary.Length};input={corpus.Digest}");
    }
}
