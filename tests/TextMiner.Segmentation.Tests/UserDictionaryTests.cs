using System.Text;

namespace TextMiner.Segmentation.Tests;

public sealed class UserDictionaryTests
{
    [Fact]
    public void Every_bad_line_is_named_and_nothing_is_added()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. "好词 5\n坏词 99999999999999999999\n"u8, 0xD6, 0xD0, (byte)'\n', .. "又一个 88888888888888888888 n\n"u8]);
            var builder = new SegmenterBuilder();
            string message = Assert.Throws<InvalidDataException>(() => builder.LoadUserDict(path)).Message;
            Assert.Contains("3 bad lines", message, StringComparison.Ordinal);
            Assert.Contains($"{path}(2): the frequency is too large; the largest is 1000000000000; found '坏词 99999999999999999999'", message, StringComparison.Ordinal);
            Assert.Contains($"{path}(3): the line is not UTF-8", message, StringComparison.Ordinal);
            Assert.Contains($"{path}(4)", message, StringComparison.Ordinal);
            Assert.Null(builder.FrequencyOf("好词"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Byte_order_mark_empty_lines_and_comments_are_skipped()
    {
        var builder = new SegmenterBuilder();
        builder.LoadUserDict(new StringReader("\uFEFF数智赋能 9 n\r\n\r\n# 说明\n量子芯片 7 nz\t# 2020\n"), "test");
        Assert.Equal(9, builder.FrequencyOf("数智赋能"));
        Assert.Equal(7, builder.FrequencyOf("量子芯片"));
        Assert.Equal(60_101_967 + 16, builder.Total);
    }

    [Fact]
    public void A_main_dictionary_replaces_jieba_s()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "甲乙 5 n\n乙丙 7 v\n丙 2 n\n", new UTF8Encoding(false));
            var segmenter = SegmenterBuilder.FromDictionary(path).Build();
            Assert.Equal(["甲乙", "丙", "发", "展"], segmenter.Cut("甲乙丙发展", UnknownWords.Split));
            Assert.Equal("v", segmenter.CutWithTags("乙丙")[0].Tag);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Every_bad_line_of_a_main_dictionary_is_named()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "甲乙 5 n\n\n乙丙 v\n丙 -2 n\n");
            string message = Assert.Throws<InvalidDataException>(() => SegmenterBuilder.FromDictionary(path)).Message;
            Assert.Contains("3 bad lines", message, StringComparison.Ordinal);
            Assert.Contains($"{path}(4): the frequency is not a whole number", message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("甲乙 9223372036854775807 n\n", "(1): the frequency is not a whole number from 0 to")]
    [InlineData("甲乙 5 n 多\n", "(1): expected the fields")]
    public void A_main_dictionary_beyond_the_limits_is_refused(string text, string reason) => AssertRefused(Encoding.UTF8.GetBytes(text), reason);

    [Fact]
    public void A_main_dictionary_with_a_word_that_is_too_long_is_refused() =>
        AssertRefused(Encoding.UTF8.GetBytes($"甲乙 5 n\n{new string('丙', 32_768)} 5 n\n"), "(2): the word is longer than 32767");

    [Fact]
    public void A_main_dictionary_with_too_many_tags_is_refused() =>
        AssertRefused(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 65_536).Select(i => $"甲 1 t{i}\n"))), "different tags");

    [Fact]
    public void A_main_dictionary_in_a_gb_encoding_is_refused_line_by_line() => AssertRefused([0xBC, 0xD7, 0x20, 0x35, 0x0A], "(1): the line is not UTF-8");

    [Fact]
    public void A_dictionary_of_deleted_words_only_still_suggests_a_frequency()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "甲乙 0 n\n");
            Assert.Equal(1, SegmenterBuilder.FromDictionary(path).SuggestFrequency("甲乙"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    static void AssertRefused(byte[] dictionary, string reason)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, dictionary);
            string message = Assert.Throws<InvalidDataException>(() => SegmenterBuilder.FromDictionary(path)).Message;
            Assert.Contains(path, message, StringComparison.Ordinal);
            Assert.Contains(reason, message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
