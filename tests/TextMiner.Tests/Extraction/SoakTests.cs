using System.Diagnostics;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Tests.Extraction;

/// <summary>Pages damaged at random.</summary>
public sealed class SoakTests
{
    // Far beyond what any page takes, even on a busy machine: a page that reaches it has found something that grows without bound.
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    // The tree of a page takes some dozens of bytes for each of its own.
    const long AllocationPerByte = 2000;
    const long AllocationOfAnyPage = 64L << 20;

    [Fact, Trait("soak", "extraction")]
    public void Damaged_pages_never_throw_stay_in_bounds_and_give_the_same_answer_twice()
    {
        var seed = Soak.Seed(20261125);
        var count = Soak.Pages;
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "TextMiner.Tests", "Extraction", "Pages"), "*.html").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        Assert.True(pages.Count >= 50, $"only {pages.Count} pages to damage");
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {count} pages");
        var articles = 0;
        for (var i = 0; i < count; i++)
        {
            var body = new PageMutator(seed + i).Next(pages);
            try
            {
                if (Check(body)) articles++;
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"TEXTMINER_SEED={seed + i} TEXTMINER_SOAK=1: a page of {body.Length} bytes: {fault.Message}", fault);
            }
        }
        Assert.InRange(articles, count / 10, count);
    }

    static bool Check(byte[] body)
    {
        var page = Pages.Of(body, "text/html", "http://www.example.org/a/x.html");
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reads = 1;
        var first = Pages.Extractor.Extract(page, Pages.Import, Again);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(watch.Elapsed < Longest, $"took {watch.Elapsed}");
        Assert.True(allocated < reads * (AllocationOfAnyPage + (AllocationPerByte * body.Length)), $"allocated {allocated} bytes in {reads} reads");
        Assert.True(reads <= PartAddress.MostParts + 2, $"{reads} parts were read");
        var second = Pages.Extractor.Extract(page, Pages.Import, Again);
        LinkFinder.Find(page);
        Assert.True((first.Article is null) != (first.Rejection is null), "neither article nor rejection, or both");
        Assert.Equal(first.Rejection, second.Rejection);
        if (first.Article is not { } article) return false;
        Assert.Equal(article.Text, second.Article!.Text);
        Assert.Equal(article.Evidence, second.Article.Evidence);
        Assert.NotEmpty(article.Title);
        Assert.InRange(article.Paragraphs.Count, 1, ExtractionLimits.Blocks);
        Assert.All(article.Evidence, evidence => Assert.True(evidence.Snippet.Length <= ExtractionLimits.Snippet));
        return true;

        // Whatever part a damaged page asks for is the page itself again.
        FetchedPage Again(PageUrl url)
        {
            reads++;
            return page;
        }
    }
}
