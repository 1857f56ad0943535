using TextMiner.Analysis.Themes;

namespace TextMiner.Tests.Analysis.Themes;

public sealed class LexiconTallyTests
{
    [Fact]
    public void What_speaks_against_a_theme_counts_in_its_own_clause_and_sentence_alone()
    {
        const string text = "甲乙。丙丁。";
        var tally = new LexiconTally(1);
        tally.Add(text, new Passage(0, text.Length), [new LexiconMatch(0, "甲乙", 0, 2, -2), new LexiconMatch(0, "丙丁", 3, 5, 3)]);
        Assert.Equal((1.0, 3.0, 3.0, 1, 1), (tally[0].Sum, tally[0].BestClause, tally[0].BestSentence, tally[0].Sentences, tally[0].ClausesLed));
    }
}
