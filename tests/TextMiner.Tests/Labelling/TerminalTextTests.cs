using TextMiner.Labelling;

namespace TextMiner.Tests.Labelling;

public sealed class TerminalTextTests
{
    [Fact]
    public void Chinese_takes_two_columns_and_Latin_one()
    {
        Assert.Equal(4, TerminalText.Width("绿色"));
        Assert.Equal(4, TerminalText.Width("5G-A"));
        Assert.Equal(2, TerminalText.Width("，"));
        Assert.Equal(2, TerminalText.Width("𠮷"));
        Assert.Equal(1, TerminalText.Width("e\u0301"));
        Assert.Equal("绿色  ", TerminalText.Padded("绿色", 6));
        Assert.Equal("绿…", TerminalText.Cut("绿色发展", 4));
        Assert.Equal("绿色发展", TerminalText.Cut("绿色发展", 8));
    }

    [Fact]
    public void Lines_tile_the_text_and_none_is_too_wide()
    {
        var random = new Random(20_250_101);
        const string letters = "绿色发展，。（）“”5GAI  年%·—𠮷";
        for (int round = 0; round < 300; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => letters.EnumerateRunes().ElementAt(random.Next(18)).ToString()));
            int columns = random.Next(4, 30);
            var lines = TerminalText.Wrap(text, columns);
            Assert.Equal(text, string.Concat(lines.Select(line => text[line])));
            Assert.All(lines, line => Assert.InRange(TerminalText.Width(text[line]), 1, columns));
        }
    }

    [Fact]
    public void A_line_neither_begins_with_a_closing_mark_nor_ends_with_an_opening_one_nor_cuts_a_word()
    {
        Assert.Equal(["发展5G", "网。"], Lines("发展5G网。", 8));
        Assert.Equal(["绿", "色，", "协调"], Lines("绿色，协调", 4));
        Assert.Equal(["印发", "《规划"], Lines("印发《规划", 6));
        Assert.Equal(["发展", "internet", "产业"], Lines("发展internet产业", 9));
    }

    [Fact]
    public void What_a_page_wrote_does_not_command_the_terminal()
    {
        Assert.Equal("指标 单位 [2J", TerminalText.Plain("指标\t单位\u001b[2J"));
        Assert.Equal("指标 …", TerminalText.Cut("指标\t单位", 7));
    }

    [Fact]
    public void A_word_longer_than_the_line_is_cut() => Assert.Equal(["abcd", "efgh", "i"], Lines("abcdefghi", 4));

    static IEnumerable<string> Lines(string text, int columns) => TerminalText.Wrap(text, columns).Select(line => text[line]);
}
