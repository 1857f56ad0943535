using TextMiner.Segmentation.Lint;

namespace TextMiner.Segmentation.Tests;

public sealed class DictionaryLintTests
{
    [Theory]
    [InlineData("数智赋能 n", "", null)]
    [InlineData("的人民 1", "", LintReason.FrequencyTooLow)]
    [InlineData("冯·诺伊曼 nr", "", LintReason.EndsBlock)]
    [InlineData("Wi-Fi", "", LintReason.EndsBlockInTagging)]
    [InlineData("数智赋能 10 N", "", LintReason.BadFields)]
    [InlineData("试了一下 动作", "", LintReason.BadFields)]
    [InlineData("数智赋能 99999999999999999999", "", LintReason.BadLine)]
    [InlineData("数智赋能 0", "", LintReason.Deletes)]
    [InlineData("中国 100000", "", LintReason.LowersFrequency)]
    [InlineData("数智赋能 5\n数智赋能 6", "", LintReason.Overridden)]
    [InlineData("数智\uFEFF赋能", "", LintReason.ByteOrderMark)]
    [InlineData("人民代", "召开人民代表大会", LintReason.LongerWord)]
    [InlineData("展改革", "推进发展改革", LintReason.OverlappingWords)]
    public void An_entry_that_does_not_fire_is_explained(string dictionary, string sample, LintReason? expected)
    {
        var findings = DictionaryLint.Check(Segmenter.Bare, new StringReader(dictionary), sample);
        if (expected is null)
            Assert.Empty(findings);
        else
            Assert.Contains(expected.Value, findings.Select(f => f.Reason));
    }

    [Theory]
    [InlineData("的人民 1", "的人民", "")]
    [InlineData("展改革", "推进发展改革", "推进发展改革")]
    public void The_frequency_that_the_lint_names_is_the_lowest_that_makes_the_word_fire(string dictionary, string text, string sample)
    {
        var finding = Assert.Single(DictionaryLint.Check(Segmenter.Bare, new StringReader(dictionary), sample));
        string[] CutWith(long frequency) => new SegmenterBuilder().AddWord(finding.Word, frequency).Build().Cut(text);
        Assert.Contains(finding.Word, CutWith(finding.Frequency!.Value));
        Assert.DoesNotContain(finding.Word, CutWith(finding.Frequency.Value - 1));
    }

    [Fact]
    public void Bytes_tell_of_a_wrong_encoding_and_a_mark_at_the_start()
    {
        var findings = DictionaryLint.Check(Segmenter.Bare, [0xEF, 0xBB, 0xBF, .. "碳账户 n\n"u8, 0xD6, 0xD0, (byte)'\n', .. "𠮷野家\n"u8]);
        Assert.Equal([LintReason.ByteOrderMark, LintReason.BadLine, LintReason.EndsBlock], findings.Select(f => f.Reason));
        Assert.Contains("'𠮷' (U+20BB7)", findings[2].Message, StringComparison.Ordinal);
    }
}
