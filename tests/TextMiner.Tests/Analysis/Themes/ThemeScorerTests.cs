using TextMiner.Analysis.Themes;
using TextMiner.Tests.Extraction;

namespace TextMiner.Tests.Analysis.Themes;

public sealed class ThemeScorerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(64)]
    public void Scoring_by_vectors_gives_the_sums_of_a_plain_loop(int themes)
    {
        int seed = Soak.Seed(Environment.TickCount);
        var random = new Random(seed);
        var model = RandomModel(themes, random);
        var scorer = new ThemeScorer(model);
        float[] logOdds = new float[scorer.Width];
        for (int round = 0; round < 200; round++)
        {
            var vector = RandomVector(model.Features.Count, random);
            scorer.Score(vector, logOdds);
            float[] expected = PlainLoop(model, vector);
            Assert.True(expected.AsSpan().SequenceEqual(logOdds.AsSpan(0, themes)), $"TEXTMINER_SEED={seed}, round {round}");
            Assert.All(logOdds[themes..], sum => Assert.Equal(0, sum));
        }
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        var random = new Random(1);
        var model = RandomModel(14, random);
        var scorer = new ThemeScorer(model);
        float[] logOdds = new float[scorer.Width];
        var vector = RandomVector(model.Features.Count, random);
        scorer.Score(vector, logOdds);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) scorer.Score(vector, logOdds);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Room_for_the_themes_alone_is_refused()
    {
        var model = RandomModel(14, new Random(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThemeScorer(model).Score(new FeatureVector(), new float[14]));
    }

    static ThemeModel RandomModel(int themes, Random random)
    {
        string[] terms = [.. Enumerable.Range(0, 300).Select(i => $"t{i}")];
        var features = new ThemeFeatures(themes, terms, [.. terms.Select(_ => 1f)], new TermVectors([], [], [], 0));
        return new ThemeModel(features, Floats(features.Count * themes), Floats(themes), [.. Enumerable.Repeat(new ThemeThresholds(0.5f, 0.3f), themes)],
            new ThemeModelStamp(new string('0', 64), "", 0, "", "", "", "", 1, []));

        float[] Floats(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 4 - 2))];
    }

    static FeatureVector RandomVector(int features, Random random)
    {
        var vector = new FeatureVector();
        for (int i = 0; i < features; i++)
            if (random.Next(4) == 0) vector.Add(i, random.NextDouble() * 3);
        return vector;
    }

    static float[] PlainLoop(ThemeModel model, FeatureVector vector)
    {
        int themes = model.Biases.Length;
        float[] sums = [.. model.Biases];
        for (int i = 0; i < vector.Indices.Count; i++)
            for (int t = 0; t < themes; t++)
            {
                float product = model.Weights[vector.Indices[i] * themes + t] * vector.Values[i];
                sums[t] += product;
            }
        return sums;
    }
}
