using System.Collections.Concurrent;
using System.Text.Json;
using TextMiner.Configuration;
using TextMiner.Runs;
using TextMiner.Sample;
using TextMiner.Storage;
using TextMiner.Storage.Runs;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Crawling;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Runs;

/// <summary>The webhook of alerts against a real server: what it is sent, what its failures do, and that its address stays secret.</summary>
public sealed class WebhookTests : IDisposable
{
    const string Secret = "geheim-4711";

    static readonly Alert Odd = new("burst", "theme:green", "2026-03", 4, 3, "主题“绿色发展”突增", "burst of green", [new AlertDocument("k1", "绿色规划")]);

    readonly StoreFixture _fixture = new();
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-webhook-").FullName;
    readonly ConcurrentQueue<(string Method, string? Type, string Body)> _received = [];

    public void Dispose()
    {
        _fixture.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_receiver_that_fails_once_is_asked_again_and_gets_the_whole_alert()
    {
        await using var receiver = await ReceiverAsync(attempt => attempt == 1 ? 500 : 200);
        await DeliverAsync(receiver, Assert.Fail);
        Assert.Equal(["POST", "POST"], _received.Select(r => r.Method));
        Assert.All(_received, r => Assert.StartsWith("application/json", r.Type, StringComparison.Ordinal));
        using var body = JsonDocument.Parse(_received.Last().Body);
        var alert = Assert.Single(body.RootElement.GetProperty("alerts").EnumerateArray());
        Assert.Equal("theme:green", alert.GetProperty("subject").GetString());
        Assert.Equal("绿色规划", alert.GetProperty("documents")[0].GetProperty("title").GetString());
        // What was taken is not sent again.
        await DeliverAsync(receiver, Assert.Fail);
        Assert.Equal(2, _received.Count);
    }

    [Theory]
    [InlineData(500, "it answered 500")]
    [InlineData(404, "it answered 404")]
    // Followed, a redirect becomes a GET, which any page answers well.
    [InlineData(302, "it answered 302")]
    public async Task A_receiver_that_does_not_take_it_is_said_by_its_host_alone_and_told_by_the_next_run(int status, string problem)
    {
        var isBack = false;
        await using var receiver = await ReceiverAsync(_ => isBack ? 204 : status);
        List<string> said = [];
        await DeliverAsync(receiver, said.Add);
        Assert.Equal($"alerts could not be sent to 127.0.0.1 in 3 attempts ({problem}); the next run tries again, and textminer alerts lists them", Assert.Single(said));
        Assert.All(_received, r => Assert.Equal("POST", r.Method));
        Assert.Equal(3, _received.Count);
        isBack = true;
        await DeliverAsync(receiver, Assert.Fail);
        Assert.Equal(4, _received.Count);
    }

    [Fact]
    public async Task A_receiver_that_never_answers_is_given_up_after_its_time()
    {
        await using var receiver = await ReceiverAsync(_ => -1);
        List<string> said = [];
        await DeliverAsync(receiver, said.Add);
        Assert.Contains("no answer within 10 s", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_said_without_its_address()
    {
        List<string> said = [];
        var receiver = await ReceiverAsync(_ => 200);
        var address = AddressOf(receiver);
        await receiver.DisposeAsync();
        Raise();
        await new AlertDelivery(null, address, new PausingClock()).DeliverAsync(new AlertHistory(_fixture.Store), "x.db", said.Add, TestContext.Current.CancellationToken);
        Assert.Contains("no connection to it", Assert.Single(said), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, said[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_ends_well_whatever_its_receiver_does_tells_it_at_the_next_and_shows_the_address_nowhere()
    {
        var isBack = false;
        await using var receiver = await ReceiverAsync(_ => isBack ? 200 : 500);
        await using var sites = await SampleServer.StartAsync(Installation.SampleSites, 0, 1, TestContext.Current.CancellationToken);
        var (database, address) = (Path.Combine(_folder, "textminer.db"), AddressOf(receiver).AbsoluteUri);
        Assert.Equal(ExitCode.Done, (await RefreshAsync()).Code);
        using (var store = CorpusStore.Open(database, TimeProvider.System)) new AlertHistory(store).Raise(1, [Odd]);
        var failed = await RefreshAsync();
        Assert.True(failed.Code == ExitCode.Done, failed.Errors);
        Assert.Contains("alerts could not be sent to 127.0.0.1 in 3 attempts (it answered 500)", failed.Errors, StringComparison.Ordinal);
        Assert.Equal(3, _received.Count);
        isBack = true;
        Assert.Equal(ExitCode.Done, (await RefreshAsync()).Code);
        Assert.Equal(4, _received.Count);
        Assert.Contains("theme:green", _received.Last().Body, StringComparison.Ordinal);

        foreach (var answer in new[] { failed, await ShowAsync("config", "show"), await ShowAsync("config", "show", "--json"), await ShowAsync("config", "show", "--set", "topics.k=many"), await ShowAsync("status", "--verbose") })
            Assert.DoesNotContain(Secret, answer.Output + answer.Errors, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories), file => Assert.False(File.ReadAllText(file).Contains(Secret, StringComparison.Ordinal), file));

        Task<CommandAnswer> RefreshAsync() => ShowAsync("refresh", "--sample", sites.Address.AbsoluteUri, "--no-snapshot");

        Task<CommandAnswer> ShowAsync(params string[] arguments) =>
            CommandLine.RunInAsync(_folder, new Dictionary<string, string>(), [.. arguments, "--db", database, "--set", $"alerts.webhook={address}"]);
    }

    [Fact]
    public void The_note_in_the_lock_does_not_hold_the_secret_of_a_command_line()
    {
        var settings = new SettingsReader(new Dictionary<string, IReadOnlyList<string>> { [SettingsReader.SetFlag] = [$"alerts.webhook=https://hooks.test/{Secret}"] }, new Dictionary<string, string>()).Read();
        Assert.Equal("textminer refresh --set alerts.webhook=•••", Redaction.Of(settings).Apply($"textminer refresh --set alerts.webhook=https://hooks.test/{Secret}"));
    }

    async Task<LoopbackSite> ReceiverAsync(Func<int, int> statusOf) => await LoopbackSite.StartAsync(async context =>
    {
        using var reader = new StreamReader(context.Request.Body);
        _received.Enqueue((context.Request.Method, context.Request.ContentType, await reader.ReadToEndAsync()));
        var status = statusOf(_received.Count);
        if (status < 0) await Task.Delay(Timeout.Infinite, context.RequestAborted);
        context.Response.StatusCode = status;
        if (status == 302) context.Response.Headers.Location = "/elsewhere";
    });

    static Uri AddressOf(LoopbackSite receiver) => new($"http://127.0.0.1:{receiver.Port}/hooks/{Secret}");

    void Raise() => new AlertHistory(_fixture.Store).Raise(_fixture.Run, [Odd]);

    async Task DeliverAsync(LoopbackSite receiver, Action<string> say)
    {
        Raise();
        await new AlertDelivery(null, AddressOf(receiver), new PausingClock()).DeliverAsync(new AlertHistory(_fixture.Store), "x.db", say, TestContext.Current.CancellationToken);
    }

    /// <summary>Pauses and time limits pass ten times faster: a real answer on loopback comes well within them.</summary>
    sealed class PausingClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 10 : dueTime, period);
    }
}
