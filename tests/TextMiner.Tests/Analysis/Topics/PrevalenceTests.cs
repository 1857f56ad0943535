using System.Globalization;
using TextMiner.Analysis.Topics.Reading;

namespace TextMiner.Tests.Analysis.Topics;

public sealed class PrevalenceTests
{
    // Computed apart, by the formula in numpy.
    [Theory]
    [InlineData("0.5 0 0.1 0.2", 0.2, 0.0515890738, 0.5346666034, 0.1369306394)]
    [InlineData("0.3", 0.3, 0.0207321442, 0.8966481301, 0.4582575695)]
    [InlineData("1 1 1 0 0", 0.6, 0.2093529325, 0.8947080409, 0.24)]
    [InlineData("0.02 0 0 0 0.9 0.04 0 0 0 0.1", 0.106, 0.0220834332, 0.3836849026, 0.0896885723)]
    [InlineData("1 1", 1, 0.3423802275, 1, 0)]
    [InlineData("0 0 0 0 0 0 0 0 0 0 0 0", 0, 0, 0.2424940067, 0)]
    public void The_interval_is_that_of_numpy(string weights, double mean, double low, double high, double error)
    {
        var found = Of([.. weights.Split(' ').Select(w => double.Parse(w, CultureInfo.InvariantCulture))]);
        Assert.Equal(mean, found.Mean, 8);
        Assert.Equal(low, found.Low, 8);
        Assert.Equal(high, found.High, 8);
        Assert.Equal(error, found.Error, 8);
    }

    [Fact]
    public void Without_the_topic_the_upper_end_is_Wilsons()
    {
        const double Z = 1.959963984540054;
        foreach (var n in (int[])[1, 5, 40])
            Assert.Equal(Z * Z / n / (1 + Z * Z / n), new Prevalence(n, 0, 0).High, 12);
    }

    /// <summary>Twenty weights of a document as a topic model gives them: few large ones, most near 0.</summary>
    [Theory]
    [InlineData(0.2, 10, 0.93)]
    [InlineData(0.2, 50, 0.91)]
    [InlineData(0.5, 5, 0.95)]
    [InlineData(0.5, 20, 0.94)]
    public void The_interval_holds_the_true_mean_about_as_often_as_it_says(double alpha, int documents, double least)
    {
        // A document's weight of one of 20 topics; the mean is a twentieth.
        const int Sets = 2000;
        var drawn = new PlantedCorpus(Sets * documents, 20, 1, 1, 0.5, alpha, seed: 5).Topics;
        var held = 0;
        for (var set = 0; set < Sets; set++)
        {
            var interval = Of([.. drawn.Skip(set * documents).Take(documents).Select(weights => weights[0])]);
            if (interval.Low <= 0.05 && 0.05 <= interval.High) held++;
        }
        Assert.InRange((double)held / Sets, least, 1);
    }

    [Fact]
    public void A_difference_is_sure_only_when_it_is_larger_than_chance_brings()
    {
        var (few, many) = (Of([0.1, 0.3, 0.2]), Of([.. Enumerable.Repeat(0.1, 100), .. Enumerable.Repeat(0.3, 100)]));
        var more = Of([.. Enumerable.Repeat(0.2, 100), .. Enumerable.Repeat(0.4, 100)]);
        Assert.Equal(0, few.MoveTo(more));
        Assert.Equal(1, many.MoveTo(more));
        Assert.Equal(-1, more.MoveTo(many));
        Assert.Equal(0, many.MoveTo(many));
    }

    [Fact]
    public void Sets_without_documents_and_weights_above_1_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Prevalence(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Prevalence(2, 2.1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Prevalence(2, -0.1, 0));
    }

    static Prevalence Of(double[] weights) => new(weights.Length, weights.Sum(), weights.Sum(w => w * w));
}
