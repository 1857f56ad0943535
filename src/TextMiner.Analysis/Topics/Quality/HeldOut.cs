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
            var all = held.TokensOf(d);
            if (all.Length < 2) return;
            int[] seen = new int[(all.Length + 1) / 2], hidden = new int[all.Length / 2];
            for (var i = 0; i < all.Length; i++) (i % 2 == 0 ? seen : hidden)[i / 2] = all[i];
            var weights = TopicFolding.Weigh(TopicCorpus.CountTerms(seen), topics, alpha);
            logs[d] = TopicFolding.LogLikelihood(TopicCorpus.CountTerms(hidden), topics, weights);
            tokens[d] = hidden.Length;
        });
        return Math.Exp(-logs.Sum() / Math.Max(1, tokens.Sum()));
    }

    static ulong Mix(ulong id)
    {
        id = (id + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
        return (id ^ (id >> 31)) * 0x94D049BB133111EB;
    }
}
