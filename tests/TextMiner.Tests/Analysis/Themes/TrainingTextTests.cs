using TextMiner.Analysis.Themes;

namespace TextMiner.Tests.Analysis.Themes;

/// <summary>The labelled paragraphs that are written for this project.</summary>
public sealed class TrainingTextTests
{
    static readonly IReadOnlyList<LabelledParagraph> Paragraphs = Judged.Written(1);

    [Fact]
    public void There_is_enough_of_every_kind()
    {
        Assert.True(Paragraphs.Count >= 1500);
        Assert.True(Paragraphs.Count(p => p.Labels.Count == 0) >= 300);
        Assert.True(Paragraphs.Count(p => p.Labels.Count > 1) >= 400);
        foreach (var theme in ThemeTaxonomy.Shipped.Themes)
            Assert.True(Paragraphs.Count(p => p.Labels.Contains(theme.Id)) >= 100, theme.Id);
    }

    [Fact]
    public void No_text_is_given_twice() => Assert.Equal(Paragraphs.Count, Paragraphs.Select(p => p.Text).Distinct().Count());

    [Fact]
    public void Texts_that_are_nearly_the_same_have_the_same_labels()
    {
        var contradictions = NearPairs(Paragraphs, Paragraphs).Where(pair => !pair.One.Labels.Order().SequenceEqual(pair.Other.Labels.Order()));
        Assert.Empty(contradictions.Select(pair => $"{pair.One.Id}: {pair.One.Text}\n{pair.Other.Id}: {pair.Other.Text}"));
    }

    [Fact]
    public void The_gold_holds_nothing_that_is_trained_on()
    {
        var gold = LabelledParagraph.Load(Path.Combine(Repository.Root, "corpus", "gold", "themes.jsonl"), ThemeTaxonomy.Shipped);
        Assert.Empty(NearPairs(gold, Paragraphs).Select(pair => $"{pair.One.Id} and {pair.Other.Id}: {pair.Other.Text}"));
    }

    /// <summary>Pairs of which two thirds of the pairs of characters are the same.</summary>
    static IEnumerable<(LabelledParagraph One, LabelledParagraph Other)> NearPairs(IReadOnlyList<LabelledParagraph> ones, IReadOnlyList<LabelledParagraph> others)
    {
        var sets = others.Select(Characters).ToList();
        var holders = new Dictionary<int, List<int>>();
        for (int i = 0; i < sets.Count; i++)
            foreach (int pair in sets[i])
            {
                if (!holders.TryGetValue(pair, out var list)) holders.Add(pair, list = []);
                list.Add(i);
            }
        foreach (var one in ones)
        {
            var own = Characters(one);
            int[] shared = new int[sets.Count];
            foreach (int pair in own)
                foreach (int holder in holders.GetValueOrDefault(pair, [])) shared[holder]++;
            for (int i = 0; i < shared.Length; i++)
                if (others[i] != one && shared[i] * 3 >= 2 * (own.Count + sets[i].Count - shared[i])) yield return (one, others[i]);
        }
    }

    static HashSet<int> Characters(LabelledParagraph paragraph) =>
        [.. Enumerable.Range(0, paragraph.Text.Length - 1).Select(i => paragraph.Text[i] << 16 | paragraph.Text[i + 1])];
}
