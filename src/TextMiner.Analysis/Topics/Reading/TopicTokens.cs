namespace TextMiner.Analysis.Topics.Reading;

/// <summary>
/// The tokens of documents shared out to topics: each token by how likely it is each topic's in this document. Safe for threads.
/// </summary>
/// <param name="model">The topics.</param>
public sealed class TopicTokens(TopicModel model)
{
    /// <summary>How many tokens of a document each topic has: the weights times the tokens that are terms of the model.</summary>
    /// <param name="words">The document as <see cref="TopicWords"/> reads it.</param>
    public IReadOnlyList<double> CountOf(IReadOnlyList<string?> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var places = model.PlacesOf(words);
        return [.. TopicFolding.Weigh(TopicCorpus.CountTerms(places), model.Probabilities, [.. model.Alpha]).Select(weight => weight * places.Length)];
    }

    /// <summary>How many tokens of each term are a topic's, in the order of the vocabulary; terms without any are left out.</summary>
    /// <param name="words">The document as <see cref="TopicWords"/> reads it.</param>
    /// <param name="number">The topic's number, from 1.</param>
    public IReadOnlyList<TopicTokenCount> Of(IReadOnlyList<string?> words, int number)
    {
        ArgumentNullException.ThrowIfNull(words);
        var terms = TopicCorpus.CountTerms(model.PlacesOf(words));
        double[] alpha = [.. model.Alpha];
        var weights = TopicFolding.Weigh(terms, model.Probabilities, alpha);
        var counts = new List<TopicTokenCount>(terms.Length);
        foreach (var (term, count) in terms)
        {
            var probabilities = model.Probabilities.Of(term);
            double own = weights[number - 1] * probabilities[number - 1], all = 0;
            for (var k = 0; k < weights.Length; k++) all += weights[k] * probabilities[k];
            if (own > 0) counts.Add(new(term, count * own / all));
        }
        return counts;
    }
}

/// <summary>How many tokens of a term are a topic's: not whole, since a token may be one topic's or another's.</summary>
/// <param name="Term">Place of the term in the vocabulary.</param>
/// <param name="Count">Expected number.</param>
public readonly record struct TopicTokenCount(int Term, double Count);
