using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace TextMiner.Analysis.Topics.Engines;

/// <summary>
/// The LightLDA of ML.NET, within the limits that its native code does not tell. Its worker is bound to a processor and prints to
/// descriptor 1, so that fits run one after the other, whatever thread asks, and the descriptor leads to nowhere meanwhile (not on
/// Windows). The native code cannot be stopped once it runs: one who cancels goes on at once, and it is left to its end, or to that of the
/// program.
/// </summary>
sealed class LightLda : ITopicEngine
{
    /// <summary>The engine drops what a document has beyond 512 tokens, whatever its settings say.</summary>
    public const int ChunkTokens = 500;

    /// <summary>The one value that training and prediction treat alike: less becomes 100 in the one, more becomes 1 in the other.</summary>
    public const int AlphaSum = 10;

    /// <summary>Prior weight of every term in every topic; the engine's default.</summary>
    public const float Beta = 0.01f;

    const int SamplingSteps = 4;

    static readonly SemaphoreSlim OneAtATime = new(1);

    /// <inheritdoc/>
    public string Describe(TopicOptions options)
    {
        var version = typeof(MLContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
        return string.Create(CultureInfo.InvariantCulture,
            $"LightLDA of Microsoft.ML {version};iterations={IterationsOf(options)};alphaSum={AlphaSum};beta={Beta}");
    }

    /// <inheritdoc/>
    public TopicEstimate Fit(TopicCorpus corpus, int topics, TopicTerms? start, TopicOptions options, FitWatch watch)
    {
        OneAtATime.Wait(watch.Cancel);
        var training = Task.Factory.StartNew(() =>
        {
            try
            {
                using var silence = new DescriptorRedirect("/dev/null");
                return Train(corpus, topics, options);
            }
            finally
            {
                OneAtATime.Release();
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Task.WaitAny([training], watch.Cancel);
        var terms = training.GetAwaiter().GetResult();
        watch.PassDone();
        var alpha = new double[topics];
        Array.Fill(alpha, (double)AlphaSum / topics);
        return new(terms, alpha, Beta);
    }

    /// <summary>The probability of every term in every topic. Prints to descriptor 1.</summary>
    internal static TopicTerms Train(TopicCorpus corpus, int topics, TopicOptions options)
    {
        var width = corpus.Vocabulary.Length;
        // The engine has no working seed of its own; the order in which it meets the documents decides where its search starts.
        var order = Enumerable.Range(0, corpus.Documents).Select(corpus.TermsOf).ToArray();
        new Random(options.Seed).Shuffle(order);
        var rows = order.SelectMany(Split).Select(chunk => new Row { Counts = Vector(chunk, width) }).ToList();

        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Counts)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        var context = new MLContext();
        var transformer = context.Transforms.Text.LatentDirichletAllocation(
            outputColumnName: "Topics", inputColumnName: nameof(Row.Counts), numberOfTopics: topics, alphaSum: AlphaSum, beta: Beta,
            samplingStepCount: SamplingSteps, maximumNumberOfIterations: IterationsOf(options), numberOfThreads: 1,
            // Every term, since the documents are folded in against whole topics.
            numberOfSummaryTermsPerTopic: width, resetRandomGenerator: true)
            .Fit(context.Data.LoadFromEnumerable(rows, schema));
        // The details cannot be had from a model that was saved and loaded.
        return Read(((LatentDirichletAllocationTransformer)transformer).GetLdaDetails(0).ItemScoresPerTopic, width);
    }

    static int IterationsOf(TopicOptions options) => options.Iterations > 0 ? options.Iterations : 200;

    /// <summary>Deals the tokens of a document out to as few chunks as the limit allows, so that each is a sample of all of it.</summary>
    internal static IEnumerable<TermOccurrence[]> Split(TermOccurrence[] document)
    {
        var tokens = document.Sum(t => (long)t.Count);
        if (tokens == 0) yield break;
        var chunks = (int)((tokens + ChunkTokens - 1) / ChunkTokens);
        var parts = new List<TermOccurrence>[chunks];
        for (var i = 0; i < chunks; i++) parts[i] = [];
        var next = 0;
        foreach (var (term, count) in document)
        {
            for (var i = 0; i < Math.Min(chunks, count); i++)
            {
                // The first chunks after the last token dealt get one more where the count does not divide.
                var share = count / chunks + (i < count % chunks ? 1 : 0);
                parts[(next + i) % chunks].Add(new(term, share));
            }
            next = (next + count % chunks) % chunks;
        }
        foreach (var part in parts) yield return [.. part];
    }

    static VBuffer<float> Vector(TermOccurrence[] chunk, int width) =>
        new(width, chunk.Length, Array.ConvertAll(chunk, t => (float)t.Count), Array.ConvertAll(chunk, t => t.Term));

    /// <summary>
    /// The engine lists only terms that it has drawn for a topic, with smoothed probabilities; what is missing to one is what the
    /// prior gives to all others together. The floor keeps rounding from taking it below zero.
    /// </summary>
    static TopicTerms Read(IReadOnlyList<IReadOnlyList<LatentDirichletAllocationTransformer.ModelParameters.ItemScore>> scores, int width)
    {
        const double floor = 1e-12;
        var topics = new TopicTerms(scores.Count, width);
        for (var k = 0; k < scores.Count; k++)
        {
            var listed = scores[k].Sum(s => (double)s.Score);
            var others = width - scores[k].Count;
            var rest = others == 0 ? 0 : Math.Max((1 - listed) / others, floor);
            var total = listed + rest * others;
            for (var term = 0; term < width; term++) topics[k, term] = rest / total;
            foreach (var score in scores[k]) topics[k, score.Item] = score.Score / total;
        }
        return topics;
    }

    sealed class Row
    {
        public VBuffer<float> Counts { get; set; }
    }
}
