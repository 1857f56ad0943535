using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

public class AddressTrapsTests
{
    const int Year = 2025;

    [Theory]
    [InlineData("/a/b/a/b/a/b/", TrapKind.RepeatingPath)]
    [InlineData("/zwgk/x/y/z/x/y/z/x/y/z/1.html", TrapKind.RepeatingPath)]
    [InlineData("/zwgk/zwgk/zwgk/zwgk/", TrapKind.RepeatingPath)]
    [InlineData("/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u", TrapKind.DeepPath)]
    [InlineData("/calendar?year=2031&month=1", TrapKind.Calendar)]
    [InlineData("/events/2031/12/", TrapKind.Calendar)]
    [InlineData("/rili/1850/01", TrapKind.Calendar)]
    [InlineData("/node?date=2199-01-02", TrapKind.Calendar)]
    [InlineData("/paper/20311-01/03/node_1.htm", TrapKind.Calendar)]
    [InlineData("/(S(lit3py55t21z5v55vlm25s55))/list.aspx", TrapKind.SessionInPath)]
    [InlineData("/sid=0123456789abcdef/list", TrapKind.SessionInPath)]
    [InlineData("/s?f=1&f=2&f=3&f=4&f=5", TrapKind.GrowingQuery)]
    [InlineData("/s?a=&b=&c=&d=&e=&f=&g=&h=&i=&j=&k=&l=&m=&n=&o=&p1=&q=", TrapKind.GrowingQuery)]
    [InlineData("/list?page=1001", TrapKind.EndlessPages)]
    [InlineData("/list/index_5000.html", TrapKind.EndlessPages)]
    [InlineData("/list/page/99999999999/", TrapKind.EndlessPages)]
    public void A_trap_is_known_by_its_address(string path, TrapKind kind) =>
        Assert.Equal(kind, AddressTraps.Find(Url(path), isList: true, Year));

    [Theory]
    [InlineData("/")]
    [InlineData("/zwgk/zfxxgk/zfxxgk/zcwj/")]
    [InlineData("/zwgk/zwgk/zwgk/")]
    [InlineData("/a/b/a/b/c.html")]
    [InlineData("/2011/11/11/11/content_11.htm")]
    [InlineData("/art/2025/3/5/art_1229_3001.html")]
    [InlineData("/col/col3001/12/index.html")]
    [InlineData("/9876/12/05/")]
    [InlineData("/html/2024-12/31/node_1.htm")]
    [InlineData("/1921/07/c_1.html")]
    [InlineData("/calendar?year=2026&month=12")]
    [InlineData("/list?page=1000")]
    [InlineData("/list/index_600.html")]
    [InlineData("/zhengce/zhengceku/202503/content_7013001.htm")]
    [InlineData("/s?q=%E6%B0%B4%E5%88%A9&p=2&type=1&sort=2&from=2024-01-01&to=2024-12-31")]
    [InlineData("/view?id=0123456789abcdef0123456789abcdef")]
    public void Addresses_of_real_forms_are_none(string path) => Assert.Null(AddressTraps.Find(Url(path), isList: true, Year));

    [Fact]
    public void An_article_may_have_any_number() =>
        Assert.Null(AddressTraps.Find(Url("/index.php?p=123456"), isList: false, Year));

    [Fact]
    public void Very_long_addresses_are_traps() =>
        Assert.Equal(TrapKind.LongAddress, AddressTraps.Find(Url("/" + new string('x', 1100)), isList: false, Year));

    [Theory]
    [InlineData("/art/2025/3/5/art_12_34.html", "www.lanhe.example/art/#/#/#/art_#_#.html?")]
    [InlineData("/view?id=7&page=3", "www.lanhe.example/view?id&page")]
    [InlineData("/0123456789abcdef0123456789abcdef/x", "www.lanhe.example/#/x?")]
    public void One_template_has_one_shape(string path, string shape) => Assert.Equal(shape, AddressTraps.ShapeOf(Url(path)));

    [Fact]
    public void A_trap_is_counted_by_every_link_and_reported_once_for_its_shape()
    {
        var watch = new TrapWatch(Year);
        var reports = new List<Rejection>();
        for (var page = 990; page < 1100; page++)
            if (!watch.Admits(Url($"/list?page={page}"), PageRole.List, out var report) && report is not null) reports.Add(report);
        Assert.Equal((RejectionReason.Trap, Url("/list?page=1001")), (Assert.Single(reports).Reason, reports[0].Url));
        Assert.Equal(new KeyValuePair<TrapKind, int>(TrapKind.EndlessPages, 99), Assert.Single(watch.Kept));
    }

    [Fact]
    public void Growing_paths_leave_one_row_for_their_host()
    {
        var watch = new TrapWatch(Year);
        var path = "/a/b/a/b/a/b";
        var reports = 0;
        for (var i = 0; i < 50; i++, path += "/a/b") reports += watch.Admits(Url(path), PageRole.List, out var report) || report is null ? 0 : 1;
        Assert.Equal(1, reports);
    }

    [Fact]
    public void Rows_are_bounded_whatever_a_web_makes_up()
    {
        var watch = new TrapWatch(Year);
        var reports = 0;
        for (var host = 0; host < 1000; host++)
            if (!watch.Admits(PageUrl.Parse($"http://h{host}.example/a/b/a/b/a/b"), PageRole.Article, out var report) && report is not null) reports++;
        Assert.Equal(TrapWatch.MaxReports, reports);
        Assert.Equal(1000, Assert.Single(watch.Kept).Value);
    }

    [Fact]
    public void Lists_of_one_shape_without_a_new_article_come_to_an_end()
    {
        var watch = new TrapWatch(Year);
        var admitted = 0;
        for (var day = 0; day < 2000 && watch.Admits(Url($"/day/{day}"), PageRole.List, out _); day++, admitted++)
            watch.Entered(Url($"/day/{day + 1}"), Url($"/day/{day}"), PageRole.List);
        Assert.Equal(TrapWatch.MaxBarren, admitted);
        Assert.True(watch.Admits(Url("/other"), PageRole.List, out _));
        Assert.True(watch.Admits(Url("/day/9999"), PageRole.Article, out _));
    }

    [Fact]
    public void Days_that_an_archive_names_by_the_thousand_are_no_trap()
    {
        var watch = new TrapWatch(Year);
        for (var day = 0; day < 5000; day++)
        {
            Assert.True(watch.Admits(Url($"/day/{day}"), PageRole.List, out _));
            watch.Entered(Url($"/archive/{day / 365}.html"), Url($"/day/{day}"), PageRole.List);
        }
        Assert.Empty(watch.Kept);
    }

    [Fact]
    public void Lists_that_bring_new_articles_go_on()
    {
        var watch = new TrapWatch(Year);
        for (var day = 0; day < 5000; day++)
        {
            Assert.True(watch.Admits(Url($"/day/{day}"), PageRole.List, out _));
            watch.Entered(Url($"/day/{day - 1}"), Url($"/day/{day}"), PageRole.List);
            if (day % 100 == 0) watch.Entered(Url($"/day/{day - 1}"), Url($"/c_{day}.html"), PageRole.Article);
        }
        Assert.Empty(watch.Kept);
    }

    static PageUrl Url(string path) => PageUrl.Parse($"http://www.lanhe.example{path}");
}
