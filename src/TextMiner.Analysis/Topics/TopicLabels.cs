namespace TextMiner.Analysis.Topics;

/// <summary>
/// Names topics by the terms that tell them from the others: frequent in the topic, and hardly in any other one. No part of a label
/// contains another, a longer term stands for a shorter one that says little more, and no two topics are called the same.
/// </summary>
sealed class TopicLabels(IReadOnlyList<string> vocabulary, TopicTerms topics)
{
    const int Parts = 3;

    /// <summary>Likeliest terms of a topic that may name it: rarer ones are distinctive by chance.</summary>
    const int Candidates = 60;

    /// <summary>How distinctive a longer term must be to stand for one that it contains, as a part of that one's distinctiveness.</summary>
    const double LongerIsBetter = 0.7;

    /// <summary>The labels by number of the topic.</summary>
    public string[] All()
    {
        var labels = new string[topics.Topics];
        HashSet<string> given = new(StringComparer.Ordinal);
        for (var k = 0; k < labels.Length; k++)
        {
            var ranked = Ranked(k);
            var parts = Choose(ranked);
            // The same terms in another order are the same name: the last one gives way to the next candidate.
            while (given.Contains(Name(parts.Order(StringComparer.Ordinal))) && ranked.Count > Parts)
            {
                ranked.RemoveAll(candidate => candidate.Term == parts[^1]);
                parts = Choose(ranked);
            }
            if (!given.Add(Name(parts.Order(StringComparer.Ordinal)))) parts.Add($"{k + 1}");
            labels[k] = Name(parts);
        }
        return labels;
    }

    List<(string Term, double Score)> Ranked(int topic) =>
    [
        .. topics.Strongest(topic, Candidates).Select(term => (vocabulary[term], Score(topic, term))).OrderByDescending(candidate => candidate.Item2),
    ];

    /// <summary>The term's part in the relative entropy of the topic, weighted by the part of the term's uses that the topic has.</summary>
    double Score(int topic, int term)
    {
        var sum = 0.0;
        foreach (var probability in topics.Of(term)) sum += probability;
        var own = topics[topic, term];
        return own * Math.Log(own * topics.Topics / sum) * own / sum;
    }

    static string Name(IEnumerable<string> parts) => string.Join('·', parts);

    /// <summary>The first terms that do not contain one another.</summary>
    static List<string> Choose(List<(string Term, double Score)> ranked)
    {
        List<(string Term, double Score)> parts = [];
        foreach (var candidate in ranked)
        {
            var nested = parts.FindIndex(part => AreNested(part.Term, candidate.Term));
            if (nested >= 0)
            {
                var isBetter = candidate.Term.Length > parts[nested].Term.Length && candidate.Score >= LongerIsBetter * parts[nested].Score
                    && !parts.Where((_, i) => i != nested).Any(part => AreNested(part.Term, candidate.Term));
                if (isBetter) parts[nested] = candidate;
            }
            else if (parts.Count < Parts)
            {
                parts.Add(candidate);
            }
        }
        return parts.ConvertAll(part => part.Term);
    }

    /// <summary>Whether one is part of the other, or short for it, as 科技 is for 科学技术.</summary>
    static bool AreNested(string one, string other)
    {
        var (longer, shorter) = one.Length >= other.Length ? (one, other) : (other, one);
        var at = 0;
        foreach (var character in longer)
            if (at < shorter.Length && character == shorter[at]) at++;
        return at == shorter.Length;
    }
}
