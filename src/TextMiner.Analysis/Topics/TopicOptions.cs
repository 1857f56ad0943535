namespace TextMiner.Analysis.Topics;

/// <summary>Settings of a topic fit; all of them are in its stamp.</summary>
public sealed record TopicOptions
{
    /// <summary>The largest number of topics that can be asked for; memory and time grow with it.</summary>
    public const int MaxTopics = 500;

    /// <summary>
    /// Number of topics, from 2 to <see cref="MaxTopics"/>; 0 takes the square root of half the number of documents, between 2 and 50.
    /// </summary>
    public int Topics { get; init; }

    /// <summary>
    /// Decides the order in which the engine meets the documents, and so where its search starts. The engine has no working
    /// seed of its own.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>Passes over the corpus, at least 1; planted topics were found again with 200.</summary>
    public int Iterations { get; init; } = 200;

    internal int TopicsFor(int documents) => Topics > 0 ? Topics : Math.Clamp((int)Math.Round(Math.Sqrt(documents / 2.0)), 2, 50);

    internal void Check()
    {
        if (Topics is not 0 and (< 2 or > MaxTopics))
            throw new ArgumentOutOfRangeException(nameof(Topics), Topics,
                $"The number of topics must lie between 2 and {MaxTopics}, or be 0 to let the corpus decide.");
        if (Iterations < 1)
            throw new ArgumentOutOfRangeException(nameof(Iterations), Iterations, "At least one pass over the corpus is needed.");
    }
}
