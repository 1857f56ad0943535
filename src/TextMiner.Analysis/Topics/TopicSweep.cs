using System.Globalization;
using TextMiner.Analysis.Topics.Engines;
using TextMiner.Analysis.Topics.Quality;

namespace TextMiner.Analysis.Topics;

/// <summary>
/// Measures how a corpus takes to different numbers of topics. A tenth of the documents, always the same, is held out of every fit. Each
/// number is fitted several times, with another seed and without another tenth of the rest, so that what depends on chance or on
/// few documents shows. Safe for threads.
/// </summary>
public sealed class TopicSweep
{
    const double HeldOutShare = 0.1;
    const int Parts = 10;

    readonly TopicCorpus _fitted;
    readonly TopicCorpus _held;
    readonly TopicOptions _options;
    readonly int _repetitions;

    /// <param name="documents">Each document once; reprints take no part.</param>
    /// <param name="options">Engine, first seed, passes and vocabulary; each fit runs on one thread.</param>
    /// <param name="repetitions">Fits of each number, at least 2.</param>
    /// <exception cref="ArgumentException">A document is given twice, or there are too few to hold some out.</exception>
    public TopicSweep(TopicDocuments documents, TopicOptions options, int repetitions)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(repetitions, 2);
        options.Check();
        var corpus = TopicTrainer.ReadCorpus(documents, options);
        var taking = corpus.TakingPart();
        TopicTrainer.CheckSize(taking);
        (_fitted, _held) = HeldOut.Part(taking, HeldOutShare);
        (_options, _repetitions) = (options with { Threads = 1 }, repetitions);
        Key = string.Create(CultureInfo.InvariantCulture,
            $"input={corpus.Digest};terms={corpus.Vocabulary.Length};engine={options.Describe()};seed={options.Seed};fits={repetitions}");
        (Documents, Terms) = (taking.Documents, corpus.Vocabulary.Length);
    }

    /// <summary>What the measures depend on besides the number of topics.</summary>
    public string Key { get; }

    /// <summary>Documents, with those held out.</summary>
    public int Documents { get; }

    /// <summary>Terms of the vocabulary.</summary>
    public int Terms { get; }

    /// <summary>Fits and measures one number of topics.</summary>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public SweepPoint Measure(int topics, CancellationToken cancel)
    {
        var engine = _options.CreateEngine();
        var fits = new List<TopicTerms>();
        var coherence = new List<double>();
        double npmi = 0, perplexity = 0, redundancy = 0;
        for (var repetition = 0; repetition < _repetitions; repetition++)
        {
            var estimate = engine.Fit(
                Without(repetition), topics, null, _options with { Seed = unchecked(_options.Seed + repetition) }, new FitWatch(null, cancel));
            int[][] strongest = [.. Enumerable.Range(0, topics).Select(k => estimate.Terms.Strongest(k, DocumentCoherence.Terms))];
            fits.Add(estimate.Terms);
            coherence.Add(WindowCoherence.Of(_fitted, strongest).Average());
            npmi += DocumentCoherence.Of(_fitted, strongest).Average() / _repetitions;
            perplexity += HeldOut.Perplexity(_held, estimate.Terms, estimate.Alpha, threads: 1) / _repetitions;
            redundancy += TopicMatching.Redundancy(estimate.Terms) / _repetitions;
        }
        var pairs = from i in Enumerable.Range(0, fits.Count) from j in Enumerable.Range(0, i) select TopicMatching.Agreement(fits[i], fits[j]);
        var mean = coherence.Average();
        var deviation = Math.Sqrt(coherence.Sum(c => (c - mean) * (c - mean)) / (coherence.Count - 1));
        return new(topics, mean, deviation / Math.Sqrt(coherence.Count), npmi, perplexity, redundancy, pairs.Average());
    }

    /// <summary>What is fitted, without every tenth document from another one on for each repetition.</summary>
    TopicCorpus Without(int repetition) =>
        _fitted.Only([.. Enumerable.Range(0, _fitted.Documents).Where(d => d % Parts != repetition % Parts)]);
}

/// <summary>The measures of one number of topics, as means over its fits.</summary>
/// <param name="Topics">How many topics.</param>
/// <param name="Cv">Coherence C_V; higher is better.</param>
/// <param name="CvError">Its standard error over the fits.</param>
/// <param name="Npmi">Coherence by documents; higher is better.</param>
/// <param name="Perplexity">Of the other half of the tokens of held-out documents; lower is better.</param>
/// <param name="Redundancy">Mean similarity of a topic with the nearest other one; lower is better.</param>
/// <param name="Stability">Mean similarity of matched topics between fits; higher is better.</param>
public sealed record SweepPoint(
    int Topics, double Cv, double CvError, double Npmi, double Perplexity, double Redundancy, double Stability);

/// <summary>Which number of topics to take, and why.</summary>
/// <param name="Topics">The number.</param>
/// <param name="Reason">A sentence for a person.</param>
public sealed record SweepAdvice(int Topics, string Reason)
{
    /// <summary>
    /// Topics that change when a tenth of the documents goes are no finding. This much below the steadiest number is too much.
    /// </summary>
    const double StabilityLost = 0.15;

    /// <summary>
    /// The smallest number whose coherence C_V is within one standard error of the best (Breiman's rule), among those that are
    /// steady enough.
    /// </summary>
    /// <param name="points">At least one.</param>
    public static SweepAdvice Of(IReadOnlyCollection<SweepPoint> points)
    {
        var ordered = points.OrderBy(p => p.Topics).ToList();
        var steadiest = ordered.MaxBy(p => p.Stability)!;
        var steady = ordered.Where(p => p.Stability >= steadiest.Stability - StabilityLost).ToList();
        var best = steady.MaxBy(p => p.Cv)!;
        var chosen = steady.First(p => p.Cv >= best.Cv - best.CvError);
        var likeliest = ordered.MinBy(p => p.Perplexity)!;
        var passedOver = ordered.Where(p => p.Cv > best.Cv && !steady.Contains(p)).ToList();
        var coherent = chosen == best
            ? string.Create(CultureInfo.InvariantCulture, $"its coherence C_V of {chosen.Cv:0.000} is the highest")
            : string.Create(CultureInfo.InvariantCulture,
                $"its coherence C_V of {chosen.Cv:0.000} is within one standard error ({best.CvError:0.000}) of the highest, {best.Cv:0.000} at {best.Topics}, with fewer topics to read");
        var unsteady = passedOver.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $"; {string.Join(", ", passedOver.Select(p => p.Topics))} would be more coherent, but not the same topics again when a tenth of the documents goes");
        var reason = string.Create(CultureInfo.InvariantCulture,
            $"{chosen.Topics} topics: {coherent}{unsteady}. Its topics come again at a similarity of {chosen.Stability:0.00}, " +
            $"and its held-out perplexity is {chosen.Perplexity:0} (lowest {likeliest.Perplexity:0} at {likeliest.Topics}).");
        return new(chosen.Topics, reason);
    }
}
