using TextMiner.Documents;
using TextMiner.Runs;
using TextMiner.Storage;
using TextMiner.Storage.Runs;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Runs;

/// <summary>What the week of nights does not show: shorter texts, refusals, a change of level, and that small samples raise nothing.</summary>
public sealed class AlertRulesTests : IDisposable
{
    readonly StoreFixture _fixture = new();

    [Fact]
    public void Texts_that_lost_most_of_their_length_are_told_once_with_the_shortest_first()
    {
        Finish(30, i => Body(i, 20));
        for (var night = 0; night < 2; night++)
        {
            for (var i = 100 * (night + 1); i < (100 * (night + 1)) + 6; i++) Save(i, Body(i, i % 100 == 3 ? 1 : 2));
            var alerts = Look();
            if (night > 0) Assert.Empty(alerts);
            else
            {
                var alert = Assert.Single(alerts);
                Assert.Equal(("degraded-extraction", "source:lanhe-portal", "2025-01-02 length"), (alert.Rule, alert.Subject, alert.Period));
                Assert.Equal("第103号通知", alert.Documents[0].Title);
                Assert.True(alert.Strength > alert.Threshold);
            }
            Next(alerts);
        }
    }

    [Fact]
    public void Four_short_texts_are_too_few_to_say_anything()
    {
        Finish(30, i => Body(i, 20));
        for (var i = 100; i < 104; i++) Save(i, Body(i, 1));
        Assert.Empty(Look());
    }

    [Fact]
    public void A_source_whose_pages_are_suddenly_refused_is_told()
    {
        Finish(30, i => Body(i, 20));
        for (var i = 100; i < 106; i++)
        {
            _fixture.Store.RecordFetch(_fixture.Run, StoreFixture.Portal, Of(i, Body(i, 3)).Page(_fixture.Clock.GetUtcNow()), FetchOutcome.Fetched);
            _fixture.Store.Reject(_fixture.Run, StoreFixture.Portal, new Rejection(PageUrl.Parse(Address(i)), Stage.Extract, RejectionReason.TooShort, "12 characters"));
        }
        var alert = Assert.Single(Look());
        Assert.Equal(("rejections", "source:lanhe-portal", "2025-01-02"), (alert.Rule, alert.Subject, alert.Period));
        Assert.Contains("100%", alert.Message, StringComparison.Ordinal);
        // There are no documents; the pages that should have been some are behind it.
        Assert.Equal(Enumerable.Range(100, 6).Select(Address), alert.Documents.Select(d => d.Title));
        // The same pages, refused for the same reason the next night, are no news.
        Next([alert]);
        for (var i = 100; i < 106; i++) _fixture.Store.Reject(_fixture.Run, StoreFixture.Portal, new Rejection(PageUrl.Parse(Address(i)), Stage.Extract, RejectionReason.TooShort, "12 characters"));
        Assert.Empty(Look());
    }

    [Fact]
    public void A_theme_that_rises_to_another_level_is_a_change_point_and_told_once()
    {
        // The theme is in one document of ten, and in seven in the last three months.
        FinishMonths(24, (m, k) => k == 0 || (m >= 21 && k < 7));
        _fixture.Save(Of(900, Body(900, 4) + "加快绿色发展。") with { Date = "2025-01-01" });
        _fixture.Store.Derive(_fixture.Run);
        var alerts = Look().Where(a => a is { Rule: "change-point", Subject: "theme:green" }).ToList();
        var alert = Assert.Single(alerts);
        Assert.Equal("2024-11", alert.Period);
        Assert.True(alert.Strength > alert.Threshold);
        Assert.Contains("第900号通知", alert.Documents.Select(d => d.Title));
        new AlertHistory(_fixture.Store).Raise(_fixture.Run, [alert with { Period = "2024-10" }]);
        Assert.DoesNotContain(Look(), a => a is { Rule: "change-point", Subject: "theme:green" });
    }

    [Fact]
    public void The_night_that_begins_a_month_in_China_sees_the_documents_of_that_month()
    {
        FinishMonths(24, (_, k) => k == 0);
        _fixture.Clock.Advance(new DateTimeOffset(2025, 1, 31, 19, 0, 0, TimeSpan.Zero) - _fixture.Clock.GetUtcNow());
        for (var i = 900; i < 908; i++) _fixture.Save(Of(i, Body(i, 4) + "加快绿色发展。") with { Date = "2025-02-01" });
        Assert.Contains(Look(), a => a is { Rule: "burst", Subject: "theme:green", Period: "2025-02" });
    }

    public void Dispose() => _fixture.Dispose();

    /// <summary>A first run with ten documents a month from February 2023 on, and the next one begun.</summary>
    void FinishMonths(int months, Func<int, int, bool> isGreen)
    {
        var month = new DateOnly(2023, 2, 10);
        for (var (m, i) = (0, 0); m < months; m++, month = month.AddMonths(1))
            for (var k = 0; k < 10; k++, i++)
                _fixture.Save(Of(i, Body(i, 4) + (isGreen(m, k) ? "加快绿色发展。" : "")) with { Date = month.AddDays(k).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
        _fixture.Store.Derive(_fixture.Run);
        _fixture.Store.FinishRun(_fixture.Run, RunStatus.Done);
        _fixture.Run = _fixture.Begin(RunKind.Refresh);
    }

    /// <summary>A first run with so many documents, and the next one begun a day later.</summary>
    void Finish(int documents, Func<int, string> body)
    {
        for (var i = 0; i < documents; i++) Save(i, body(i));
        Next([]);
    }

    void Next(IReadOnlyList<Alert> alerts)
    {
        new AlertHistory(_fixture.Store).Raise(_fixture.Run, alerts);
        _fixture.Store.Derive(_fixture.Run);
        _fixture.Store.FinishRun(_fixture.Run, RunStatus.Done);
        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        _fixture.Run = _fixture.Begin(RunKind.Refresh);
    }

    IReadOnlyList<Alert> Look()
    {
        _fixture.Store.Derive(_fixture.Run);
        return [.. new AlertWatch(new AlertReader(_fixture.Store), new AlertHistory(_fixture.Store), _fixture.Clock.GetUtcNow()).Look(_fixture.Run, isNews: true)];
    }

    void Save(int i, string body) => _fixture.Save(Of(i, body));

    // The dates are of one day, so that nothing is learnt of a rhythm.
    static Storage.Sample Of(int i, string body) => new(StoreFixture.Portal, Address(i), $"第{i}号通知", "2024-12-30", body);

    static string Address(int i) => $"http://lanhe.test/{i}.html";

    static string Body(int i, int sentences) => string.Concat(Enumerable.Range(0, sentences).Select(s => $"第{i}号通知的第{s}项要求各单位按照规定做好有关工作并按时报送情况。"));
}
