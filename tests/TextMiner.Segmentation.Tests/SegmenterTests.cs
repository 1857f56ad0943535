using System.Runtime.CompilerServices;

namespace TextMiner.Segmentation.Tests;

/// <summary>Behaviour that is ours and not jieba's: instances, threads, strings, allocation, long input.</summary>
public sealed class SegmenterTests
{
    const string Sentence = "坚持创新驱动发展，全面推进乡村振兴，2025年研发投入增长3.5%。";

    [Fact]
    public void Segmenters_with_different_words_do_not_know_of_each_other()
    {
        var first = new SegmenterBuilder().AddWord("乡村振").Build();
        var second = new SegmenterBuilder(first).AddWord("数智赋能", tag: "n").Build();
        Assert.Equal(["数智赋能"], second.Cut("数智赋能"));
        Assert.NotEqual(["数智赋能"], first.Cut("数智赋能"));
        Assert.Null(Segmenter.Bare.Lexicon.FrequencyOf("数智赋能"));
        Assert.Equal("n", second.CutWithTags("数智赋能")[0].Tag);
    }

    [Fact]
    public void A_builder_goes_on_after_building_without_touching_what_it_built()
    {
        var builder = new SegmenterBuilder().AddWord("数智赋能");
        var before = builder.Build();
        builder.DeleteWord("数智赋能");
        Assert.Equal(["数智赋能"], before.Cut("数智赋能"));
        Assert.NotEqual(["数智赋能"], builder.Build().Cut("数智赋能"));
    }

    [Fact]
    public void The_digest_changes_with_the_words_and_only_with_them()
    {
        Assert.Equal(Segmenter.Bare.Digest, new SegmenterBuilder().Build().Digest);
        Assert.Equal(new SegmenterBuilder().AddWord("甲乙丙", 5).Build().Digest, new SegmenterBuilder().AddWord("甲乙丙", 5).Build().Digest);
        Assert.NotEqual(new SegmenterBuilder().AddWord("甲乙丙", 5).Build().Digest, new SegmenterBuilder().AddWord("甲乙丙", 6).Build().Digest);
        Assert.Matches("^[0-9a-f]{64}$", Segmenter.Policy.Digest);
    }

    [Fact]
    public void The_digest_tells_tags_apart()
    {
        string Digest(params string?[] tags) => tags.Aggregate(new SegmenterBuilder(), (b, tag) => b.AddWord("甲乙丙", 5, tag)).Build().Digest;
        Assert.NotEqual(Digest("n", null), Digest(null, null));
        Assert.Equal(Digest("n", null), Digest("n", "n"));
    }

    [Fact]
    public void Building_again_and_again_neither_grows_the_trie_nor_keeps_what_was_before()
    {
        var builder = new SegmenterBuilder();
        var first = FirstOf(builder);
        var words = new List<string>();
        for (int i = 0; i < 40; i++)
        {
            words.Add($"甲{(char)(0x5000 + i)}乙{(char)(0x6000 + i)}");
            builder.AddWord(words[^1], 100_000).Build();
        }
        var last = builder.Build();
        Assert.All(words, word => Assert.Equal([word], last.Cut(word)));
        Assert.InRange(last.Lexicon.NodeCount, Segmenter.Bare.Lexicon.NodeCount, Segmenter.Bare.Lexicon.NodeCount + 40_000);
        GC.Collect();
        Assert.False(first.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static WeakReference FirstOf(SegmenterBuilder builder) => new(builder.AddWord("甲乙丙丁", 100_000).Build().Lexicon);

    [Fact]
    public void An_enumerator_can_be_used_twice_and_within_itself()
    {
        string text = string.Concat(Enumerable.Repeat(Sentence, 60));
        var expected = new List<Token>();
        Segmenter.Bare.Tokenize(text, expected);
        var tokens = Segmenter.Bare.EnumerateTokens(text);
        for (int round = 0; round < 2; round++)
        {
            var outer = new List<Token>();
            foreach (var token in tokens)
            {
                outer.Add(token);
                if (outer.Count != 3) continue;
                var inner = new List<Token>();
                foreach (var other in tokens) inner.Add(other);
                Assert.Equal(expected, inner);
            }
            Assert.Equal(expected, outer);
        }
    }

    [Fact]
    public void Many_threads_get_the_answer_of_one()
    {
        string text = string.Concat(Enumerable.Repeat(Sentence, 50));
        var expected = Segmenter.Bare.CutWithTags(text);
        Parallel.For(0, 64, _ => Assert.Equal(expected, Segmenter.Bare.CutWithTags(text)));
    }

    [Fact]
    public void Dictionary_words_share_one_string()
    {
        Assert.Same(Segmenter.Bare.Intern("乡村"), Segmenter.Bare.Cut("乡村")[0]);
        Assert.Same(Segmenter.Bare.Cut("，发展")[1], Segmenter.Bare.Cut("发展。")[0]);
    }

    [Fact]
    public void Tokens_into_a_list_with_room_allocate_nothing()
    {
        var tokens = new List<Token>(4096);
        string text = string.Concat(Enumerable.Repeat(Sentence, 40));
        long allocated = 0;
        for (int round = 0; round < 2; round++)
        {
            // The first round fills the thread's buffers.
            tokens.Clear();
            long before = GC.GetAllocatedBytesForCurrentThread();
            Segmenter.Bare.Tokenize(text, tokens);
            foreach (var token in Segmenter.Bare.EnumerateTokens(text)) tokens.Add(token);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
        Assert.NotEmpty(tokens);
    }

    [Theory]
    [InlineData("的")]
    [InlineData("a")]
    [InlineData("，")]
    [InlineData("鬱")]
    [InlineData("\r\n")]
    [InlineData("\uD842\uDFB7")]
    [InlineData("\uD842")]
    [InlineData("发展")]
    public void A_million_repetitions_are_cut_in_every_mode(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var tokens = new List<Token>();
        Segmenter.Bare.Tokenize(text, tokens);
        Assert.Equal(text.Length, tokens[^1].End);
        tokens.Clear();
        Segmenter.Bare.TokenizeForSearch(text, tokens);
        Assert.Equal(text.Length, tokens[^1].End);
        tokens.Clear();
        Segmenter.Bare.TokenizeAll(text, tokens);
        Assert.True(tokens[^1].End == text.Length);
    }

    [Fact]
    public void Empty_text_has_no_words_in_any_mode()
    {
        Assert.Empty(Segmenter.Bare.Cut(""));
        Assert.Empty(Segmenter.Bare.CutAll(""));
        Assert.Empty(Segmenter.Bare.CutForSearch(""));
        Assert.Empty(Segmenter.Bare.CutWithTags(""));
    }

    [Fact]
    public void Places_count_utf16_units_or_code_points_as_asked()
    {
        Assert.Equal(new PlacedWord("发展", 2, 4), Segmenter.Bare.Tokenize("😀发展")[1]);
        Assert.Equal(new PlacedWord("发展", 1, 3), Segmenter.Bare.Tokenize("😀发展", unit: OffsetUnit.CodePoint)[1]);
    }

    [Fact]
    public void Impossible_words_are_refused_with_the_reason()
    {
        var builder = new SegmenterBuilder();
        Assert.Throws<ArgumentException>(() => builder.AddWord(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddWord("词", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddWord("词", long.MaxValue));
        Assert.Contains("32767", Assert.Throws<ArgumentException>(() => builder.AddWord(new string('词', 40_000))).Message, StringComparison.Ordinal);
    }
}
