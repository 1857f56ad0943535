using System.Runtime.InteropServices;
using TextMiner.Analysis;
using TextMiner.Analysis.Comparing;
using TextMiner.Analysis.Comparing.Discovery;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Comparing;

/// <summary>Discovery of new terms, on invented notices.</summary>
public sealed class DiscoveryTests
{
    static readonly DiscoveryOptions Options = new() { LeastCount = 4, LeastDocuments = 2, LeastCohesion = 2, LeastEntropy = 1 };

    [Fact]
    public void A_phrase_that_stands_together_in_many_surroundings_is_a_candidate()
    {
        var found = Find(Notices);
        Assert.Contains("潮汐驿站", found.Select(c => c.Term));
        Assert.DoesNotContain("汐驿", found.Select(c => c.Term));
    }

    [Theory]
    [InlineData("第十条")]
    [InlineData("第二十三章")]
    [InlineData("第12条")]
    public void Numbers_of_articles_are_told_from_words(string number)
    {
        Assert.True(Numbering.Is(number));
        Assert.False(Numbering.Is("第十条例外"));
        Assert.False(Numbering.Is("第三方"));
    }

    [Fact]
    public void What_a_user_made_a_stop_word_is_no_candidate_and_what_he_took_out_is_no_function_word()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "潮汐驿站\n-这是\n");
            var stops = StopWords.Shipped.With(file);
            Assert.Contains(Find(Notices), c => c.Term == "潮汐驿站");
            Assert.DoesNotContain(Find(Notices, stops: stops), c => c.Term == "潮汐驿站");
            Assert.True(StopWords.Shipped.IsFunctionWord("这是"));
            Assert.False(stops.IsFunctionWord("这是"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("推进", "推进")] // a verb of every policy text before it
    [InlineData("责令", "责令")] // a formula of laws
    [InlineData("的", "的")] // grammar
    public void Formulas_before_a_phrase_are_no_part_of_it(string before, string opening)
    {
        var found = Find([.. Notices.Select(n => n.Replace("潮汐驿站", before + "潮汐驿站", StringComparison.Ordinal))]);
        Assert.DoesNotContain(found, c => c.Term.StartsWith(opening, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_dictionary_has_is_no_candidate()
    {
        var segmenter = new SegmenterBuilder(Segmenter.Policy).AddWord("潮汐驿站", "n").Build();
        Assert.DoesNotContain("潮汐驿站", Find(Notices, segmenter).Select(c => c.Term));
    }

    [Fact]
    public void Cohesion_and_entropies_are_those_of_the_formulas()
    {
        var sequence = Sequence(["犇羴鱻。骉犇羴。犇羴麤。猋犇羴鱻。", "鱻。骉。鱻猋。"], Segmenter.Bare);
        var phrase = PhraseCounter.Count(sequence, 2, 4, -100, _ => true, (_, _) => true).Single(p => string.Concat(p.Words.Select(w => sequence[w])) == "犇羴");
        Assert.Equal((4, 1), (phrase.N, phrase.Documents));
        // 17 words; 犇 and 羴 four times each.
        Assert.Equal(sequence.Tokens.Count(t => t != WordSequence.Break), sequence.Count);
        Assert.Equal(Math.Log2(4.0 * sequence.Count / 16), phrase.Cohesion, 1e-12);
        // Before it: a break twice (each for itself), 骉, 猋: four kinds. Behind it: 鱻 twice, a break, 麤.
        Assert.Equal(2, phrase.LeftEntropy, 1e-12);
        Assert.Equal(1.5, phrase.RightEntropy, 1e-12);
    }

    [Fact]
    public void Long_phrases_are_counted_as_often_as_a_plain_search_finds_them()
    {
        var sequence = Sequence([.. Notices, "潮汐驿站码头扩建。潮汐驿站码头开放。潮汐驿站码头扩建。"], Segmenter.Policy);
        var phrases = PhraseCounter.Count(sequence, 4, 2, -100, _ => true, (_, _) => true);
        Assert.Contains(phrases, p => p.Words.Count == 4);
        int[] tokens = [.. sequence.Tokens];
        foreach (var phrase in phrases)
        {
            int[] words = [.. phrase.Words];
            Assert.Equal(Enumerable.Range(0, tokens.Length - words.Length + 1).Count(i => tokens.AsSpan(i, words.Length).SequenceEqual(words)), phrase.N);
        }
    }

    [Fact]
    public void What_comes_up_late_stands_higher_and_a_document_without_date_says_nothing()
    {
        var undated = Find(Notices).Single(c => c.Term == "潮汐驿站");
        var late = Find(Notices, earlier: [0.75, null, 0.5]).Single(c => c.Term == "潮汐驿站");
        Assert.Equal((0, 0.5), (undated.Phrase.Newness, late.Phrase.Newness));
        Assert.True(late.Score > undated.Score);
        Assert.Equal(0, Find(Notices, earlier: [0.75, 0, 0.5]).Single(c => c.Term == "潮汐驿站").Phrase.Newness);
    }

    [Theory]
    [InlineData("北部潮汐驿站", true)] // a place in space that opens a name
    [InlineData("今年潮汐驿站", false)] // a date
    [InlineData("二十四潮汐驿站", false)] // a number, though it occurs nowhere else
    public void Places_open_terms_and_dates_and_numbers_do_not(string phrase, bool isTerm)
    {
        var found = Find([.. Notices.Select(n => n.Replace("潮汐驿站", phrase, StringComparison.Ordinal))]);
        Assert.Equal(isTerm, found.Any(c => c.Term == phrase));
    }

    static string[] Notices { get; } =
    [
        "澜河省建成潮汐驿站三座。渔民欢迎潮汐驿站开放。本年检查潮汐驿站设备。",
        "潮汐驿站服务渔民。青屿省修缮潮汐驿站屋顶。游客参观潮汐驿站码头。",
        "云泽省规划潮汐驿站网络。潮汐驿站接待船员。学生走进潮汐驿站学习。",
    ];

    static IReadOnlyList<TermCandidate> Find(string[] documents, Segmenter? segmenter = null, double?[]? earlier = null, StopWords? stops = null) =>
        TermDiscovery.Find(Sequence(documents, segmenter ?? Segmenter.Policy, earlier), segmenter ?? Segmenter.Policy, Options, stops ?? StopWords.Shipped);

    static WordSequence Sequence(string[] documents, Segmenter segmenter, double?[]? earlier = null)
    {
        var sequence = new WordSequence();
        foreach (var (i, document) in documents.Index())
        {
            List<int> tokens = [];
            foreach (var sentence in document.Split('。', StringSplitOptions.RemoveEmptyEntries)) sequence.Cut(segmenter, sentence, [], tokens);
            sequence.Add(CollectionsMarshal.AsSpan(tokens), earlier?[i]);
        }
        return sequence;
    }
}
