using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

public sealed class CrawlPlanFileTests : IDisposable
{
    const string Good = """
        {
          "key": "lanhe-portal",
          "name": "澜河省人民政府",
          "home": "http://www.lanhe.example/",
          "kind": "policy",
          "region": "970000",
          "start": ["http://www.lanhe.example/zwgk/index.html"],
          "sitemaps": ["http://www.lanhe.example/sitemap.xml"],
          "feeds": ["http://www.lanhe.example/rss.xml"],
          "lists": ["/zwgk/index(_\\d+)?\\.html$"],
          "articles": ["/zwgk/.*/t\\d+_\\d+\\.html$"],
          "attachments": ["\\.(pdf|docx)$"],
          "deny": ["/calendar/"],
          "maxDepth": 4,
          "delayMs": 50,
          "listDays": 0.5,
          "articleDays": 7,
          "networks": ["loopback"],
          "enabled": false,
          "note": "unverified: the archive of before 2016 is missing"
        }
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("plans-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_definition_becomes_a_plan()
    {
        var plan = Load("lanhe-portal", Good);
        Assert.Equal(new Source("lanhe-portal", "澜河省人民政府", "http://www.lanhe.example/", DocumentKind.Policy, "970000"), plan.Source);
        Assert.Equal(4, plan.MaxDepth);
        Assert.Equal(TimeSpan.FromMilliseconds(50), plan.Delay);
        Assert.Equal(TimeSpan.FromHours(12), plan.ListInterval);
        Assert.Equal(TimeSpan.FromDays(7), plan.ArticleInterval);
        Assert.Equal(AllowedNetworks.Loopback, plan.Networks);
        Assert.False(plan.Enabled);
        Assert.True(plan.Unverified);
        Assert.Equal([PageRole.Feed, PageRole.Feed, PageRole.List], plan.StartEntries(DateTimeOffset.UnixEpoch).Select(task => task.Role));
    }

    [Theory]
    [InlineData("/zwgk/index.html", PageRole.List)]
    [InlineData("/zwgk/index_3.html", PageRole.List)]
    [InlineData("/zwgk/zcwj/202206/t20220618_12345.html", PageRole.Article)]
    [InlineData("/zwgk/calendar/t20220618_12345.html", PageRole.Ignored)]
    [InlineData("/zwgk/files/list.docx", PageRole.Attachment)]
    [InlineData("/sitemap.xml", PageRole.Feed)]
    [InlineData("/about.html", PageRole.Ignored)]
    public void An_address_has_one_role(string path, PageRole role)
    {
        var plan = Load("lanhe-portal", Good);
        Assert.Equal(role, plan.RoleOf(PageUrl.Parse("http://www.lanhe.example" + path)));
    }

    [Fact]
    public void A_file_on_this_machine_is_never_followed()
    {
        var task = Plans.Task("http://www.site.test/");
        Assert.Null(task.Follow(PageUrl.OfFile("/etc/hosts")));
        Assert.Equal(1, task.Follow(PageUrl.Parse("http://www.site.test/a"))!.Depth);
    }

    [Fact]
    public void Links_deeper_than_the_plan_allows_are_not_followed()
    {
        var task = Plans.Task("http://www.site.test/", Plans.Plan with { MaxDepth = 1 });
        var child = task.Follow(PageUrl.Parse("http://www.site.test/a"))!;
        Assert.Null((task with { Claim = new FrontierClaim(1, 1, child.Url, child.Depth) }).Follow(PageUrl.Parse("http://www.site.test/b")));
    }

    [Theory]
    [InlineData("\"maxDepth\": 4", "\"maxDeep\": 4", 14, "“maxDeep” is no key")]
    [InlineData("\"maxDepth\": 4", "\"maxDepth\": \"four\"", 14, "expected a whole number between 0 and 100 in “maxDepth”, found the text “four”")]
    [InlineData("\"policy\"", "\"law\"", 5, "expected policy, article, academic or news")]
    [InlineData("\"970000\"", "\"97\"", 6, "expected six digits")]
    [InlineData("/calendar/", "(?<=a)b", 13, "no regular expression that can be used here")]
    [InlineData("/calendar/", "(", 13, "no regular expression that can be used here")]
    [InlineData("[\"loopback\"]", "\"loopback\"", 18, "expected a list")]
    [InlineData("\"loopback\"", "\"intranet\"", 18, "expected loopback or private")]
    [InlineData("[\"loopback\"]", "[]", 15, "at least 250 milliseconds")]
    [InlineData("http://www.lanhe.example/rss.xml", "ftp://www.lanhe.example/rss.xml", 9, "begins with http")]
    [InlineData("\"enabled\": false", "\"enabled\": 0", 19, "expected true or false")]
    [InlineData("\"enabled\": false", "\"key\": \"lanhe-portal\"", 19, "a second time")]
    [InlineData("\"lanhe-portal\"", "\"lanhe\"", 2, "must be equal")]
    [InlineData("\"name\": \"澜河省人民政府\",", "", 1, "“name” is missing")]
    [InlineData("\"delayMs\": 50,", "\"delayMs\": 50", 16, "no JSON")]
    public void A_mistake_is_reported_with_its_line_and_what_was_expected(string right, string wrong, int line, string message)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        var error = Assert.Throws<EnvironmentException>(() => Load("lanhe-portal", Good.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains($"lanhe-portal.json:{line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var error = Assert.Throws<EnvironmentException>(() => Load("x", """{ "key": "x", "colour": { "red": [1] }, "start": 5 }"""));
        // an unknown key, a start that is no list, nowhere to begin; name, home, kind and articles missing
        Assert.Equal(7, error.Message.Split('\n').Length);
    }

    [Fact]
    public void The_definitions_of_real_sources_are_well_formed_disabled_and_marked_unverified()
    {
        var plans = CrawlPlanFile.LoadFolder(Path.Combine(Repository.Root, "corpus", "sources"));
        Assert.True(plans.Count >= 10);
        Assert.All(plans, plan =>
        {
            Assert.True(plan.Unverified);
            Assert.False(plan.Enabled);
            Assert.Equal(AllowedNetworks.Public, plan.Networks);
            Assert.All(plan.Start, start => Assert.Equal(PageRole.List, plan.RoleOf(start)));
        });
    }

    [Fact]
    public void The_definitions_of_the_sample_sites_are_well_formed_and_allow_loopback()
    {
        var plans = CrawlPlanFile.LoadFolder(Path.Combine(Repository.Root, "corpus", "sample", "sources"));
        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.Equal((AllowedNetworks.Loopback, true), (plan.Networks, plan.Enabled)));
    }

    CrawlPlan Load(string key, string json)
    {
        var path = Path.Combine(_folder, key + ".json");
        File.WriteAllText(path, json);
        return CrawlPlanFile.Load(path);
    }
}
