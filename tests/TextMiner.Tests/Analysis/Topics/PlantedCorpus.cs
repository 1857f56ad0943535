using TextMiner.Analysis.Topics;

namespace TextMiner.Tests.Analysis.Topics;

/// <summary>
/// Documents drawn from known topics, by the model that the engines assume: how much of a topic a document has, and of a term a topic,
/// is drawn from Dirichlet distributions.
/// </summary>
sealed class PlantedCorpus
{
    readonly double[][] _cumulated;

    public PlantedCorpus(int topics, int terms, int documents, int length, double alpha, double beta, int seed)
    {
        var random = new Random(seed);
        Topics = [.. Enumerable.Range(0, topics).Select(_ => Dirichlet(random, terms, beta))];
        _cumulated = Array.ConvertAll(Topics, Cumulate);
        Documents = new TopicDocuments();
        Words = [.. Enumerable.Range(0, terms).Select(i => $"w{i:00000}")];
        foreach (var word in Words) Documents.Number(word);
        Tokens = [.. Enumerable.Range(0, documents).Select(_ => Draw(random, length, Cumulate(Dirichlet(random, topics, alpha))))];
        foreach (var (i, tokens) in Tokens.Index()) Documents.Add(i + 1, tokens);
    }

    /// <summary>The probability of every term in each planted topic.</summary>
    public double[][] Topics { get; }

    public string[] Words { get; }

    /// <summary>Of each document its tokens as places in <see cref="Words"/>.</summary>
    public int[][] Tokens { get; }

    public TopicDocuments Documents { get; }

    /// <summary>The planted topics over the vocabulary of a corpus.</summary>
    public TopicTerms Over(IReadOnlyList<string> vocabulary)
    {
        var places = Words.Index().ToDictionary(w => w.Item, w => w.Index, StringComparer.Ordinal);
        var result = new TopicTerms(Topics.Length, vocabulary.Count);
        for (var k = 0; k < Topics.Length; k++)
            for (var term = 0; term < vocabulary.Count; term++) result[k, term] = Topics[k][places[vocabulary[term]]];
        return result;
    }

    int[] Draw(Random random, int length, double[] topics)
    {
        var tokens = new int[length];
        for (var i = 0; i < length; i++) tokens[i] = Pick(random, _cumulated[Pick(random, topics)]);
        return tokens;
    }

    static int Pick(Random random, double[] cumulated)
    {
        var found = Array.BinarySearch(cumulated, random.NextDouble() * cumulated[^1]);
        return Math.Min(found < 0 ? ~found : found, cumulated.Length - 1);
    }

    static double[] Cumulate(double[] probabilities)
    {
        var sum = 0.0;
        return Array.ConvertAll(probabilities, p => sum += p);
    }

    static double[] Dirichlet(Random random, int size, double concentration)
    {
        var draws = new double[size];
        for (var i = 0; i < size; i++) draws[i] = Gamma(random, concentration);
        var sum = draws.Sum();
        return Array.ConvertAll(draws, d => d / sum);
    }

    /// <summary>Marsaglia and Tsang's method (2000), for shapes below 1 by way of the next one.</summary>
    static double Gamma(Random random, double shape)
    {
        if (shape < 1) return Gamma(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < x * x / 2 + d - d * v + d * Math.Log(v)) return d * v;
        }
    }
}
