using TextMiner.Documents;

namespace TextMiner.Tests.Storage;

public sealed class FetchingTests
{
    [Fact]
    public void A_page_is_unread_until_it_is_saved_and_again_when_its_body_changes()
    {
        using var fixture = new StoreFixture();
        var page = Samples.Local.Page(fixture.Clock.GetUtcNow());
        fixture.Store.RecordFetch(fixture.Run, StoreFixture.Portal, page, FetchOutcome.Fetched);
        var unread = Assert.Single(fixture.Store.Unread());
        Assert.Equal(page with { Body = default }, unread.WithBody(default));
        Assert.Equal("澜河省人民政府", unread.Source.Name);
        fixture.Store.Save(fixture.Run, StoreFixture.Portal, page, Samples.Local.Article(), Samples.Local.Analysis());
        fixture.Store.RecordFetch(fixture.Run, StoreFixture.Portal, page, FetchOutcome.Unchanged);
        Assert.Empty(fixture.Store.Unread());
        fixture.Store.RecordFetch(fixture.Run, StoreFixture.Portal, page with { Digest = Digest.Of("new") }, FetchOutcome.Fetched);
        Assert.Single(fixture.Store.Unread());
        Assert.Equal(1L, fixture.Value("SELECT COUNT(*) FROM fetches WHERE outcome = 'unchanged'"));
    }

    [Fact]
    public void A_held_page_is_found_by_its_address_and_a_new_part_makes_the_first_page_unread()
    {
        using var fixture = new StoreFixture();
        var sample = Samples.Local with { Address = "http://lanhe.test/c_88.html" };
        var first = sample.Page(fixture.Clock.GetUtcNow());
        Assert.Null(fixture.Store.Held(first.Url));
        fixture.Store.RecordFetch(fixture.Run, StoreFixture.Portal, first, FetchOutcome.Fetched);
        fixture.Store.Save(fixture.Run, StoreFixture.Portal, first, sample.Article(), sample.Analysis());
        Assert.Empty(fixture.Store.Unread());
        Assert.Equal(first.Digest, fixture.Store.Held(first.Url)!.Digest);

        var part = (sample with { Address = "http://lanhe.test/c_88_2.html" }).Page(fixture.Clock.GetUtcNow());
        fixture.Store.RecordFetch(fixture.Run, StoreFixture.Portal, part, FetchOutcome.Fetched);
        Assert.Equal([first.Url, part.Url], fixture.Store.Unread().Select(page => page.Url));
    }

    [Fact]
    public void A_page_whose_body_is_lost_is_due_at_once_without_validators_and_its_document_stays()
    {
        using var fixture = new StoreFixture();
        var page = Samples.Local.Page(fixture.Clock.GetUtcNow());
        fixture.Save(Samples.Local);
        fixture.Store.Enqueue(StoreFixture.Portal, [new FrontierEntry(page.Url, 1, PageRole.Article)]);
        fixture.Store.Reschedule(page.Url, fixture.Clock.GetUtcNow().AddDays(30), TimeSpan.FromDays(30));
        Assert.Empty(Due());

        fixture.Store.MarkAllUnread();
        fixture.Store.FetchAgain(fixture.Run, Assert.Single(fixture.Store.Unread()), "the file is missing");
        Assert.Equal((page.Url, PageValidators.None), Assert.Single(Due().Select(claim => (claim.Url, claim.Validators))));
        Assert.Equal("archive-damaged", fixture.Value("SELECT reason FROM rejections WHERE is_current = 1"));
        Assert.Equal(1L, fixture.Value("SELECT COUNT(*) FROM documents"));

        fixture.Store.RecordFetch(fixture.Run, StoreFixture.Portal, page, FetchOutcome.Fetched);
        Assert.Single(fixture.Store.Unread());
        fixture.Store.Save(fixture.Run, StoreFixture.Portal, page, Samples.Local.Article(), Samples.Local.Analysis());
        Assert.Empty(fixture.Store.Unread());
        Assert.Equal(0L, fixture.Value("SELECT COUNT(*) FROM rejections WHERE is_current = 1"));

        IReadOnlyList<FrontierClaim> Due() => fixture.Store.Claim(StoreFixture.Portal, page.Url.Host, "test", 10);
    }

    [Fact]
    public void Unread_pages_come_once_each_in_order_of_source_and_address_while_they_are_read()
    {
        using var fixture = new StoreFixture();
        foreach (var i in Enumerable.Range(0, 1203))
        {
            var sample = Samples.Other with { Source = i % 2 == 0 ? StoreFixture.Portal : StoreFixture.Ministry, Address = $"http://lanhe.test/{i:0000}" };
            fixture.Store.RecordFetch(fixture.Run, sample.Source, sample.Page(fixture.Clock.GetUtcNow()), FetchOutcome.Fetched);
        }
        List<string> seen = [];
        foreach (var page in fixture.Store.Unread())
        {
            seen.Add($"{page.Source.Key} {page.Url}");
            fixture.Store.Reject(fixture.Run, page.Source.Key, new Rejection(page.Url, Stage.Extract, RejectionReason.TooShort, ""));
        }
        Assert.Equal(1203, seen.Count);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
        Assert.Equal(1203, fixture.Store.MarkAllUnread());
    }

}
