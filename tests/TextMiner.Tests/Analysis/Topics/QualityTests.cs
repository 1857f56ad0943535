using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Quality;

namespace TextMiner.Tests.Analysis.Topics;

public sealed class QualityTests
{
    [Fact]
    public void The_assignment_is_the_best_of_all()
    {
        const int seed = 11;
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            int rows = random.Next(1, 6), columns = random.Next(1, 6);
            var values = new double[rows, columns];
            for (var i = 0; i < rows; i++)
                for (var j = 0; j < columns; j++) values[i, j] = random.Next(3) == 0 ? 0 : random.NextDouble() - 0.2;

            var assigned = OptimalAssignment.Largest(values);

            Assert.Equal(Math.Min(rows, columns), assigned.Count(j => j >= 0));
            Assert.Equal(assigned.Where(j => j >= 0).Distinct().Count(), assigned.Count(j => j >= 0));
            var sum = assigned.Index().Where(a => a.Item >= 0).Sum(a => values[a.Index, a.Item]);
            Assert.True(Math.Abs(sum - Best(values, 0, [])) < 1e-9, $"round {round} of seed {seed}");
        }
    }

    [Fact]
    public void Topics_in_another_order_match_one_another_wholly()
    {
        var topics = Terms([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [0.2, 0.6, 0.2]]);

        var matches = TopicMatching.Match(topics, topics.Reorder([2, 0, 1]));

        Assert.Equal([1, 2, 0], matches.Select(m => m.Other));
        Assert.All(matches, m => Assert.Equal(1, m.Similarity, 12));
        Assert.Equal(1, TopicMatching.Redundancy(Terms([[0.5, 0.5], [0.5, 0.5]])), 12);
    }

    [Fact]
    public void Document_coherence_is_one_for_terms_never_apart_and_minus_one_for_terms_never_together()
    {
        var corpus = Corpus("a b", "a b", "c", "d", "c d e", "e");

        Assert.Equal(1, DocumentCoherence.Of(corpus, [[Place(corpus, "a"), Place(corpus, "b")]])[0], 12);
        Assert.Equal(-1, DocumentCoherence.Of(corpus, [[Place(corpus, "a"), Place(corpus, "c")]])[0], 12);
        // c and d are in two documents each of six, and in one together: ln(1·6 / 2·2) / −ln(1/6).
        Assert.Equal(Math.Log(1.5) / Math.Log(6), DocumentCoherence.Of(corpus, [[Place(corpus, "c"), Place(corpus, "d")]])[0], 12);
    }

    /// <summary>
    /// The expected values are those of gensim 4.2's CoherenceModel(coherence='c_v', topn=5) on the same texts and topics, with its windows
    /// mended: it takes a term out of a window when one of several occurrences leaves.
    /// </summary>
    [Fact]
    public void Window_coherence_is_that_of_gensim()
    {
        var corpus = Corpus([.. GensimTexts()]);
        int[] Topic(params string[] terms) => [.. terms.Select(term => Place(corpus, term))];

        var coherence = WindowCoherence.Of(corpus, [Topic("t00", "t01", "t02", "t03", "t04"), Topic("t00", "t10", "t20", "t30", "t37"), Topic("t20", "t21", "t22", "t23", "t24")]);

        Assert.Equal(GensimCv, coherence.Select(c => Math.Round(c, 6)));
    }

    static readonly double[] GensimCv = [0.453977, 0.395846, 0.526487];

    [Fact]
    public void Held_out_documents_are_a_tenth_and_always_the_same()
    {
        var corpus = TopicCorpus.Read(TopicDocuments.Of(Families.Corpus(200)), new());

        var (fitted, held) = HeldOut.Part(corpus, 0.1);

        Assert.Equal(20, held.Documents);
        Assert.Equal(corpus.Ids, fitted.Ids.Concat(held.Ids).Order());
        Assert.Equal(held.Ids, HeldOut.Part(corpus, 0.1).Held.Ids);
        Assert.Equal(held.Ids.Order(), held.Ids);
    }

    [Fact]
    public void Right_topics_predict_documents_better_than_wrong_ones()
    {
        var planted = new PlantedCorpus(topics: 4, terms: 400, documents: 100, length: 60, alpha: 0.2, beta: 0.05, seed: 2);
        var corpus = TopicCorpus.Read(planted.Documents, new(MostShare: 1));
        var right = planted.Over(corpus.Vocabulary);
        var wrong = new PlantedCorpus(topics: 4, terms: 400, documents: 1, length: 1, alpha: 0.2, beta: 0.05, seed: 3).Over(corpus.Vocabulary);
        double[] alpha = [0.2, 0.2, 0.2, 0.2];

        var perplexity = HeldOut.Perplexity(corpus, right, alpha, threads: 2);

        Assert.InRange(perplexity, 10, HeldOut.Perplexity(corpus, wrong, alpha, threads: 2) / 2);
        Assert.Equal(perplexity, HeldOut.Perplexity(corpus, right, alpha, threads: 1));
    }

    static double Best(double[,] values, int row, HashSet<int> taken)
    {
        if (row == values.GetLength(0)) return 0;
        var free = Enumerable.Range(0, values.GetLength(1)).Where(j => !taken.Contains(j)).ToList();
        var left = values.GetLength(0) - row;
        var best = left > free.Count ? Best(values, row + 1, taken) : double.NegativeInfinity;
        foreach (var j in free) best = Math.Max(best, values[row, j] + Best(values, row + 1, [.. taken, j]));
        return best;
    }

    /// <summary>Fifty texts of 40 to 236 tokens over forty words, by a rule that any language can follow.</summary>
    static IEnumerable<string> GensimTexts()
    {
        uint state = 12345;
        for (var text = 0; text < 50; text++)
        {
            var words = new List<string>();
            for (var i = 0; i < 40 + 4 * text; i++)
            {
                state = state * 1664525 + 1013904223;
                var group = (state >> 16) % 3 == 0 ? (uint)text % 4 : (state >> 20) % 4;
                words.Add($"t{group * 10 + (state >> 24) % 10:00}");
            }
            yield return string.Join(' ', words);
        }
    }

    static TopicTerms Terms(double[][] rows)
    {
        var terms = new TopicTerms(rows.Length, rows[0].Length);
        for (var k = 0; k < rows.Length; k++)
            for (var t = 0; t < rows[k].Length; t++) terms[k, t] = rows[k][t];
        return terms;
    }

    static TopicCorpus Corpus(params string[] texts)
    {
        var documents = new TopicDocuments();
        foreach (var (i, text) in texts.Index()) documents.Add(i, text.Split(' '));
        return TopicCorpus.Read(documents, new(LeastDocuments: 1, MostShare: 1));
    }

    static int Place(TopicCorpus corpus, string term) => Array.IndexOf(corpus.Vocabulary, term);
}
