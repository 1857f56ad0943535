using System.Text.Json;
using TextMiner.Segmentation.Keywords;

namespace TextMiner.Segmentation.Tests;

/// <summary>270 texts with the answers of jieba 0.42.1 in every mode.</summary>
public sealed class GoldenTests
{
    static readonly Segmenter Bare = Segmenter.Bare;

    [Fact]
    public void Accurate_mode_gives_the_words_of_jieba() => Compare("cut", text => Bare.Cut(text));

    [Fact]
    public void Accurate_mode_without_guessing_gives_the_words_of_jieba() =>
        Compare("cut_nohmm", text => Bare.Cut(text, UnknownWords.Split));

    [Fact]
    public void Full_mode_gives_the_words_of_jieba_and_its_empty_ones() => Compare("cut_all", text => Bare.CutAll(text));

    [Fact]
    public void Search_mode_gives_the_words_of_jieba() => Compare("search", text => Bare.CutForSearch(text));

    [Fact]
    public void Search_mode_without_guessing_gives_the_words_of_jieba() =>
        Compare("search_nohmm", text => Bare.CutForSearch(text, UnknownWords.Split));

    [Fact]
    public void Tagging_gives_the_words_and_tags_of_jieba() =>
        ComparePairs("pos", text => Bare.CutWithTags(text));

    [Fact]
    public void Tagging_without_guessing_gives_the_words_and_tags_of_jieba() =>
        ComparePairs("pos_nohmm", text => Bare.CutWithTags(text, UnknownWords.Split));

    [Fact]
    public void Places_in_search_mode_count_code_points_as_in_jieba()
    {
        Check("tokenize_search", (text, expected) => Assert.Equal(
            expected.EnumerateArray().Select(t => new PlacedWord(t[0].GetString()!, t[1].GetInt32(), t[2].GetInt32())),
            Bare.Tokenize(text, TokenizeMode.Search, UnknownWords.Guess, OffsetUnit.CodePoint)));
    }

    [Fact]
    public void Tf_idf_gives_the_keywords_and_weights_of_jieba_to_the_last_bit()
    {
        var extractor = new TfIdfExtractor(Bare);
        CompareWeights("tfidf", text => extractor.ExtractTags(text));
    }

    [Fact]
    public void Tf_idf_of_some_tags_gives_the_keywords_and_weights_of_jieba_to_the_last_bit()
    {
        var extractor = new TfIdfExtractor(Bare);
        CompareWeights("tfidf_pos", text => extractor.ExtractTags(text, new KeywordOptions { Tags = ["ns", "n", "vn", "v"] }));
    }

    [Fact]
    public void TextRank_gives_the_keywords_and_weights_of_jieba_to_the_last_bit()
    {
        var extractor = new TextRankExtractor(Bare);
        CompareWeights("textrank", text => extractor.ExtractTags(text));
    }

    static void Compare(string field, Func<string, IReadOnlyList<string>> cut) =>
        Check(field, (text, expected) => Assert.Equal(expected.Strings(), cut(text)));

    static void ComparePairs(string field, Func<string, IReadOnlyList<TaggedWord>> cut) => Check(field, (text, expected) =>
        Assert.Equal(expected.EnumerateArray().Select(p => new TaggedWord(p[0].GetString()!, p[1].GetString()!)), cut(text)));

    static void CompareWeights(string field, Func<string, IReadOnlyList<Keyword>> extract) => Check(field, (text, expected) =>
        Assert.Equal(
            expected.EnumerateArray().Select(p => (p[0].GetString(), BitConverter.DoubleToInt64Bits(p[1].GetDouble()))),
            extract(text).Select(k => ((string?)k.Word, BitConverter.DoubleToInt64Bits(k.Weight)))));

    static void Check(string field, Action<string, JsonElement> check)
    {
        int count = 0;
        foreach (var golden in SharedData.Lines("golden.jsonl"))
        {
            string text = golden.GetProperty("text").GetString()!;
            try
            {
                check(text, golden.GetProperty(field));
            }
            catch (Xunit.Sdk.XunitException fault)
            {
                Assert.Fail($"text {golden.GetProperty("id")} '{text}': {fault.Message}");
            }
            count++;
        }
        Assert.True(count >= 270, $"only {count} texts");
    }
}
