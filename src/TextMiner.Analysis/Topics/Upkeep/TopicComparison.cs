namespace TextMiner.Analysis.Topics.Upkeep;

/// <summary>Each topic before beside each topic now.</summary>
/// <param name="Similarity">
/// Mean of two cosines: of the probabilities of all terms that either model knows, and of the weights in the documents that both fits read.
/// </param>
/// <param name="Flow">Where words went.</param>
sealed record TopicComparison(double[,] Similarity, WordFlow Flow)
{
    public int Now => Similarity.GetLength(1);

    /// <summary>Compares; without common documents by terms alone.</summary>
    public static TopicComparison Of(TopicGeneration before, TrainedTopics trained, TopicDocuments documents, Func<long, bool> isShared)
    {
        var now = trained.Model!;
        var weights = trained.Weights.ToDictionary(d => d.DocumentId, d => d.Weights);
        var shared = documents.Ids.Select((id, index) => (Id: id, Index: index)).Where(d => documents.TakesPart(d.Index) && isShared(d.Id)).ToArray();
        int[] places = [.. now.Vocabulary.Select(before.Model.PlaceOf)];
        var rows = new IReadOnlyList<double>[shared.Length];
        var words = new long[before.Model.Topics, now.Topics];
        var gate = new Lock();
        Parallel.For(0, shared.Length, () => new long[before.Model.Topics, now.Topics], (s, _, flow) =>
        {
            var text = documents.WordsOf(shared[s].Index);
            rows[s] = before.Model.Weigh(text);
            foreach (var place in now.PlacesOf(text))
                if (places[place] >= 0)
                    flow[before.Model.LikeliestOf(places[place], rows[s]), now.LikeliestOf(place, weights[shared[s].Id])]++;
            return flow;
        }, flow =>
        {
            // Whole numbers: their sum does not depend on which thread comes first.
            lock (gate)
                for (var i = 0; i < words.GetLength(0); i++)
                    for (var j = 0; j < words.GetLength(1); j++) words[i, j] += flow[i, j];
        });
        var similarity = TermSimilarity(before.Model, now, places);
        if (shared.Length > 0)
        {
            var together = DocumentSimilarity(rows, [.. shared.Select(d => weights[d.Id])]);
            Each(similarity, (i, j) => similarity[i, j] = (similarity[i, j] + together[i, j]) / 2);
        }
        var flows = new double[words.GetLength(0), words.GetLength(1)];
        Each(flows, (i, j) => flows[i, j] = words[i, j]);
        return new(similarity, new WordFlow(flows, [.. before.Words.Select(n => (double)n)], [.. trained.Fit.Topics.Select(t => (double)t.Words)]));
    }

    /// <summary>Cosines over the terms of both vocabularies together: what only one knows has no part in the other.</summary>
    static double[,] TermSimilarity(TopicModel before, TopicModel now, int[] places)
    {
        var products = new double[before.Topics, now.Topics];
        for (var term = 0; term < places.Length; term++)
        {
            if (places[term] < 0) continue;
            ReadOnlySpan<double> one = before.Probabilities.Of(places[term]), other = now.Probabilities.Of(term);
            for (var i = 0; i < one.Length; i++)
                for (var j = 0; j < other.Length; j++) products[i, j] += one[i] * other[j];
        }
        double[] norms = Norms(before), others = Norms(now);
        Each(products, (i, j) => products[i, j] = Cosine(products[i, j], norms[i], others[j]));
        return products;

        static double[] Norms(TopicModel model) => [.. Enumerable.Range(0, model.Topics).Select(k => model.Probabilities.Column(k).Sum(p => p * p))];
    }

    static double[,] DocumentSimilarity(IReadOnlyList<double>[] before, IReadOnlyList<double>[] now)
    {
        var products = new double[before[0].Count, now[0].Count];
        double[] norms = new double[before[0].Count], others = new double[now[0].Count];
        for (var d = 0; d < before.Length; d++)
        {
            for (var i = 0; i < norms.Length; i++) norms[i] += before[d][i] * before[d][i];
            for (var j = 0; j < others.Length; j++) others[j] += now[d][j] * now[d][j];
            for (var i = 0; i < norms.Length; i++)
                for (var j = 0; j < others.Length; j++) products[i, j] += before[d][i] * now[d][j];
        }
        Each(products, (i, j) => products[i, j] = Cosine(products[i, j], norms[i], others[j]));
        return products;
    }

    static double Cosine(double product, double norm, double other) => norm * other == 0 ? 0 : product / Math.Sqrt(norm * other);

    static void Each(double[,] table, Action<int, int> set)
    {
        for (var i = 0; i < table.GetLength(0); i++)
            for (var j = 0; j < table.GetLength(1); j++) set(i, j);
    }
}
