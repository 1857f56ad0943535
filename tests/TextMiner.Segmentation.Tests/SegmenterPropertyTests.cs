using CsCheck;

namespace TextMiner.Segmentation.Tests;

/// <summary>What holds for any text, lone surrogates and controls included.</summary>
public sealed class SegmenterPropertyTests
{
    static readonly string[] Pieces =
        ["的", "发展", "改革开放", "T恤", "a", "1.5%", "-", "\r", "\n", " ", "，", "\uD842", "\uDFB7", "😀", "人民"];

    static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.Char['\u4E00', '\u9FFF'].Array.Select(c => new string(c)),
        Gen.Int[0, Pieces.Length - 1].Array.Select(picks => string.Concat(picks.Select(i => Pieces[i]))));

    [Fact]
    public void Tokens_of_accurate_mode_tile_the_text() => AnyText.Sample(text =>
    {
        foreach (var unknown in Enum.GetValues<UnknownWords>())
        {
            var tokens = new List<Token>();
            Segmenter.Bare.Tokenize(text, tokens, unknown);
            AssertTiling(text, tokens);
        }
    });

    [Fact]
    public void Tagged_tokens_tile_the_text_and_all_have_a_tag() => AnyText.Sample(text =>
    {
        var tagged = new List<TaggedToken>();
        Segmenter.Bare.TokenizeWithTags(text, tagged);
        AssertTiling(text, [.. tagged.Select(t => new Token(t.Start, t.Length))]);
        Assert.All(tagged, t => Assert.NotEmpty(t.Tag));
    });

    [Fact]
    public void No_token_begins_or_ends_within_a_surrogate_pair() => AnyText.Sample(text =>
    {
        var tokens = new List<Token>();
        Segmenter.Bare.TokenizeForSearch(text, tokens);
        Segmenter.Bare.TokenizeAll(text, tokens);
        foreach (var token in tokens.Where(t => t.Start > 0 && t.Start < text.Length))
            Assert.False(char.IsSurrogatePair(text[token.Start - 1], text[token.Start]));
    });

    [Fact]
    public void The_enumerator_gives_the_tokens_of_the_list() => AnyText.Sample(text =>
    {
        var expected = new List<Token>();
        Segmenter.Bare.Tokenize(text, expected);
        var actual = new List<Token>();
        foreach (var token in Segmenter.Bare.EnumerateTokens(text))
        {
            actual.Add(token);
            Segmenter.Bare.Cut("研究生命的起源");
        }
        Assert.Equal(expected, actual);
    });

    [Fact]
    public void An_added_word_with_a_high_frequency_is_found() =>
        Gen.Char['\u4E00', '\u9FD5'].Array[2, 8].Select(c => new string(c)).Sample(
            word => Assert.Contains(word, new SegmenterBuilder().AddWord(word, 1_000_000_000).Build().Cut($"，{word}。")),
            iter: 20);

    [Fact]
    public void A_deleted_word_is_not_put_together_again_by_guessing()
    {
        var segmenter = new SegmenterBuilder().DeleteWord("数字化").DeleteWord("石墨烯").Build();
        Assert.DoesNotContain("数字化", segmenter.Cut("数字化转型"));
        Assert.DoesNotContain("石墨烯", segmenter.Cut("石墨烯"));
    }

    static void AssertTiling(string text, List<Token> tokens)
    {
        int at = 0;
        foreach (var token in tokens)
        {
            Assert.Equal(at, token.Start);
            Assert.True(token.Length > 0);
            at = token.End;
        }
        Assert.Equal(text.Length, at);
    }
}
