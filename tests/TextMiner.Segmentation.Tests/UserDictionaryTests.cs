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
            Assert.Contains($"{path}(2): the frequency is too large; found '坏词 99999999999999999999'", message, StringComparison.Ordinal);
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
}
