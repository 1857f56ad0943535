using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Engines;

namespace TextMiner.Tests.Analysis.Topics;

/// <summary>Descriptor 1 belongs to the whole process, so these run while no other test writes to it.</summary>
[CollectionDefinition(nameof(LightLdaTests), DisableParallelization = true)]
[Collection(nameof(LightLdaTests))]
public sealed class LightLdaTests
{
    static readonly TopicOptions Options = new() { Topics = Families.Number, Seed = 7, Iterations = 100, Engine = TopicEngine.MlNet };

    [Fact]
    public void The_engine_speaks_on_descriptor_1_and_the_trainer_does_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "descriptor 1 is left alone on Windows");
        var documents = Families.Corpus(40);

        // Words of the engine rather than any text: the test runner writes to the same descriptor when it likes.
        string[] words = ["loglikelihood", "thread", "Time Cost"];
        var engine = Captured(() => LightLda.Train(TopicCorpus.Read(TopicDocuments.Of(documents), new()), Families.Number, Options));
        var trainer = Captured(() => TopicTrainer.Fit(documents, Options));

        Assert.All(words, word => Assert.Contains(word, engine, StringComparison.Ordinal));
        Assert.All(words, word => Assert.DoesNotContain(word, trainer, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(500, 1)]
    [InlineData(501, 2)]
    [InlineData(7321, 15)]
    public void Chunks_hold_every_token_and_never_more_than_the_limit(int tokens, int chunks)
    {
        var random = new Random(tokens);
        var document = TopicCorpus.CountTerms([.. Enumerable.Range(0, tokens).Select(_ => random.Next(90))]);

        var parts = LightLda.Split(document).ToList();

        Assert.Equal(chunks, parts.Count);
        Assert.All(parts, p => Assert.InRange(p.Sum(t => t.Count), 1, LightLda.ChunkTokens));
        Assert.All(parts, p => Assert.Equal(p.Select(t => t.Term).Distinct().Order(), p.Select(t => t.Term)));
        Assert.Equal(document, parts.SelectMany(p => p).GroupBy(t => t.Term).OrderBy(g => g.Key)
            .Select(g => new TermOccurrence(g.Key, g.Sum(t => t.Count))));
    }

    [Fact]
    public void A_document_beyond_the_limit_of_the_engine_counts_whole()
    {
        // Terms of the last family come last in the vocabulary: the engine alone would cut them off.
        var fit = TopicTrainer.Fit([.. Families.Corpus(40), new(41, [.. Families.Terms('A', 20), .. Families.Terms('D', 80)])], Options);

        var weights = fit.Weights.Where(w => w.DocumentId == 41).ToDictionary(w => fit.Topics[w.Topic - 1].Terms[0].Term[0], w => w.Weight);
        Assert.InRange(weights['D'], 0.7, 0.9);
    }

    [Fact]
    public void Two_fits_are_equal()
    {
        var documents = Families.Corpus(60);

        Assert.Equal(TopicTrainer.Fit(documents, Options).Weights, TopicTrainer.Fit([.. documents.Reverse()], Options).Weights);
    }

    static string Captured(Action action)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (new DescriptorRedirect(path)) action();
            return File.ReadAllText(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
