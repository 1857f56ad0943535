namespace TextMiner.Analysis.Topics.Quality;

/// <summary>How alike topics are: by the cosine of their probabilities over all terms.</summary>
static class TopicMatching
{
    /// <summary>For each topic of one fit the topic of another that it is matched with, so that all pairs together are most alike.</summary>
    /// <param name="one">Topics over a vocabulary.</param>
    /// <param name="other">Topics over the same vocabulary.</param>
    public static TopicMatch[] Match(TopicTerms one, TopicTerms other)
    {
        var similarity = Similarities(one, other);
        return
        [
            .. OptimalAssignment.Largest(similarity).Index()
                .Where(pair => pair.Item >= 0)
                .Select(pair => new TopicMatch(pair.Index, pair.Item, similarity[pair.Index, pair.Item])),
        ];
    }

    /// <summary>Mean similarity of the matched topics: 1 where both fits found the same.</summary>
    public static double Agreement(TopicTerms one, TopicTerms other) => Match(one, other).Average(match => match.Similarity);

    /// <summary>Mean over topics of the similarity with the nearest other topic of the same fit.</summary>
    public static double Redundancy(TopicTerms topics)
    {
        var similarity = Similarities(topics, topics);
        return Enumerable.Range(0, topics.Topics)
            .Average(k => Enumerable.Range(0, topics.Topics).Where(other => other != k).Max(other => similarity[k, other]));
    }

    /// <summary>The cosine of each topic of one fit with each of another.</summary>
    public static double[,] Similarities(TopicTerms one, TopicTerms other)
    {
        var products = new double[one.Topics, other.Topics];
        double[] ones = new double[one.Topics], others = new double[other.Topics];
        for (var term = 0; term < one.Terms; term++)
        {
            ReadOnlySpan<double> a = one.Of(term), b = other.Of(term);
            for (var i = 0; i < a.Length; i++)
            {
                ones[i] += a[i] * a[i];
                for (var j = 0; j < b.Length; j++) products[i, j] += a[i] * b[j];
            }
            for (var j = 0; j < b.Length; j++) others[j] += b[j] * b[j];
        }
        for (var i = 0; i < ones.Length; i++)
            for (var j = 0; j < others.Length; j++) products[i, j] /= Math.Sqrt(ones[i] * others[j]);
        return products;
    }
}

/// <summary>Two topics of two fits that are each other's.</summary>
readonly record struct TopicMatch(int One, int Other, double Similarity);
