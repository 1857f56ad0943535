using System.Globalization;
using TextMiner.Documents;

namespace TextMiner.Analysis.Topics.Upkeep;

/// <summary>
/// Whether topics still explain what comes, by two things that go wrong apart: documents of another field have words that the topics do not
/// know, and known words in company that the topics do not expect. Both are compared with documents held out at the fit, which the
/// topics did not see either. Every document counts alike, so that a long law does not outweigh a hundred notices.
/// </summary>
public static class FitnessMeasure
{
    /// <summary>Fewer later documents may be odd ones.</summary>
    public const int LeastLater = 10;

    /// <summary>With fewer held-out documents there is nothing to compare with.</summary>
    public const int LeastHeld = 10;

    /// <summary>Perplexity may rise by so much. Between parts of one corpus it differs by less than a tenth.</summary>
    public const double MostPerplexity = 1.3;

    /// <summary>The share of unknown words may rise by so much, as a part of all words.</summary>
    public const double MostUnknown = 0.1;

    /// <summary>Standard errors that a rise must have before it is taken for one.</summary>
    const double Errors = 2;

    /// <summary>Predicted words that a document needs for its perplexity to say something.</summary>
    const int LeastHidden = 10;

    /// <summary>Compares; null where there are too few documents to judge by.</summary>
    public static TopicFitness? Of(IReadOnlyCollection<TopicScore> held, IReadOnlyCollection<TopicScore> later)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(later);
        if (held.Count < LeastHeld || later.Count < LeastLater) return null;
        Sample unknownHeld = Sample.Of(held.Where(s => s.Words > 0).Select(Unknown)), unknownLater = Sample.Of(later.Where(s => s.Words > 0).Select(Unknown));
        Sample surpriseHeld = Sample.Of(held.Where(IsLongEnough).Select(Surprise)), surpriseLater = Sample.Of(later.Where(IsLongEnough).Select(Surprise));
        var isStrange = Rises(unknownHeld, unknownLater, MostUnknown);
        var isUnexpected = Rises(surpriseHeld, surpriseLater, Math.Log(MostPerplexity));
        double perplexityHeld = Math.Exp(surpriseHeld.Mean), perplexityLater = Math.Exp(surpriseLater.Mean);
        var verdict = string.Create(CultureInfo.InvariantCulture,
            $"{Judgement(isStrange, isUnexpected, later.Count)}: {100 * unknownLater.Mean:0.0} % of their words are unknown to the topics and the perplexity of the others is {perplexityLater:0}, " +
            $"against {100 * unknownHeld.Mean:0.0} % and {perplexityHeld:0} in {held.Count} documents held out at the fit");
        return new(later.Count, held.Count, unknownLater.Mean, unknownHeld.Mean, perplexityLater, perplexityHeld, isStrange || isUnexpected, verdict);
    }

    static string Judgement(bool isStrange, bool isUnexpected, int later) => (isStrange, isUnexpected) switch
    {
        (false, false) => $"the topics explain the {later} documents since the fit",
        (true, false) => $"the topics do not know the words of the {later} documents since the fit",
        (false, true) => $"the topics do not expect the words of the {later} documents since the fit",
        (true, true) => $"the topics neither know nor expect the words of the {later} documents since the fit",
    };

    static double Unknown(TopicScore score) => (double)score.Unknown / score.Words;

    static double Surprise(TopicScore score) => -score.LogLikelihood / score.Hidden;

    static bool IsLongEnough(TopicScore score) => score.Hidden >= LeastHidden;

    /// <summary>Whether the mean rises by more than the bound, and by more than chance lets it.</summary>
    static bool Rises(Sample before, Sample now, double bound) =>
        before.Count > 1 && now.Count > 1 && now.Mean - before.Mean > Math.Max(bound, Errors * Math.Sqrt(before.SquaredError + now.SquaredError));

    readonly record struct Sample(int Count, double Mean, double SquaredError)
    {
        public static Sample Of(IEnumerable<double> values)
        {
            double[] all = [.. values];
            if (all.Length == 0) return new(0, 0, 0);
            var mean = all.Average();
            return new(all.Length, mean, all.Length < 2 ? 0 : all.Sum(x => (x - mean) * (x - mean)) / (all.Length - 1) / all.Length);
        }
    }
}
