using System.Runtime.ExceptionServices;
using TextMiner.Crawling.Rendering;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// One run of the crawler. Each host with something to do has a loop of its own; a loop ends when its host has nothing left and
/// starts again when something comes; the run ends with the last loop.
/// </summary>
sealed class CrawlRun : IDisposable
{
    /// <summary>Each pause before another attempt is so many times the one before.</summary>
    public const int PauseGrowth = 4;

    readonly IPageFetcher _fetcher;
    readonly TimeProvider _clock;
    readonly CrawlerOptions _options;
    readonly RobotsCache _robots;
    readonly RenderedPages? _rendered;
    readonly Func<CrawlResult, CancellationToken, ValueTask<IReadOnlyList<CrawlTask>>> _visit;
    readonly CancellationToken _cancelled;

    readonly CancellationTokenSource _stop;
    readonly SemaphoreSlim _slots;
    readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock _lock = new();
    readonly Dictionary<string, HostState> _hosts = new(StringComparer.Ordinal);
    int _activeLoops;
    ExceptionDispatchInfo? _failure;

    public CrawlRun(
        IPageFetcher fetcher, TimeProvider clock, CrawlerOptions options, RobotsCache robots, RenderedPages? rendered,
        Func<CrawlResult, CancellationToken, ValueTask<IReadOnlyList<CrawlTask>>> visit, CancellationToken cancellationToken)
    {
        (_fetcher, _clock, _options, _robots, _rendered, _visit, _cancelled) = (fetcher, clock, options, robots, rendered, visit, cancellationToken);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _slots = new SemaphoreSlim(options.ParallelHosts);
    }

    public async Task CompleteAsync(IEnumerable<CrawlTask> start)
    {
        _activeLoops = 1; // stands for the start itself, so that a quick first host cannot end the run
        foreach (var task in start) Add(task);
        LoopEnded(Task.CompletedTask);
        await _completed.Task;
        _failure?.Throw();
        _cancelled.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        foreach (var host in _hosts.Values) host.Dispose();
        _stop.Dispose();
        _slots.Dispose();
    }

    void Add(CrawlTask task) => Enqueue(task.Url, host => host.Add(task));

    void AddAgain(Pending pending, DateTimeOffset due) => Enqueue(pending.Address, host => host.AddAgain(pending, due));

    void Enqueue(PageUrl url, Action<HostState> add)
    {
        lock (_lock)
        {
            var host = HostOf(url);
            add(host);
            if (host.IsActive) return;
            host.IsActive = true;
            _activeLoops++;
            Task.Run(() => LoopAsync(host), CancellationToken.None).ContinueWith(
                LoopEnded, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    HostState HostOf(PageUrl url)
    {
        lock (_lock)
        {
            if (!_hosts.TryGetValue(url.Host, out var host)) _hosts.Add(url.Host, host = new HostState(_clock));
            return host;
        }
    }

    bool TryTake(HostState host, out Pending pending, out DateTimeOffset due)
    {
        lock (_lock) return host.IsActive = host.TryTake(out pending, out due);
    }

    void LoopEnded(Task loop)
    {
        if (loop.Exception is { } exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception.InnerException!), null);
            _stop.Cancel();
        }
        lock (_lock)
            if (--_activeLoops == 0) _completed.SetResult();
    }

    async Task LoopAsync(HostState host)
    {
        while (TryTake(host, out var pending, out var due))
        {
            if (due - _clock.GetUtcNow() is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, _clock, _stop.Token);
            if (await AskAsync(host, pending) is not { } result) continue;
            if (_rendered is not null) result = await _rendered.RenderAsync(result, (url, cancel) => AskForPageAsync(url, pending.Task.Plan, cancel), _stop.Token);
            await _slots.WaitAsync(_stop.Token);
            try
            {
                foreach (var task in await _visit(result, _stop.Token)) Add(task);
            }
            finally
            {
                _slots.Release();
            }
        }
    }

    /// <summary>One request with all that precedes it; null when the task goes on, later or elsewhere.</summary>
    async Task<CrawlResult?> AskAsync(HostState host, Pending pending)
    {
        var plan = pending.Task.Plan;
        if (pending.Address.IsFile) return Refuse(pending, RejectionReason.Malformed, "no address of the web");
        if (GivesUp(host, pending) is { } givenUp) return givenUp;

        await host.Turn.WaitAsync(_stop.Token);
        try
        {
            return await AskAsync(host, plan, pending);
        }
        finally
        {
            host.Turn.Release();
        }
    }

    async Task<CrawlResult?> AskAsync(HostState host, CrawlPlan plan, Pending pending)
    {
        var robots = await _robots.ForAsync(pending.Address, plan, host.Schedule, FetchAsync);
        if (robots.Forbids(pending.Address) is { } forbidden)
            return new CrawlResult(pending.Task, null, forbidden with { Url = pending.Task.Url });

        var answer = await FetchAsync(host.Schedule, Longer(plan.Delay, robots.Rules.CrawlDelay), pending.Request);
        return Judge(host, pending, answer);
    }

    /// <summary>One request of a page that is rendered, under the rules of the host that it goes to; asked once.</summary>
    async Task<FetchAnswer> AskForPageAsync(PageUrl url, CrawlPlan plan, CancellationToken cancel)
    {
        var host = HostOf(url);
        await host.Turn.WaitAsync(cancel);
        try
        {
            if (host.Schedule.Rest > _options.LongestWait)
                return new RefusedAnswer(new Rejection(url, Stage.Fetch, RejectionReason.Throttled, "not asked: the host wants to be left alone"), null, FailureKind.HostWide);
            var robots = await _robots.ForAsync(url, plan, host.Schedule, FetchAsync);
            if (robots.Forbids(url) is { } forbidden) return new RefusedAnswer(forbidden, null, FailureKind.Lasting);
            var delay = Longer(plan.Delay, robots.Rules.CrawlDelay);
            await host.Schedule.WaitAsync(delay, cancel); // a page that is over by then asks for nothing more
            var answer = await FetchAsync(host.Schedule, delay, new FetchRequest(url, plan.Networks, PageValidators.None));
            if (answer is RefusedAnswer { RetryAfter: { } rest }) host.Schedule.RestFor(rest);
            return answer;
        }
        finally
        {
            host.Turn.Release();
        }
    }

    /// <summary>One request when it is the host's turn and one of the slots is free.</summary>
    async Task<FetchAnswer> FetchAsync(HostSchedule schedule, TimeSpan delay, FetchRequest request)
    {
        await schedule.WaitAsync(delay, _stop.Token);
        await _slots.WaitAsync(_stop.Token);
        try
        {
            return await _fetcher.FetchAsync(request, _stop.Token);
        }
        finally
        {
            schedule.Answered();
            _slots.Release();
        }
    }

    CrawlResult? Judge(HostState host, Pending pending, FetchAnswer answer)
    {
        if (answer is not RefusedAnswer { Status: null, Failure: FailureKind.HostWide }) host.Silences = 0;
        switch (answer)
        {
            case PageAnswer { Page: var page }:
                return new CrawlResult(pending.Task, page with { Url = pending.Task.Url }, null);

            case RedirectAnswer redirect:
                return Redirect(pending, redirect);

            case RefusedAnswer refused:
                return Retry(host, pending, refused)
                    ? null
                    : new CrawlResult(pending.Task, null, refused.Rejection with { Url = pending.Task.Url }) { Status = refused.Status };

            default:
                throw new InvalidOperationException($"A fetcher answered with an unknown {answer.GetType().Name}.");
        }
    }

    CrawlResult? Redirect(Pending pending, RedirectAnswer redirect)
    {
        var target = redirect.Target;
        if (pending.HasSeen(target))
            return Refuse(pending, RejectionReason.TooManyRedirects, $"a loop: {target} again", redirect.Status);
        if (pending.Trail?.Count >= _options.MaxRedirects)
            return Refuse(pending, RejectionReason.TooManyRedirects, $"more than {_options.MaxRedirects}, the last to {target}", redirect.Status);
        if (pending.Task.Plan.Denies(target))
            return Refuse(pending, RejectionReason.OutOfScope, $"redirected to {target}, which a deny pattern names", redirect.Status);
        AddAgain(pending.At(target), DateTimeOffset.MinValue);
        return null;
    }

    /// <summary>Puts the task back if another attempt may help; keeps the host's wish to be left alone either way.</summary>
    bool Retry(HostState host, Pending pending, RefusedAnswer refused)
    {
        if (refused is { Status: null, Failure: FailureKind.HostWide }) host.Silences++;
        if (refused.RetryAfter is { } rest && refused.Failure != FailureKind.Lasting) host.Schedule.RestFor(rest);
        if (refused.Failure == FailureKind.Lasting || pending.Attempts + 1 >= _options.Attempts) return false;

        var pause = _options.FirstPause * Math.Pow(PauseGrowth, pending.Attempts);
        if (refused.Failure == FailureKind.HostWide) host.Schedule.RestFor(pause);
        AddAgain(pending with { Attempts = pending.Attempts + 1 }, _clock.GetUtcNow() + pause);
        return true;
    }

    CrawlResult? GivesUp(HostState host, Pending pending)
    {
        if (host.Silences >= _options.FailuresUntilDown)
            return Refuse(pending, RejectionReason.Unreachable, $"not asked: the host gave no answer {host.Silences} times in a row");
        if (host.Schedule.Rest is var rest && rest > _options.LongestWait)
            return Refuse(pending, RejectionReason.Throttled, $"not asked: the host wants to be left alone for {rest.TotalMinutes:0} minutes");
        return null;
    }

    static CrawlResult Refuse(Pending pending, RejectionReason reason, string detail, int? status = null) =>
        new(pending.Task, null, new Rejection(pending.Task.Url, Stage.Fetch, reason, detail)) { Status = status };

    static TimeSpan Longer(TimeSpan ours, TimeSpan? theirs) => theirs > ours ? theirs.Value : ours;
}
