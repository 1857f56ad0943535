using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Text;

namespace TextMiner.Tests.Extraction;

public sealed class CompatibilityFormTests
{
    [Theory]
    [InlineData("２０２４年　ＡＩ＋行动（试行）：问答？", "2024年 AI+行动(试行):问答?")]
    [InlineData("第Ⅲ类①⑵⒊㈠㊁", "第III类1(2)3.(一)二")]
    [InlineData("１００㎡、５℃…ﬁ﹕﹙a﹚︵乙︶", "100m2、5°C...fi:(a)(乙)")]
    [InlineData("⽂⻋", "文车")]
    [InlineData("plain text, 原样。", "plain text, 原样。")]
    public void Characters_that_mean_the_same_take_one_form(string text, string plain) => Assert.Equal(plain, CompatibilityForms.Fold(text));

    [Fact]
    public void All_of_full_width_ascii_folds_to_ascii()
    {
        for (var c = '!'; c <= '~'; c++) Assert.Equal(c.ToString(), CompatibilityForms.Fold(((char)(c + 0xFEE0)).ToString()));
    }

    [Fact]
    public void Titles_are_compared_without_regard_to_forms_and_spaces() =>
        Assert.Equal(TitleText.Bare("澜河省“AI+制造”2024年行动方案(第III批)"), TitleText.Bare("澜河省“ＡＩ＋制造”２０２４年　行动方案（第Ⅲ批）"));
}
