using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

public class RecrawlIntervalTests
{
    static readonly DateTimeOffset Now = new(2025, 3, 21, 3, 0, 0, TimeSpan.Zero);
    static readonly PageUrl Home = PageUrl.Parse("http://www.site.test/"), Page = PageUrl.Parse("http://www.site.test/t1.html");
    static readonly CrawlPlan Plan = Plans.Plan with { Start = [Home], ListInterval = TimeSpan.FromDays(1), ArticleInterval = TimeSpan.FromDays(32) };

    [Theory]
    [InlineData(null, false, 32)] // the first visit
    [InlineData(32, false, 48)]
    [InlineData(32, true, 16)]
    [InlineData(32, null, 32)]
    [InlineData(5, true, 4)] // no less than an eighth of what the definition says
    [InlineData(300, false, 384)] // no more than twelve times it
    public void An_article_is_visited_more_often_after_a_change_and_less_often_without(int? last, bool? changed, int expected) =>
        Assert.Equal(TimeSpan.FromDays(expected), Next(Page, PageRole.Article, last, changed).Interval);

    [Fact]
    public void A_start_page_is_visited_as_often_as_the_definition_says() =>
        Assert.Equal(TimeSpan.FromDays(1), Next(Home, PageRole.List, 1, false).Interval);

    [Fact]
    public void A_deep_list_settles_at_ninety_times_the_interval_and_comes_back_with_news()
    {
        int? days = 1;
        TimeSpan interval = default;
        for (var visit = 0; visit < 30; visit++) days = (int)Math.Round((interval = Next(Page, PageRole.List, days, false).Interval).TotalDays) + 1;
        Assert.Equal(TimeSpan.FromDays(90), interval);
        Assert.Equal(TimeSpan.FromDays(45), Next(Page, PageRole.List, 90, true).Interval);
    }

    [Fact]
    public void What_is_visited_daily_is_due_for_a_run_at_the_same_hour_of_the_next_day() =>
        Assert.InRange(Now.AddDays(1) - Next(Home, PageRole.List, 1, false).Due, TimeSpan.FromMinutes(30), TimeSpan.FromHours(2));

    static (TimeSpan Interval, DateTimeOffset Due) Next(PageUrl url, PageRole role, int? last, bool? changed) =>
        Plan.NextVisit(new FrontierClaim(1, 1, url, 0) { Role = role, Interval = last is { } days ? TimeSpan.FromDays(days) : null }, changed, Now);
}
