using System.Text.RegularExpressions;
using TextMiner.Crawling;

namespace TextMiner.Tests.Crawling;

public sealed class PlanPatternTests
{
    [Theory]
    [InlineData(@"^https?://www\.lanhe\.example/zcwj/\d{6}/t\d{8}_\d+\.html$")]
    [InlineData(@"/(?:tzgg|zcwj)/index(_\d+)?\.s?html$")]
    [InlineData(@"(?i)/ZCWJ/")]
    [InlineData(@"/(?<column>[a-z]+)/")]
    [InlineData(@"a\\1")]
    [InlineData("(?=a)b")]
    [InlineData("(?!a)b")]
    [InlineData("(?<=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a+)b")]
    [InlineData(@"(a)\1")]
    [InlineData(@"(?<n>a)\k<n>")]
    [InlineData(@"(a)\k'1'")]
    [InlineData(@"\Ga")]
    [InlineData("(a)?(?(1)b|c)")]
    [InlineData("(?(a)b|c)")]
    [InlineData("(?<open>a)(?<close-open>b)")]
    [InlineData("(")]
    [InlineData("a{2,1}")]
    [InlineData("[z-a]")]
    [InlineData("(?:")]
    [InlineData("")]
    [InlineData(@"(\d{200}){100}")]
    [InlineData("((a{1,50}b){1,50}c){1,50}")]
    [InlineData("(ab){20000}")]
    [InlineData("(a{9}){9}")]
    public void A_pattern_is_refused_at_once_and_in_the_words_of_the_engine_that_searches_it(string text)
    {
        var expected = Record.Exception(() => new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

        var found = Record.Exception(() => new PlanPattern(text));

        Assert.Equal(expected?.GetType(), found?.GetType());
        Assert.Equal(expected?.Message, found?.Message);
    }

    [Fact]
    public void An_address_that_would_make_a_backtracking_engine_slow_is_searched_in_time()
    {
        var pattern = new PlanPattern("^/(a+)+$");

        Assert.True(pattern.IsMatch("/" + new string('a', 5_000)));
        Assert.False(pattern.IsMatch("/" + new string('a', 5_000) + "b"));
    }
}
