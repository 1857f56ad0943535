using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

/// <summary>RFC 9309, rule by rule.</summary>
public class RobotsRulesTests
{
    [Theory]
    [InlineData("Disallow: /a", "/a", false)]
    [InlineData("Disallow: /a", "/abc/d", false)]
    [InlineData("Disallow: /a", "/b", true)]
    [InlineData("Disallow: /A", "/a", true)]
    [InlineData("Disallow:", "/a", true)]
    [InlineData("Disallow: /", "/robots.txt", true)]
    [InlineData("Disallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("Allow: /a/b\nDisallow: /a", "/a/c", false)]
    [InlineData("Disallow: /same\nAllow: /same", "/same", true)]
    [InlineData("Disallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("Disallow: /*.pdf$", "/x/y.pdf?v=1", true)]
    [InlineData("Disallow: *.pdf", "/x/y.pdf?v=1", false)]
    [InlineData("Disallow: /x$", "/x", false)]
    [InlineData("Disallow: /x$", "/xy", true)]
    [InlineData("Disallow: /a*b*c", "/a1b2c3", false)]
    [InlineData("Disallow: /a*b*c$", "/abcbc", false)]
    [InlineData("Disallow: /ab*b$", "/ab", true)]
    [InlineData("Disallow: /a?b=1", "/a?b=12", false)]
    [InlineData("Disallow: /政策", "/%E6%94%BF%E7%AD%96/1.html", false)]
    [InlineData("Disallow: /%e6%94%bf", "/政策", false)]
    [InlineData("Disallow: /%61bc", "/abc", false)]
    [InlineData("Disallow: /a%2Fb", "/a/b", true)]
    [InlineData("Disallow: /star-%2A.html", "/star-*.html", false)]
    [InlineData("Disallow: /star-%2A.html", "/star-x.html", true)]
    [InlineData("Disallow: /price$list", "/price$list/1", false)]
    [InlineData("Disallow: a", "/a", true)]
    public void The_longest_matching_pattern_decides(string rules, string path, bool allowed) =>
        Assert.Equal(allowed, Allows("User-agent: *\n" + rules, path));

    [Theory]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: TextMiner\nDisallow: /own", "/other", true)]
    [InlineData("User-agent: textminer/9.1 (beta)\nDisallow: /own\n\nUser-agent: *\nAllow: /", "/own", false)]
    [InlineData("User-agent: TextMinerPlus\nDisallow: /", "/a", true)]
    [InlineData("User-agent: Text\nDisallow: /", "/a", true)]
    [InlineData("User-agent: TextMiner\nDisallow: /a\n\nUser-agent: TextMiner\nDisallow: /b", "/a", false)]
    [InlineData("User-agent: TextMiner\nDisallow: /a\n\nUser-agent: TextMiner\nDisallow: /b", "/b", false)]
    [InlineData("User-agent: other\nUser-agent: TextMiner\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: TextMiner\n\nUser-agent: *\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: TextMiner\nAllow: /\n\nUser-agent: *\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: TextMiner\nSitemap: http://x.test/s.xml\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: TextMiner\nCrawl-delay: 1\nUser-agent: b\nDisallow: /a", "/a", false)]
    [InlineData("Disallow: /a", "/a", true)]
    [InlineData("<!DOCTYPE html><title>not found</title>", "/a", true)]
    [InlineData("\uFEFFUser-agent: *\r\nDisallow: /a # comment\r\n", "/a", false)]
    [InlineData("user-AGENT : *\rDISALLOW : /a", "/a", false)]
    public void Groups_are_chosen_by_product_token(string file, string path, bool allowed) =>
        Assert.Equal(allowed, Allows(file, path));

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 2.5", 2500)]
    [InlineData("User-agent: *\nCrawl-delay: .1", 100)]
    [InlineData("User-agent: bing\nCrawl-delay: 10\n\nUser-agent: *\nDisallow: /x", null)]
    [InlineData("User-agent: TextMiner\nCrawl-delay: 3\n\nUser-agent: *\nCrawl-delay: 9", 3000)]
    [InlineData("User-agent: *\nCrawl-delay: 1e9", null)]
    [InlineData("User-agent: *\nCrawl-delay: -1", null)]
    [InlineData("User-agent: *\nCrawl-delay: 99999999999999999999", 86_400_000)]
    public void Crawl_delay_is_read_with_fractions(string file, int? milliseconds) =>
        Assert.Equal(milliseconds, (int?)Parse(file).CrawlDelay?.TotalMilliseconds);

    [Fact]
    public void Sitemap_lines_are_kept_wherever_they_stand() =>
        Assert.Equal(
            ["http://x.test/a.xml", "http://x.test/b.xml"],
            Parse("Sitemap: http://x.test/a.xml\nUser-agent: other\nDisallow: /\nsitemap: http://x.test/b.xml").Sitemaps);

    [Fact]
    public void Of_an_overlong_file_the_first_500_KiB_count_and_a_cut_line_does_not()
    {
        const int limit = 500 * 1024;
        const string head = "User-agent: *\nDisallow: /early\n";
        var filler = new string('#', limit - head.Length - "\nDisallow: /".Length);
        var file = head + filler + "\nDisallow: /late-and-cut\nDisallow: /after\n";

        Assert.False(Allows(file, "/early"));
        Assert.True(Allows(file, "/elsewhere"));
        Assert.True(Allows(file, "/after"));
    }

    [Fact]
    public void Many_stars_do_not_make_matching_slow()
    {
        var rules = Parse("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 5000)) + "b$");
        Assert.True(rules.Allows(PageUrl.Parse("http://x.test/" + new string('a', 2_000))));
    }

    static bool Allows(string file, string path) => Parse(file).Allows(PageUrl.Parse("http://www.site.test" + path));

    static RobotsRules Parse(string file) => RobotsRules.Parse(Encoding.UTF8.GetBytes(file), HttpPageFetcher.ProductToken);
}
