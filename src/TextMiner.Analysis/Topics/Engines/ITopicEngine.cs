namespace TextMiner.Analysis.Topics.Engines;

/// <summary>
/// Finds topics in a corpus. The same corpus, number and options give the same topics on any number of threads.
/// </summary>
interface ITopicEngine
{
    /// <summary>Name, version and fixed settings for the stamp: <c>gibbs 1;alpha=learnt…</c>.</summary>
    string Describe(TopicOptions options);

    /// <summary>The topics in no particular order.</summary>
    /// <param name="corpus">At least one document must have terms.</param>
    /// <param name="topics">How many.</param>
    /// <param name="start">Topics to go on from, over the same vocabulary; null to search. An engine may not know how to.</param>
    /// <param name="options">Seed, passes, chains and threads.</param>
    /// <param name="watch">Is told of every pass, and can stop the work.</param>
    TopicEstimate Fit(TopicCorpus corpus, int topics, TopicTerms? start, TopicOptions options, FitWatch watch);
}

/// <summary>What an engine found.</summary>
/// <param name="Terms">The probability of every term in every topic.</param>
/// <param name="Alpha">Prior weight of every topic in a document.</param>
/// <param name="Beta">Prior weight of every term in a topic.</param>
sealed record TopicEstimate(TopicTerms Terms, double[] Alpha, double Beta);

/// <summary>Follows a fit: counts passes over the corpus, in parts of all that are planned, and carries the wish to stop.</summary>
sealed class FitWatch(IProgress<double>? progress, CancellationToken cancel)
{
    int _done;
    int _planned = 1;

    public static FitWatch None { get; } = new(null, CancellationToken.None);

    public CancellationToken Cancel => cancel;

    public void Plan(int passes) => _planned = Math.Max(1, passes);

    /// <summary>Safe for any number of threads.</summary>
    /// <exception cref="OperationCanceledException">The fit is not wanted any more.</exception>
    public void PassDone()
    {
        cancel.ThrowIfCancellationRequested();
        progress?.Report((double)Interlocked.Increment(ref _done) / _planned);
    }
}
