using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Engines;
using TextMiner.Analysis.Topics.Quality;

namespace TextMiner.Tests.Analysis.Topics;

public sealed class GibbsTests
{
    static readonly TopicOptions Options = new() { Topics = 8, Seed = 3, JoinsPhrases = false };

    /// <summary>Eight topics over 2,000 terms; 400 documents of 80 tokens.</summary>
    static readonly PlantedCorpus Planted = new(topics: 8, terms: 2000, documents: 400, length: 80, alpha: 0.2, beta: 0.05, seed: 5);

    static readonly Lazy<TrainedTopics> Trained = new(() => Families.Train(Planted.Documents, Options));

    [Fact]
    public void Topics_planted_by_the_model_of_the_engine_are_recovered()
    {
        var model = Trained.Value.Model!;

        var matches = TopicMatching.Match(Planted.Over(model.Vocabulary), model.Probabilities);

        Assert.All(matches, match => Assert.InRange(match.Similarity, 0.9, 1));
    }

    [Fact]
    public void Priors_come_near_to_those_that_documents_were_drawn_with() =>
        Assert.InRange(Trained.Value.Model!.Alpha.Sum(), 0.7 * 8 * 0.2, 1.3 * 8 * 0.2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Topics_are_the_same_to_the_last_bit_on_any_number_of_threads(int threads)
    {
        var other = Families.Train(Planted.Documents, Options with { Threads = threads });

        Assert.Equal(Trained.Value.Model!.Probabilities.All, other.Model!.Probabilities.All);
        Assert.Equal(Trained.Value.Fit.Weights, other.Fit.Weights);
        Assert.Equal(Trained.Value.Fit.Stamp, other.Fit.Stamp);
    }

    [Fact]
    public void Another_seed_finds_the_same_topics_but_not_the_same_numbers()
    {
        var other = Families.Train(Planted.Documents, Options with { Seed = 4 }).Model!.Probabilities;

        Assert.False(Trained.Value.Model!.Probabilities.All.SequenceEqual(other.All));
        Assert.InRange(TopicMatching.Agreement(Trained.Value.Model!.Probabilities, other), 0.95, 1);
    }

    [Fact]
    public void A_fit_that_goes_on_from_a_model_keeps_its_topics_and_their_places()
    {
        var grown = new PlantedCorpus(topics: 8, terms: 2000, documents: 440, length: 80, alpha: 0.2, beta: 0.05, seed: 5);

        var model = Families.Train(grown.Documents, Options with { Seed = 9 }, Trained.Value.Model).Model!;

        var similarity = TopicMatching.Match(Trained.Value.Model!.Over([.. model.Vocabulary]), model.Probabilities);
        Assert.All(similarity, match => Assert.InRange(match.Similarity, 0.95, 1));
    }

    [Fact]
    public void A_fit_can_be_stopped_and_tells_how_far_it_is()
    {
        using var cancel = new CancellationTokenSource();
        var seen = new List<double>();

        Assert.Throws<OperationCanceledException>(() => TopicTrainer.Train(
            Planted.Documents, Options with { Threads = 1 }, progress: new Told(part =>
            {
                seen.Add(part);
                if (seen.Count == 5) cancel.Cancel();
            }), cancel: cancel.Token));

        Assert.Equal(5, seen.Count);
        Assert.Equal(seen.Order(), seen);
        Assert.InRange(seen[^1], 0.01, 0.2);
    }

    [Fact]
    public void Drawn_topics_have_the_probabilities_of_their_weights()
    {
        const int topics = 19, draws = 200_000;
        var stride = TokenSampler.Stride(topics);
        var words = new float[stride];
        float[] document = new float[stride], inverse = new float[stride], running = new float[stride];
        for (var k = 0; k < topics; k++) (words[k], document[k], inverse[k]) = (k % 4, 1 + k % 3, 1f / (1 + k));
        var weights = Enumerable.Range(0, topics).Select(k => (words[k] + 0.5) * document[k] * inverse[k]).ToArray();
        var random = new Xoshiro(1, 1);

        var times = new int[topics];
        for (var i = 0; i < draws; i++)
            times[TokenSampler.Draw(ref words[0], ref document[0], ref inverse[0], System.Runtime.Intrinsics.Vector256.Create(0.5f), stride,
                ref running[0], random.NextSingle())]++;

        for (var k = 0; k < topics; k++)
        {
            var expected = weights[k] / weights.Sum();
            var spread = Math.Sqrt(expected * (1 - expected) / draws);
            Assert.InRange(times[k] / (double)draws, expected - 5 * spread, expected + 5 * spread);
        }
    }

    [Fact]
    public void The_generator_gives_the_numbers_of_its_authors()
    {
        // From a state of 1, 2, 3, 4 the first numbers of xoshiro256++ are published; SplitMix64 of 0 begins with this state.
        var random = new Xoshiro(0, 0);
        ulong[] state = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC];

        Assert.Equal(ulong.RotateLeft(state[0] + state[3], 23) + state[0], random.Next());
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(random.NextSingle(), 0, 0.99999994f));
    }

    [Theory]
    [InlineData(0.01, -100.5608854578687)]
    [InlineData(1, -0.5772156649015329)]
    [InlineData(12.5, 2.4851956512749114)]
    public void The_digamma_function_has_its_known_values(double x, double expected) => Assert.Equal(expected, Digamma.Of(x), 9);

    [Fact]
    public void Merging_adds_the_nearest_topics_up()
    {
        float[][] topics = [[90, 10, 0, 0], [0, 0, 50, 50], [85, 15, 0, 0], [0, 0, 45, 55]];

        var merged = TopicMerging.Merge(topics, 2);

        Assert.Equal([175, 25, 0, 0], merged[0]);
        Assert.Equal([0, 0, 95, 105], merged[1]);
        Assert.Equal([90, 10, 0, 0], topics[0]);
    }

    sealed class Told(Action<double> action) : IProgress<double>
    {
        public void Report(double value) => action(value);
    }
}
