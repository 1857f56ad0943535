using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Tests.Extraction;

public sealed class LinkFinderTests
{
    [Fact]
    public void Links_are_resolved_against_the_base_in_document_order_each_once()
    {
        var links = LinkFinder.Find(Pages.Html("""
            <html><head><base href="http://www.example.org/zc/"></head><body>
            <a href="b.html">乙</a> <a href="/a.html#top"> 甲  文 </a> <a href="b.html">again</a> <a href="#x">no</a>
            <a href="javascript:void(0)">no</a> <a href="mailto:a@example.org">no</a> <a rel="nofollow" href="c.html">no</a>
            </body></html>
            """));
        Assert.Equal(LinkForm.Page, links.Form);
        Assert.Equal([new PageLink(PageUrl.Parse("http://www.example.org/zc/b.html"), "乙"), new PageLink(PageUrl.Parse("http://www.example.org/a.html"), "甲 文")], links.Links);
    }

    [Fact]
    public void Robots_and_canonical_are_read_in_any_letter_case()
    {
        var links = LinkFinder.Find(Pages.Html("""<html><head><META NAME="Robots" CONTENT="NoIndex, nofollow"><link rel="Canonical" href="/x"></head><body></body></html>"""));
        Assert.True(links.NoIndex);
        Assert.True(links.NoFollow);
        Assert.Equal("http://www.example.org/x", links.Canonical?.Value);
    }

    [Fact]
    public void Sitemaps_and_their_indexes_are_told_apart()
    {
        var map = LinkFinder.Find(Xml("""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://www.example.org/1</loc><lastmod>2024-05-01</lastmod></url></urlset>"""));
        Assert.Equal(LinkForm.Sitemap, map.Form);
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero), Assert.Single(map.Links).Modified);
        Assert.Equal(LinkForm.SitemapIndex, LinkFinder.Find(Xml("<sitemapindex><sitemap><loc>http://www.example.org/s.xml</loc></sitemap></sitemapindex>")).Form);
    }

    [Fact]
    public void Entries_of_rss_and_atom_are_links_with_titles()
    {
        var rss = LinkFinder.Find(Xml("<rss><channel><title>站</title><link>http://www.example.org/</link><item><title>通知</title><link>/a/1.html</link></item></channel></rss>"));
        Assert.Equal([new PageLink(PageUrl.Parse("http://www.example.org/a/1.html"), "通知")], rss.Links);
        var atom = LinkFinder.Find(Xml("""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>意见</title><link href="http://www.example.org/b"/></entry></feed>"""));
        Assert.Equal("意见", Assert.Single(atom.Links).Text);
    }

    static FetchedPage Xml(string xml) => Pages.Of(System.Text.Encoding.UTF8.GetBytes(xml), "application/xml", "http://www.example.org/feed.xml");
}
