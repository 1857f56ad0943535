using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner.Tests.Storage;

public sealed class FrontierTests
{
    const string Host = "lanhe.test";
    static readonly TimeSpan Day = TimeSpan.FromDays(1);
    static readonly FrontierEntry Home = new(PageUrl.Parse("http://lanhe.test/"), 0, PageRole.List);
    static readonly FrontierEntry List = new(PageUrl.Parse("http://lanhe.test/list"), 1, PageRole.List, Home.Url);

    [Fact]
    public void New_addresses_are_added_once_and_claimed_once_in_the_order_in_which_they_came()
    {
        using var fixture = new StoreFixture();
        var store = fixture.Store;
        Assert.Equal([Home, List], store.Enqueue(StoreFixture.Portal, [Home, List, Home]).Added);
        Assert.Empty(store.Enqueue(StoreFixture.Portal, [List]).Added);
        Assert.Equal([Host], store.Hosts(StoreFixture.Portal));
        Assert.Empty(store.Hosts(StoreFixture.Ministry));
        Assert.Equal(Home.Url, Assert.Single(Claim(fixture, 1)).Url);
        Assert.Equal(List.Url, Assert.Single(Claim(fixture, 5)).Url);
        Assert.Empty(Claim(fixture, 5));
        Assert.Empty(store.Hosts(StoreFixture.Portal));
    }

    [Fact]
    public void A_visited_address_is_due_again_in_time_with_what_was_learnt()
    {
        using var fixture = new StoreFixture();
        fixture.Store.Enqueue(StoreFixture.Portal, [Home]);
        var claim = Assert.Single(Claim(fixture));
        Assert.Null(claim.Interval);
        var page = Samples.Local.Page(fixture.Clock.GetUtcNow()) with { Url = Home.Url };
        Assert.NotNull(fixture.Store.Keep(Visit(fixture, claim) with { Outcome = FetchOutcome.Listed, Page = page, Found = [List] }));
        Assert.Equal(List.Url, Assert.Single(Claim(fixture)).Url);
        fixture.Clock.Advance(Day);
        var again = Assert.Single(Claim(fixture));
        Assert.Equal((Home.Url, Day, page.Validators, page.Digest), (again.Url, again.Interval, again.Validators, again.Digest));
    }

    [Fact]
    public void What_comes_with_an_older_fence_is_refused_and_writes_nothing()
    {
        using var fixture = new StoreFixture();
        fixture.Store.Enqueue(StoreFixture.Portal, [Home]);
        var slow = Assert.Single(Claim(fixture));
        fixture.Store.ReleaseClaims();
        Assert.False(fixture.Store.Ask(slow, Host, null)); // nobody has it yet, and he has it no more
        Assert.Null(fixture.Store.Keep(Visit(fixture, slow)));
        var quick = Assert.Single(Claim(fixture));
        Assert.True(quick.Fence > slow.Fence);
        Assert.False(fixture.Store.Ask(slow, Host, null));
        Assert.Null(fixture.Store.Keep(Visit(fixture, slow) with { Page = Samples.Local.Page(fixture.Clock.GetUtcNow()), Found = [List] }));
        Assert.Empty(fixture.Store.Unread());
        Assert.Empty(fixture.Rows("SELECT url FROM fetches UNION ALL SELECT url FROM frontier WHERE depth > 0"));
        Assert.NotNull(fixture.Store.Keep(Visit(fixture, quick)));
    }

    [Fact]
    public void A_killed_crawl_gives_everything_back_and_what_was_being_asked_for_goes_to_the_end()
    {
        using var fixture = new StoreFixture();
        fixture.Store.Enqueue(StoreFixture.Portal, [Home, List]);
        var claims = Claim(fixture);
        var slot = new HostSlot(fixture.Clock.GetUtcNow(), fixture.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        Assert.True(fixture.Store.Ask(claims[0], Host, slot));
        fixture.Clock.Advance(TimeSpan.FromSeconds(3));
        fixture.Store.ReleaseClaims();
        var again = Claim(fixture);
        Assert.Equal([(List.Url, 0), (Home.Url, 1)], again.Select(claim => (claim.Url, claim.Attempts)));
        // Nobody knows when the last answer ended: the host gets its whole pause from now on.
        Assert.Equal(slot with { AskedAt = fixture.Clock.GetUtcNow() }, fixture.Store.SlotOf(Host));
    }

    [Fact]
    public void A_failed_address_waits_for_its_next_attempt()
    {
        using var fixture = new StoreFixture();
        fixture.Store.Enqueue(StoreFixture.Portal, [Home]);
        var claim = Assert.Single(Claim(fixture));
        fixture.Store.Ask(claim, Host, null);
        var due = fixture.Clock.GetUtcNow() + TimeSpan.FromSeconds(8);
        fixture.Store.Postpone(claim, due);
        Assert.Empty(Claim(fixture));
        Assert.Equal(due, fixture.Store.NextAttempt(StoreFixture.Portal, Host, TimeSpan.FromMinutes(1)));
        Assert.Null(fixture.Store.NextAttempt(StoreFixture.Portal, Host, TimeSpan.FromSeconds(2)));
        fixture.Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(1, Assert.Single(Claim(fixture)).Attempts);
    }

    [Fact]
    public void An_address_keeps_the_least_depth_and_says_so_when_it_was_visited_before()
    {
        using var fixture = new StoreFixture();
        var far = List with { Depth = 4 };
        fixture.Store.Enqueue(StoreFixture.Portal, [far]);
        Assert.Empty(fixture.Store.Enqueue(StoreFixture.Portal, [far with { Depth = 3 }]).Nearer);
        fixture.Store.Keep(Visit(fixture, Assert.Single(Claim(fixture))));
        Assert.Empty(fixture.Store.Enqueue(StoreFixture.Portal, [far]).Nearer);
        Assert.Equal([List], fixture.Store.Enqueue(StoreFixture.Portal, [List]).Nearer);
        Assert.Equal(1L, fixture.Value("SELECT depth FROM frontier"));
    }

    [Fact]
    public void What_was_found_nearer_stays_marked_until_its_links_are_followed()
    {
        using var fixture = new StoreFixture();
        fixture.Store.Enqueue(StoreFixture.Portal, [List with { Depth = 4 }]);
        fixture.Store.Keep(Visit(fixture, Assert.Single(Claim(fixture))));
        fixture.Store.Enqueue(StoreFixture.Portal, [List]);
        Assert.Equal((List.Url, 1), Assert.Single(fixture.Store.Nearer(StoreFixture.Portal).Select(entry => (entry.Url, entry.Depth))));
        Assert.Single(fixture.Store.Follow(StoreFixture.Portal, List.Url, [Home]).Added);
        Assert.Empty(fixture.Store.Nearer(StoreFixture.Portal));
    }

    [Theory]
    [InlineData(StoreFixture.Ministry, StoreFixture.Portal)]
    [InlineData(StoreFixture.Portal, StoreFixture.Ministry)]
    public void An_address_that_two_sources_want_belongs_to_the_first_by_key_whichever_found_it_first(string first, string second)
    {
        using var fixture = new StoreFixture();
        var page = Samples.Local.Page(fixture.Clock.GetUtcNow());
        fixture.Store.Enqueue(first, [new FrontierEntry(page.Url, 1, PageRole.Article)]);
        var claim = Assert.Single(fixture.Store.Claim(first, page.Url.Host, "test", 1));
        fixture.Store.Enqueue(second, [new FrontierEntry(page.Url, 1, PageRole.Article)]);
        fixture.Store.Keep(Visit(fixture, claim) with { SourceKey = first, Outcome = FetchOutcome.Fetched, Page = page });
        Assert.Equal(StoreFixture.Ministry, fixture.Value("SELECT source_key FROM frontier"));
        Assert.Equal(StoreFixture.Ministry, Assert.Single(fixture.Store.Unread()).Source.Key);
    }

    [Fact]
    public void A_page_that_the_server_no_longer_has_is_marked_and_its_document_says_so_until_it_is_back()
    {
        using var fixture = new StoreFixture();
        var sample = Samples.Local;
        var page = sample.Page(fixture.Clock.GetUtcNow());
        fixture.Store.Enqueue(StoreFixture.Portal, [new FrontierEntry(page.Url, 1, PageRole.Article)]);
        var claim = Assert.Single(Claim(fixture));
        fixture.Store.Keep(Visit(fixture, claim) with { Outcome = FetchOutcome.Fetched, Page = page });
        fixture.Store.Save(fixture.Run, StoreFixture.Portal, page, sample.Article(), sample.Analysis());

        fixture.Clock.Advance(Day);
        fixture.Run = fixture.Begin(RunKind.Refresh);
        claim = Assert.Single(Claim(fixture));
        var missing = new Rejection(page.Url, Stage.Fetch, RejectionReason.NotFound, "404");
        fixture.Store.Keep(Visit(fixture, claim) with { Status = 404, Rejection = missing });
        Assert.Equal("在线>已下线", Assert.Single(Availability()));
        Assert.Equal(404L, fixture.Value("SELECT status FROM fetches WHERE outcome = 'rejected'"));
        Assert.Single(fixture.Rows("SELECT gone_at FROM v_documents WHERE gone_at IS NOT NULL"));

        fixture.Clock.Advance(Day);
        claim = Assert.Single(Claim(fixture));
        fixture.Store.Keep(Visit(fixture, claim) with { Outcome = FetchOutcome.Unchanged, Page = page with { Status = 304 }, Status = 304 });
        Assert.Equal(["在线>已下线", "已下线>在线"], Availability());
        Assert.Empty(fixture.Rows("SELECT gone_at FROM v_documents WHERE gone_at IS NOT NULL"));

        IEnumerable<string?> Availability() =>
            fixture.Rows("SELECT before || '>' || after FROM run_changes WHERE field = 'availability' ORDER BY change_id").Select(row => row[0]?.ToString());
    }

    [Fact]
    public void A_page_that_asks_not_to_be_indexed_any_more_takes_its_document_along()
    {
        using var fixture = new StoreFixture();
        var page = Samples.Local.Page(fixture.Clock.GetUtcNow());
        fixture.Save(Samples.Local);
        fixture.Save(Samples.Plan);
        fixture.Store.Enqueue(StoreFixture.Portal, [new FrontierEntry(page.Url, 1, PageRole.Article)]);
        var refusal = new Rejection(page.Url, Stage.Fetch, RejectionReason.NoIndex, "meta robots says noindex");
        Assert.NotNull(fixture.Store.Keep(Visit(fixture, Assert.Single(Claim(fixture))) with { Page = page, Status = 200, Rejection = refusal }));
        Assert.Equal([Samples.Plan.Address], fixture.Rows("SELECT fetched_url FROM documents").Select(row => row[0]));
        Assert.Equal("removed", fixture.Value("SELECT change FROM run_changes WHERE cause = 'gone-page' AND change = 'removed'"));
        Assert.Equal(1, fixture.Store.MarkAllUnread());
    }

    static IReadOnlyList<FrontierClaim> Claim(StoreFixture fixture, int most = 10) => fixture.Store.Claim(StoreFixture.Portal, Host, "test", most);

    static Visit Visit(StoreFixture fixture, FrontierClaim claim) => new()
    {
        Run = fixture.Run,
        SourceKey = StoreFixture.Portal,
        Claim = claim,
        Outcome = FetchOutcome.Rejected,
        Interval = Day,
        NextDue = fixture.Clock.GetUtcNow() + Day,
    };
}
