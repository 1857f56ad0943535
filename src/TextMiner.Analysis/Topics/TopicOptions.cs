using System.Globalization;
using TextMiner.Analysis.Topics.Engines;

namespace TextMiner.Analysis.Topics;

/// <summary>What finds the topics.</summary>
public enum TopicEngine
{
    /// <summary>Collapsed Gibbs sampling of our own: several chains, priors learnt.</summary>
    Gibbs,

    /// <summary>LightLDA of ML.NET.</summary>
    MlNet,
}

/// <summary>Settings of a topic fit; all of them but the threads are in its stamp.</summary>
public sealed record TopicOptions
{
    /// <summary>The largest number of topics that can be asked for; memory and time grow with it.</summary>
    public const int MaxTopics = 500;

    /// <summary>The largest number of chains.</summary>
    public const int MaxChains = 64;

    /// <summary>
    /// Number of topics, from 2 to <see cref="MaxTopics"/>; 0 takes the square root of half the number of documents, between 2 and 50.
    /// </summary>
    public int Topics { get; init; }

    /// <summary>Where the search starts.</summary>
    public int Seed { get; init; }

    /// <summary>What finds the topics; ./run.sh bench topics compares both.</summary>
    public TopicEngine Engine { get; init; } = TopicEngine.Gibbs;

    /// <summary>Passes over the corpus; 0 for what the engine needs to find planted topics again (Gibbs 60, ML.NET 200).</summary>
    public int Iterations { get; init; }

    /// <summary>Searches of which the best is kept, at least 1; ML.NET makes one, whatever this says.</summary>
    public int Chains { get; init; } = 2;

    /// <summary>Threads at most, at least 1; they change the time only.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Which words are terms.</summary>
    public VocabularyBounds Bounds { get; init; } = new();

    /// <summary>Whether neighbouring words that belong together are made one term, where the order of words is known.</summary>
    public bool JoinsPhrases { get; init; } = true;

    /// <summary>Everything that decides which terms a document has and how topics are found in them, but for their number and the seed.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"{CreateEngine().Describe(this)};least={Bounds.LeastDocuments};most={Bounds.MostShare};phrases={(JoinsPhrases ? "joined" : "apart")}");

    /// <summary>How many topics so many documents call for.</summary>
    public static int TopicsFor(int documents) => Math.Clamp((int)Math.Round(Math.Sqrt(documents / 2.0)), 2, 50);

    internal ITopicEngine CreateEngine() => Engine == TopicEngine.Gibbs ? new GibbsEngine() : new LightLda();

    internal void Check()
    {
        if (Topics is not 0 and (< 2 or > MaxTopics))
            throw new ArgumentOutOfRangeException(nameof(Topics), Topics,
                $"The number of topics must lie between 2 and {MaxTopics}, or be 0 to let the corpus decide.");
        if (Iterations < 0)
            throw new ArgumentOutOfRangeException(nameof(Iterations), Iterations, "At least one pass over the corpus is needed, or 0 for the engine's own number.");
        if (Chains is < 1 or > MaxChains)
            throw new ArgumentOutOfRangeException(nameof(Chains), Chains, $"The number of chains must lie between 1 and {MaxChains}.");
        if (Threads < 1)
            throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "At least one thread is needed.");
        if (Bounds.LeastDocuments < 0 || Bounds.MostShare is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(Bounds), Bounds, "A term needs 0 or more documents at least, and a part above 0 and up to 1 of them at most.");
    }
}
