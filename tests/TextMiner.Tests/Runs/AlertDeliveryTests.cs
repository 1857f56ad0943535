using System.Net;
using System.Text.Json;
using TextMiner.Runs;
using TextMiner.Storage;
using TextMiner.Storage.Runs;
using TextMiner.Tests.Crawling.HostileWeb;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Runs;

/// <summary>Alerts reach a file and a receiver once, and never fail a run.</summary>
public sealed class AlertDeliveryTests
{
    static readonly Alert Odd = new("burst", "theme:green", "2026-03", 4, 3, "主题“绿色发展”突增", "burst of green", [new AlertDocument("k1", "绿色规划")]);

    [Fact]
    public void An_alert_is_raised_once_for_its_subject_and_period_with_its_documents()
    {
        using var fixture = new StoreFixture();
        var history = new AlertHistory(fixture.Store);
        Assert.Equal([1L], history.Raise(fixture.Run, [Odd]).Select(a => a.AlertId));
        Assert.Empty(history.Raise(fixture.Begin(RunKind.Refresh), [Odd with { Strength = 9 }]));
        Assert.Single(history.Raise(fixture.Run, [Odd with { Period = "2026-04" }]));
        Assert.Equal([("2026-04", 4.0), ("2026-03", 4.0)], history.Since(0).Select(a => (a.Period, a.Strength)));
        Assert.Equal([new AlertDocument("k1", "绿色规划")], history.Since(0)[0].Documents);
        Assert.Empty(history.Since(1));
    }

    [Fact]
    public async Task A_receiver_that_fails_is_tried_again_then_said_then_told_by_the_next_run_and_the_file_holds_each_alert_once()
    {
        using var fixture = new StoreFixture();
        var history = new AlertHistory(fixture.Store);
        history.Raise(fixture.Run, [Odd]);
        var (file, said, receiver) = (Path.Combine(fixture.Folder, "alerts.jsonl"), new List<string>(), new Receiver { Failures = 3 });
        var delivery = new AlertDelivery(file, new Uri("https://hooks.test/secret"), new HurriedClock(10), receiver);
        await delivery.DeliverAsync(history, "/data/x.db", said.Add, TestContext.Current.CancellationToken);
        Assert.Equal(3, receiver.Bodies.Count);
        Assert.Equal("alerts could not be sent to hooks.test in 3 attempts (it answered 503); the next run tries again, and textminer alerts lists them", Assert.Single(said));
        await delivery.DeliverAsync(history, "/data/x.db", said.Add, TestContext.Current.CancellationToken);
        await delivery.DeliverAsync(history, "/data/x.db", said.Add, TestContext.Current.CancellationToken);
        Assert.Equal(4, receiver.Bodies.Count);
        using var body = JsonDocument.Parse(receiver.Bodies[^1]);
        Assert.Equal("x.db", body.RootElement.GetProperty("database").GetString());
        Assert.Equal("主题“绿色发展”突增", body.RootElement.GetProperty("alerts")[0].GetProperty("message_zh").GetString());
        using var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(file)));
        Assert.Equal("绿色规划", line.RootElement.GetProperty("documents")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task Nobody_is_told_later_of_what_was_raised_when_nobody_was_to_be_told()
    {
        using var fixture = new StoreFixture();
        var history = new AlertHistory(fixture.Store);
        history.Raise(fixture.Run, [Odd]);
        await new AlertDelivery(null, null, TimeProvider.System).DeliverAsync(history, "x.db", Assert.Fail, TestContext.Current.CancellationToken);
        var receiver = new Receiver();
        await new AlertDelivery(null, new Uri("http://hooks.test/"), TimeProvider.System, receiver).DeliverAsync(history, "x.db", Assert.Fail, TestContext.Current.CancellationToken);
        Assert.Empty(receiver.Bodies);
    }

    sealed class Receiver : HttpMessageHandler
    {
        public int Failures { get; init; }

        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(Bodies.Count <= Failures ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);
        }
    }
}
