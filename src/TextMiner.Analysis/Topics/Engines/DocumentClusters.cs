namespace TextMiner.Analysis.Topics.Engines;

/// <summary>
/// A first idea of the topics, from the corpus alone and without chance: documents around those that stand for most others, by the
/// greedy building phase of Kaufman and Rousseeuw's k-medoids (1990) over TF-IDF.
/// </summary>
static class DocumentClusters
{
    /// <summary>Documents that are compared with one another: the time grows with their square.</summary>
    const int Compared = 1000;

    /// <summary>For each cluster the counts of its terms.</summary>
    public static float[][] Find(TopicCorpus corpus, int clusters)
    {
        var step = Math.Max(1, corpus.Documents / (double)Compared);
        var documents = new List<TermOccurrence[]>();
        for (var next = 0.0; next < corpus.Documents; next += step)
            if (corpus.TermsOf((int)next) is { Length: > 0 } terms) documents.Add(terms);
        var similarity = Similarities(documents, corpus.Vocabulary.Length);
        var medoids = Build(similarity, Math.Min(clusters, documents.Count));
        var counts = new float[clusters][];
        for (var k = 0; k < clusters; k++) counts[k] = new float[corpus.Vocabulary.Length];
        for (var d = 0; d < documents.Count; d++)
        {
            var own = 0;
            for (var k = 1; k < medoids.Count; k++)
                if (similarity[d][medoids[k]] > similarity[d][medoids[own]]) own = k;
            foreach (var (term, count) in documents[d]) counts[own][term] += count;
        }
        return counts;
    }

    /// <summary>Cosines of TF-IDF.</summary>
    static float[][] Similarities(List<TermOccurrence[]> documents, int terms)
    {
        var frequency = new int[terms];
        foreach (var document in documents)
            foreach (var (term, _) in document) frequency[term]++;
        var postings = Enumerable.Range(0, terms).Select(_ => new List<(int Document, float Weight)>()).ToArray();
        for (var d = 0; d < documents.Count; d++)
        {
            var weights = Array.ConvertAll(documents[d],
                t => (1 + Math.Log(t.Count)) * Math.Log((1.0 + documents.Count) / (1 + frequency[t.Term])));
            var norm = Math.Sqrt(weights.Sum(w => w * w));
            for (var i = 0; i < weights.Length; i++)
                if (norm > 0) postings[documents[d][i].Term].Add((d, (float)(weights[i] / norm)));
        }
        var similarity = new float[documents.Count][];
        for (var d = 0; d < similarity.Length; d++) similarity[d] = new float[similarity.Length];
        foreach (var list in postings)
            foreach (var (one, weight) in list)
            {
                var row = similarity[one];
                foreach (var (other, otherWeight) in list) row[other] += weight * otherWeight;
            }
        return similarity;
    }

    static List<int> Build(float[][] similarity, int clusters)
    {
        var best = new float[similarity.Length];
        var medoids = new List<int>();
        while (medoids.Count < clusters)
        {
            var gains = new double[similarity.Length];
            for (var c = 0; c < gains.Length; c++)
                for (var d = 0; d < best.Length; d++) gains[c] += Math.Max(0, similarity[c][d] - best[d]);
            var next = Array.IndexOf(gains, gains.Max());
            medoids.Add(next);
            for (var d = 0; d < best.Length; d++) best[d] = Math.Max(best[d], similarity[next][d]);
        }
        return medoids;
    }
}
