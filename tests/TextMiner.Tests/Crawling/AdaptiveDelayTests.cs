using TextMiner.Crawling;
using TextMiner.Tests.Extraction;

namespace TextMiner.Tests.Crawling;

public class AdaptiveDelayTests
{
    [Fact]
    public void A_host_that_answers_promptly_is_asked_at_the_configured_delay()
    {
        var none = new AdaptiveDelay();
        var two = new AdaptiveDelay();
        for (var i = 0; i < 100; i++)
        {
            none.Answered(Seconds(i % 7 == 0 ? 0.2 : 0.01)); // jitter below the prompt limit
            two.Answered(Seconds(0.1));
            Assert.Equal((TimeSpan.Zero, Seconds(2)), (none.For(TimeSpan.Zero), two.For(Seconds(2))));
        }
    }

    [Fact]
    public void Each_refusal_doubles_the_delay_from_a_second_to_the_longest()
    {
        var delay = new AdaptiveDelay();
        var waits = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            delay.Refused();
            waits.Add(delay.For(TimeSpan.Zero).TotalSeconds);
        }
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits);
    }

    [Fact]
    public void A_refusal_doubles_a_configured_delay()
    {
        var delay = new AdaptiveDelay();
        delay.For(Seconds(3));
        delay.Refused();
        Assert.Equal(Seconds(6), delay.For(Seconds(3)));
    }

    [Fact]
    public void Good_answers_bring_it_slowly_back()
    {
        var delay = new AdaptiveDelay();
        delay.For(Seconds(1));
        for (var i = 0; i < 4; i++) delay.Refused();
        Assert.Equal(Seconds(16), delay.For(Seconds(1)));
        var before = delay.For(Seconds(1));
        for (var i = 0; i < 20; i++)
        {
            delay.Answered(Seconds(0.1));
            Assert.True(delay.For(Seconds(1)) < before);
            before = delay.For(Seconds(1));
        }
        Assert.InRange(delay.For(Seconds(1)), Seconds(5), Seconds(7.5));
        for (var i = 0; i < 200; i++) delay.Answered(Seconds(0.1));
        Assert.Equal(Seconds(1), delay.For(Seconds(1)));
    }

    [Fact]
    public void A_slow_host_is_never_asked_faster_than_it_answers()
    {
        var delay = new AdaptiveDelay();
        for (var i = 0; i < 50; i++) delay.Answered(Seconds(3));
        Assert.Equal(3, delay.For(Seconds(0.5)).TotalSeconds, 0.01);
    }

    [Fact]
    public void A_host_that_becomes_slower_than_it_used_to_be_is_asked_less_and_less()
    {
        var delay = new AdaptiveDelay();
        for (var i = 0; i < 20; i++) delay.Answered(Seconds(0.1));
        var before = delay.For(Seconds(1));
        for (var i = 0; i < 5; i++) delay.Answered(Seconds(2));
        Assert.True(delay.For(Seconds(1)) > Seconds(3), $"{delay.For(Seconds(1))} after {before}");
        for (var i = 0; i < 20; i++) delay.Answered(Seconds(2));
        Assert.Equal(AdaptiveDelay.Longest, delay.For(Seconds(1)));
        for (var i = 0; i < 200; i++) delay.Answered(Seconds(0.1));
        Assert.Equal(Seconds(1), delay.For(Seconds(1)));
    }

    [Fact]
    public void A_single_slow_page_changes_little()
    {
        var delay = new AdaptiveDelay();
        for (var i = 0; i < 20; i++) delay.Answered(Seconds(0.1));
        delay.Answered(Seconds(0.5));
        Assert.Equal(Seconds(1), delay.For(Seconds(1)));
    }

    [Fact]
    public void Whatever_it_is_told_it_stays_between_the_configured_and_the_longest_delay()
    {
        var seed = Soak.Seed(17);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var run = 0; run < 50; run++)
        {
            var least = Seconds(random.Next(4) * 30 * random.NextDouble()); // also above the longest
            var delay = new AdaptiveDelay();
            for (var i = 0; i < 200; i++)
            {
                if (random.Next(4) == 0) delay.Refused();
                else delay.Answered(Seconds(Math.Pow(10, random.NextDouble() * 8 - 4)));
                Assert.InRange(delay.For(least), least, least > AdaptiveDelay.Longest ? least : AdaptiveDelay.Longest);
            }
        }
    }

    static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
