using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Tests.Extraction;

namespace TextMiner.Tests.Analysis.Themes;

/// <summary>The rule from paragraphs to sections and the document, on paragraphs whose decisions are given.</summary>
public sealed class ThemeRollupTests
{
    static readonly string[] Ids = ["green", "talent", "digital"];

    static readonly Section[] Outline = [new(0, 0, ""), new(1, 1, "一、"), new(2, 2, "（一）"), new(3, 2, "（二）"), new(4, 1, "二、")];

    [Theory]
    [InlineData(79, null)]
    [InlineData(80, Decision.Yes)]
    public void A_document_carries_a_theme_from_eight_hundredths_of_its_characters_on(int yes, Decision? expected)
    {
        var scores = Rollup([new Section(0, 0, "")], [new(0, yes, Of(Decision.Yes)), new(0, 1000 - yes, Of(Decision.No))]);
        Assert.Equal(expected, scores.Where(s => s.Theme == "green" && s.Unit == TextUnit.Document).Select(s => (Decision?)s.Decision).SingleOrDefault());
    }

    [Theory]
    [InlineData(299, 0, null)]
    [InlineData(300, 0, Decision.Yes)]
    [InlineData(200, 100, Decision.Abstain)]
    public void A_section_needs_three_tenths_and_abstains_when_doubtful_passages_make_them_up(int yes, int doubtful, Decision? expected)
    {
        var scores = Rollup(Outline, [new(4, yes, Of(Decision.Yes)), new(4, doubtful, Of(Decision.Abstain)), new(4, 1000 - yes - doubtful, Of(Decision.No)), new(1, 5000, Of(Decision.No))]);
        var section = scores.Where(s => s.Theme == "green" && s.Unit == new TextUnit(4, null)).ToList();
        Assert.Equal(expected, section.Select(s => (Decision?)s.Decision).SingleOrDefault());
        Assert.All(section, s => Assert.Equal(yes / 1000.0, s.Share));
    }

    [Fact]
    public void A_section_counts_the_deeper_ones_under_it_and_no_others()
    {
        var scores = Rollup(Outline, [new(1, 100, Of(Decision.No)), new(2, 100, Of(Decision.Yes)), new(4, 100, Of(Decision.No))]);
        Assert.Equal([(1, 0.5), (2, 1.0)], scores.Where(s => s.Theme == "green" && s.Unit.Section is not null).Select(s => (s.Unit.Section!.Value, s.Share!.Value)));
    }

    [Fact]
    public void A_tag_of_a_unit_is_traceable_to_a_paragraph_of_it() => WithRandomDocuments((scores, paragraphs, say) =>
    {
        foreach (var score in scores)
        {
            int theme = Array.IndexOf(Ids, score.Theme);
            var decisions = paragraphs.Where(p => Holds(score.Unit, p.Section)).Select(p => p.Judgements[theme].Decision).ToList();
            Assert.True(score.Decision == Decision.Yes ? decisions.Contains(Decision.Yes) : decisions.Exists(d => d is Decision.Yes or Decision.Abstain), $"{say}: {score}");
        }
    });

    [Fact]
    public void A_paragraph_that_is_yes_takes_no_yes_of_its_theme_away() => WithRandomDocuments((scores, paragraphs, say) =>
    {
        var random = new Random(paragraphs.Count);
        var added = new Coded(random.Next(Outline.Length), random.Next(1, 400), [new(0.9, Decision.Yes), new(0.1, Decision.No), new(0.1, Decision.No)]);
        var after = Rollup(Outline, [.. paragraphs, added]);
        foreach (var score in scores.Where(s => s is { Theme: "green", Decision: Decision.Yes }))
            Assert.True(after.Any(s => s.Theme == "green" && s.Unit == score.Unit && s.Decision == Decision.Yes), $"{say}: {score}");
    });

    [Fact]
    public void The_order_of_paragraphs_does_not_matter() => WithRandomDocuments((scores, paragraphs, say) =>
    {
        Coded[] shuffled = [.. paragraphs];
        new Random(1).Shuffle(shuffled);
        var again = Rollup(Outline, shuffled);
        Assert.True(scores.Select(s => (s.Theme, s.Unit, s.Decision, s.Share)).SequenceEqual(again.Select(s => (s.Theme, s.Unit, s.Decision, s.Share))), say);
        Assert.All(scores.Zip(again), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 12));
    });

    [Fact]
    public void A_text_without_coded_paragraphs_carries_nothing() => Assert.Empty(Rollup(Outline, []));

    static void WithRandomDocuments(Action<List<ThemeScore>, List<Coded>, string> check)
    {
        int seed = Soak.Seed(Environment.TickCount), yes = 0;
        var random = new Random(seed);
        for (int round = 0; round < 300; round++)
        {
            var paragraphs = Enumerable.Range(0, random.Next(1, 30)).Select(_ => new Coded(random.Next(Outline.Length), random.Next(15, 300), [.. Ids.Select(_ => Judgement())])).ToList();
            var scores = Rollup(Outline, paragraphs);
            yes += scores.Count(s => s.Decision == Decision.Yes);
            check(scores, paragraphs, $"TEXTMINER_SEED={seed}, round {round}");
        }
        Assert.True(yes > 100, "the documents must carry themes");

        ThemeJudgement Judgement() => random.Next(8) switch
        {
            < 2 => new ThemeJudgement(0.5 + random.NextDouble() / 2, Decision.Yes),
            2 => new ThemeJudgement(0.4, Decision.Abstain),
            _ => new ThemeJudgement(random.NextDouble() / 3, Decision.No),
        };
    }

    static bool Holds(TextUnit unit, int section) => unit == TextUnit.Document || unit.Section == section || (unit.Section == 1 && section is 2 or 3);

    static ThemeJudgement[] Of(Decision decision) =>
        [new(decision == Decision.Yes ? 0.9 : 0.2, decision), new(0.1, Decision.No), new(0.1, Decision.No)];

    static List<ThemeScore> Rollup(IReadOnlyList<Section> sections, IReadOnlyList<Coded> paragraphs)
    {
        var rollup = new ThemeRollup(sections, Ids.Length);
        foreach (var p in paragraphs) rollup.Add(p.Section, [new JudgedPassage(new Passage(0, p.Length), p.Judgements, _ => [])]);
        var scores = new List<ThemeScore>();
        rollup.AddScores(Ids, scores);
        return scores;
    }

    sealed record Coded(int Section, int Length, ThemeJudgement[] Judgements);
}
