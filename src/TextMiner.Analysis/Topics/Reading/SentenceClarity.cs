namespace TextMiner.Analysis.Topics.Reading;

/// <summary>
/// How clearly a sentence speaks of a topic, between 0 and 1: the part of its words that are the topic's own. A word counts by how
/// surely it is this topic's and no other's, and in full only where it is among the topic's strongest terms: a rare word that one
/// document has may be the topic's alone and yet tell nothing of it. Words are counted once, and a few more are taken for granted, so that
/// neither repetition nor brevity wins. Immutable, safe for threads.
/// </summary>
/// <param name="model">The topics.</param>
/// <param name="relevance">How its terms tell topics apart.</param>
public sealed class SentenceClarity(TopicModel model, TermRelevance relevance)
{
    /// <summary>Terms of a topic that count in full.</summary>
    const int Strongest = 30;

    /// <summary>Words of no topic that every sentence is given.</summary>
    const int Granted = 4;

    readonly double[] _full =
    [
        .. Enumerable.Range(1, model.Topics).Select(k => model.TermsOf(k, Strongest)[^1].Weight),
    ];

    /// <summary>The clarity of a sentence.</summary>
    /// <param name="words">The sentence as <see cref="TopicWords"/> reads it.</param>
    /// <param name="number">The topic's number, from 1.</param>
    public double Of(IReadOnlyList<string?> words, int number)
    {
        ArgumentNullException.ThrowIfNull(words);
        var topic = number - 1;
        int[] terms = [.. model.PlacesOf(words).Distinct()];
        var sum = 0.0;
        foreach (var term in terms) sum += relevance.TopicOf(topic, term) * Math.Min(1, model.Probabilities[topic, term] / _full[topic]);
        return sum / (terms.Length + Granted);
    }
}
