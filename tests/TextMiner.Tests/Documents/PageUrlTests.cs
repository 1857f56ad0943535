using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Tests.Extraction;

namespace TextMiner.Tests.Documents;

public class PageUrlTests
{
    [Theory]
    [InlineData("HTTP://WWW.Lanhe.Example:80", "http://www.lanhe.example/")]
    [InlineData("https://www.lanhe.example.:443/a", "https://www.lanhe.example/a")]
    [InlineData("https://www.lanhe.example:80/", "https://www.lanhe.example:80/")]
    [InlineData("http://www.lanhe.example/a/./b/../c", "http://www.lanhe.example/a/c")]
    [InlineData("http://www.lanhe.example/a/%2e%2E/c", "http://www.lanhe.example/c")]
    [InlineData("http://www.lanhe.example/%7Euser/%61%2f%3a", "http://www.lanhe.example/~user/a%2F%3A")]
    [InlineData("http://www.lanhe.example/政策?q=水 利", "http://www.lanhe.example/%E6%94%BF%E7%AD%96?q=%E6%B0%B4%20%E5%88%A9")]
    [InlineData("http://www.lanhe.example/?q=%c4%e3", "http://www.lanhe.example/?q=%C4%E3")]
    [InlineData("http://政务.example/", "http://xn--zfr164b.example/")]
    [InlineData("http://XN--ZFR164B.example/", "http://xn--zfr164b.example/")]
    [InlineData("http://user:secret@www.lanhe.example/a", "http://www.lanhe.example/a")]
    [InlineData("http://www.lanhe.example/a#part", "http://www.lanhe.example/a")]
    [InlineData("http://www.lanhe.example/a?x=1#part?y=2", "http://www.lanhe.example/a?x=1")]
    [InlineData("http://www.lanhe.example/100%", "http://www.lanhe.example/100%25")]
    [InlineData("http://0x7f.1./", "http://127.0.0.1/")]
    [InlineData("http://2130706433/", "http://127.0.0.1/")]
    [InlineData("http://0177.0.0.1/", "http://127.0.0.1/")]
    [InlineData("http://localhost./", "http://localhost/")]
    [InlineData("http://[0:0::1]:8080/", "http://[::1]:8080/")]
    public void Equal_pages_have_equal_addresses(string written, string canonical) =>
        Assert.Equal(canonical, PageUrl.Parse(written).Value);

    [Theory]
    [InlineData("/a;jsessionid=0A1B2C", "/a")]
    [InlineData("/a;JSESSIONID=0A1B2C.node1/b?x=1", "/a/b?x=1")]
    [InlineData("/a?PHPSESSID=q8v1&id=7", "/a?id=7")]
    [InlineData("/a?id=7&jsessionid=q8v1", "/a?id=7")]
    [InlineData("/a?id=7&sid=0123456789abcdef0123456789abcdef", "/a?id=7")]
    [InlineData("/c_12.html?sid=0123456789abcdef0123456789abcdef", "/c_12.html")]
    [InlineData("/a?utm_source=x&UTM_Medium=y", "/a")]
    [InlineData("/a?b=2&spm=a.b.c&a=1", "/a?b=2&a=1")]
    [InlineData("/a?id=7&from=timeline&isappinstalled=0", "/a?id=7")]
    [InlineData("/a?%75tm_source=x", "/a")]
    public void What_belongs_to_a_visit_is_dropped(string written, string canonical) =>
        Assert.Equal(canonical, PageUrl.Parse($"http://www.lanhe.example{written}").PathAndQuery);

    [Theory]
    [InlineData("/a?b=2&a=1")]
    [InlineData("/a?a=1&b=2&a=1")]
    [InlineData("/a/?")]
    [InlineData("/a//b")]
    [InlineData("/A/b")]
    [InlineData("/a/index.html")]
    [InlineData("/a?from=2024-01-01")]
    [InlineData("/a?from=")]
    [InlineData("/a?sid=123")]
    [InlineData("/view?sid=0123456789abcdef0123456789abcdef")]
    [InlineData("/a?id=0123456789abcdef0123456789abcdef")]
    [InlineData("/a;v=1?x=1;y=2")]
    [InlineData("/a?x=a+b%2Bc")]
    [InlineData("/a?utm=1")]
    [InlineData("/a?&&x")]
    public void What_may_name_a_page_is_never_changed(string pathAndQuery) =>
        Assert.Equal($"http://www.lanhe.example{pathAndQuery}", PageUrl.Parse($"http://www.lanhe.example{pathAndQuery}").Value);

    [Theory]
    [InlineData("ftp://www.lanhe.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("http://")]
    [InlineData("http:///a")]
    [InlineData("http://./")]
    [InlineData("http://a b/")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_addresses_are_refused(string? text) => Assert.False(PageUrl.TryParse(text, out _));

    [Fact]
    public void An_address_of_2048_characters_is_the_longest()
    {
        const string start = "http://www.lanhe.example/";
        Assert.True(PageUrl.TryParse(start + new string('a', PageUrl.MaxLength - start.Length), out var longest));
        Assert.Equal(PageUrl.MaxLength, longest.Value.Length);
        Assert.False(PageUrl.TryParse(start + new string('a', PageUrl.MaxLength - start.Length + 1), out _));
        Assert.False(longest.TryResolve("/" + new string('文', 1000), out _));
    }

    [Fact]
    public void Files_keep_their_addresses_whatever_they_look_like()
    {
        var file = PageUrl.OfFile("/data/政策/utm_source=x;jsessionid=1.txt");
        Assert.True(file.IsFile);
        Assert.Equal(file, PageUrl.Parse(file.Value));
        Assert.Equal($"{file.Value}#row", PageUrl.Parse($"{file.Value}#row").Value);
    }

    [Fact]
    public void Robots_rules_meet_the_canonical_path()
    {
        var rules = RobotsRules.Parse("User-agent: *\nDisallow: /a%7eb/\nDisallow: /政策/\nDisallow: /*?sid="u8, "TextMiner");
        Assert.False(rules.Allows(PageUrl.Parse("http://www.lanhe.example/a~b/x")));
        Assert.False(rules.Allows(PageUrl.Parse("http://www.lanhe.example/x/../政策/1.html")));
        Assert.True(rules.Allows(PageUrl.Parse("http://www.lanhe.example/c_1?sid=0123456789abcdef0123456789abcdef")));
    }

    [Fact]
    public void A_canonical_address_is_its_own_canonical_form()
    {
        var seed = Soak.Seed(5);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] pieces =
        [
            "http://", "https://", "HTTP:", "//", "/", ".", "..", "%2e", "%2F", "%", "%c4", "%E6%94%BF", "政", "策", "?", "&", "=", "#", ";jsessionid=",
            "a", "B", "7", "sid=", "0123456789abcdef0123456789abcdef", "utm_a=b", "from=timeline", "spm", "www.lanhe.example", "0x7f.1", "localhost",
            ":80", ":443", ":", "@", "user:pw@", "[::1]", "\\", " ", "\t", "\u3002", "\ud800", "\U0001F600", "+", "~", "'", "|", "\"", "<", "xn--", "{", "\u200b",
        ];
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder(random.Next(3) == 0 ? "" : random.Next(2) == 0 ? "http://www.lanhe.example/" : "https://");
            for (var n = random.Next(12); n >= 0; n--) text.Append(pieces[random.Next(pieces.Length)]);
            if (!PageUrl.TryParse(text.ToString(), out var url) || url.IsFile) continue;
            read++;
            Assert.True(PageUrl.TryParse(url.Value, out var again) && again == url, $"{text} → {url} → {again}, seed {seed}");
            Assert.True(url.TryResolve(url.Value, out var resolved) && resolved == url, $"{text} → {url}, seed {seed}");
            Assert.Equal(url.Value, new Uri(url.Value).AbsoluteUri);
            Assert.True(Ascii.IsValid(url.Value) && !url.Value.Contains('@', StringComparison.Ordinal) || url.PathAndQuery.Contains('@', StringComparison.Ordinal));
        }
        Assert.True(read > 5_000, $"only {read} addresses could be read");
    }
}
