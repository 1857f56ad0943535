namespace TextMiner.Analysis.Topics.Quality;

/// <summary>
/// How well topics explain documents that they were not found in, by completion (Wallach and others 2009): every second token of a
/// document gives its weights, and the others are predicted from them.
/// </summary>
static class HeldOut
{
    /// <summary>Parts the corpus by a digest of the ids: always the same documents, spread over all of it.</summary>
    /// <param name="corpus">Everything.</param>
    /// <param name="share">Part that is held out.</param>
    public static (TopicCorpus Fitted, TopicCorpus Held) Part(TopicCorpus corpus, double share)
    {
        int[] mixed = [.. Enumerable.Range(0, corpus.Documents).OrderBy(d => Mix((ulong)corpus.Ids[d])).ThenBy(d => d)];
        var held = Math.Max(1, (int)(share * corpus.Documents));
        return (corpus.Only([.. mixed[held..].Order()]), corpus.Only([.. mixed[..held].Order()]));
    }

    /// <summary>Perplexity of the predicted tokens: how many equally likely terms one would have to guess among.</summary>
    public static double Perplexity(TopicCorpus held, TopicTerms topics, double[] alpha, int threads)
    {
        var logs = new double[held.Documents];
        var tokens = new long[held.Documents];
        Parallel.For(0, held.Documents, new() { MaxDegreeOfParallelism = threads }, d =>
        {
            (tokens[d], logs[d]) = Complete(held.TokensOf(d), topics, alpha);
        });
        return Math.Exp(-logs.Sum() / Math.Max(1, tokens.Sum()));
    }

    /// <summary>How many tokens of a document are predicted from the others, and the logarithm of their probability.</summary>
    public static (int Hidden, double LogLikelihood) Complete(ReadOnlySpan<int> tokens, TopicTerms topics, double[] alpha)
    {
        if (tokens.Length < 2) return (0, 0);
        int[] seen = new int[(tokens.Length + 1) / 2], hidden = new int[tokens.Length / 2];
        for (var i = 0; i < tokens.Length; i++) (i % 2 == 0 ? seen : hidden)[i / 2] = tokens[i];
        var weights = TopicFolding.Weigh(TopicCorpus.CountTerms(seen), topics, alpha);
        return (hidden.Length, TopicFolding.LogLikelihood(TopicCorpus.CountTerms(hidden), topics, weights));
    }

    /// <summary>Spreads ids evenly, always in the same way.</summary>
    public static ulong Mix(ulong id)
    {
        id = (id + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
        return (id ^ (id >> 31)) * 0x94D049BB133111EB;
    }
}
