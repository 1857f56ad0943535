using TextMiner.Extraction.Fields;

namespace TextMiner.Tests.Extraction;

public sealed class BylineTests
{
    [Theory]
    [InlineData("新华社澜州5月6日电（记者辛晨、晏小舟）记者6日获悉，全省算力网络建成。", "辛晨|晏小舟")]
    [InlineData("本报讯（记者 周明远 许念）昨天，望海港新增三条航线。", "周明远|许念")]
    [InlineData("本报澜州5月6日电  （记者水长青）清晨的码头灯火通明。", "水长青")]
    [InlineData("中新网岚港8月9日电 (宗小满 游方)渔船归航。", "宗小满|游方")]
    [InlineData("本报讯 记者季向晚报道：县城的夜市热闹起来。", "季向晚")]
    [InlineData("央广网望海3月2日消息（记者方小寒）渔民出海。", "方小寒")]
    [InlineData("（总台记者 张倩）", "张倩")]
    [InlineData("会议要求（记者会后获悉）抓好落实。", "")]
    [InlineData("据介绍（中新网）项目已经开工。", "")]
    public void Reporters_are_read_from_the_words_of_the_text(string line, string names) =>
        Assert.Equal(names, Join(ReporterLines.InText(line, out _)));

    [Theory]
    [InlineData("■ 本报记者 卓然", "卓然")]
    [InlineData("□ 张三丰 李四光", "张三丰|李四光")]
    [InlineData("文/沐言", "沐言")]
    [InlineData("文｜沐言", "沐言")]
    [InlineData("本报记者  卓  然  阮青禾", "卓然|阮青禾")]
    [InlineData("采写：澜都记者 沐言", "沐言")]
    [InlineData("文章导航", "")]
    [InlineData("记者手记", "")]
    public void A_line_of_its_own_names_reporters(string line, string names) => Assert.Equal(names, Join(ReporterLines.Whole(line)));

    [Theory]
    [InlineData("2015-03-18 03:21:05 海島日報 記者林曉青／海島報導", "林曉青")]
    [InlineData("澎澜新闻记者 沐言 实习生 丛飞雪", "沐言|丛飞雪")]
    [InlineData("2023-03-05 来源：澜河日报 记者张小明 编辑：于闻", "张小明")]
    [InlineData("发布于 2020年6月8日 由 阮青禾", "阮青禾")]
    [InlineData("来源：本报记者站", "")]
    public void A_byline_may_stand_among_date_and_source(string line, string names) => Assert.Equal(names, Join(ReporterLines.Within(line)));

    [Theory]
    [InlineData("By Grace Ng\u2002June 30, 2022 · 9 min read", "Grace Ng")]
    [InlineData("by Ines Calloway | May 2, 2019 | Habits", "Ines Calloway")]
    [InlineData("Posted on 14 November 2018 by Lena Hartog", "Lena Hartog")]
    [InlineData("By Hazel Marsh and Tom Okafor", "Hazel Marsh and Tom Okafor")]
    [InlineData("By Jan van der Berg, Bay News", "Jan van der Berg")]
    [InlineData("By the time the committee met, it was late.", null)]
    [InlineData("The map was drawn by hand in 1702.", null)]
    public void English_bylines_end_before_the_date(string line, string? names) => Assert.Equal(names, EnglishBylines.Names(line));

    [Fact]
    public void Names_in_the_last_brackets_need_a_surname()
    {
        Assert.Equal("卓然|阮青禾", Join(ReporterLines.AtEnd("这就是他们的答案。（卓然 阮青禾）")));
        Assert.Equal("", Join(ReporterLines.AtEnd("会议还研究了其他事项。（完）")));
        Assert.Equal("", Join(ReporterLines.AtEnd("会议还研究了其他事项。（新华社）")));
    }

    static string Join(IEnumerable<TextMiner.Documents.Author> authors) => string.Join('|', authors.Select(author => author.Name));
}
