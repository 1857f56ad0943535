using System.Runtime.ExceptionServices;
using TextMiner.Crawling.Rendering;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// One run of the crawler. Each host with something to do has a loop of its own (as many as its owner allows), which takes addresses
/// from the frontier a few at a time; a loop ends when its host has nothing left and starts again when something comes; answers are
/// kept beside the loops, a bounded number at a time; the run ends when neither is left.
/// </summary>
sealed class CrawlRun : IDisposable
{
    /// <summary>Each pause before another attempt is so many times the one before.</summary>
    public const int PauseGrowth = 4;

    readonly IFrontier _frontier;
    readonly TimeProvider _clock;
    readonly CrawlerOptions _options;
    readonly PoliteRequests _requests;
    readonly RenderedPages? _rendered;
    readonly CancellationToken _cancelled;

    readonly CancellationTokenSource _stop;
    readonly SemaphoreSlim _answers;
    readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock _lock = new();
    readonly Dictionary<string, HostState> _hosts = new(StringComparer.Ordinal);
    int _active;
    ExceptionDispatchInfo? _failure;

    public CrawlRun(
        IPageFetcher fetcher, IFrontier frontier, TimeProvider clock, CrawlerOptions options, RenderedPages? rendered, CancellationToken cancellationToken)
    {
        (_frontier, _clock, _options, _rendered, _cancelled) = (frontier, clock, options, rendered, cancellationToken);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _requests = new PoliteRequests(fetcher, frontier, clock, options, HostOf, _stop.Token);
        _answers = new SemaphoreSlim(options.AnswersInHand);
    }

    /// <summary>Visits what is due; returns why hosts were left alone before all of it was visited, by host.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CompleteAsync()
    {
        _active = 1; // stands for the start itself, so that a quick first host cannot end the run
        foreach (var host in _frontier.Hosts()) Wake(host);
        Ended(Task.CompletedTask);
        await _completed.Task;
        _failure?.Throw();
        _cancelled.ThrowIfCancellationRequested();
        return _hosts.Values.Where(host => host.LeftAlone is not null).ToDictionary(host => host.Name, host => host.LeftAlone!, StringComparer.Ordinal);
    }

    public void Dispose()
    {
        foreach (var host in _hosts.Values) host.Dispose();
        _stop.Dispose();
        _requests.Dispose();
        _answers.Dispose();
    }

    HostState HostOf(string name)
    {
        lock (_lock)
        {
            if (!_hosts.TryGetValue(name, out var host))
                _hosts.Add(name, host = new HostState(name, new HostSchedule(_clock, _frontier.SlotOf(name))));
            return host;
        }
    }

    void Wake(string name, Pending? redirected = null)
    {
        lock (_lock)
        {
            var host = HostOf(name);
            if (redirected is { } pending) host.Add(pending);
            host.Woken.TrySetResult();
            StartLoops(host);
        }
    }

    /// <summary>Starts the loops that the host lacks; one that finds nothing ends at once.</summary>
    void StartLoops(HostState host)
    {
        for (; host.Loops < host.Lanes; host.Loops++) Start(() => LoopAsync(host));
    }

    /// <summary>Runs a part of the run beside the others; what it throws ends the run.</summary>
    void Start(Func<Task> part)
    {
        Interlocked.Increment(ref _active);
        Task.Run(part, CancellationToken.None).ContinueWith(
            Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    void Ended(Task part)
    {
        // A part that somebody else cancelled would leave its host without a loop, and nobody would know.
        var failure = part.Exception?.InnerException
            ?? (part.IsCanceled && !_stop.IsCancellationRequested ? new InvalidOperationException("A part of the crawl was cancelled, and not by the end of the run.") : null);
        if (failure is not null)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            _stop.Cancel();
        }
        if (Interlocked.Decrement(ref _active) == 0) _completed.SetResult();
    }

    async Task LoopAsync(HostState host)
    {
        while (await NextAsync(host) is { } pending)
        {
            if (await AskAsync(host, pending) is not { } result) continue;
            if (_rendered is not null) result = await _rendered.RenderAsync(result, (url, cancel) => AskForPageAsync(url, pending.Task.Plan, cancel), _stop.Token);
            await _answers.WaitAsync(_stop.Token);
            Start(() => Keep(result));
        }
    }

    Task Keep(CrawlResult result)
    {
        try
        {
            foreach (var name in _frontier.Take(result)) Wake(name);
        }
        finally
        {
            _answers.Release();
        }
        return Task.CompletedTask;
    }

    /// <summary>The next thing to ask of the host, when there is one; null when there is none and none will come by waiting.</summary>
    async Task<Pending?> NextAsync(HostState host)
    {
        while (true)
        {
            Task woken;
            lock (_lock)
            {
                if (LeaveAlone(host)) return EndLoop(host);
                if (host.TryTake(out var pending)) return pending;
                woken = host.WakingAfterNow();
            }
            var claimed = _frontier.Claim(host.Name, host.ClaimSize, _options.LongestWait);
            lock (_lock)
            {
                host.Add(claimed.Tasks);
                if (host.HasInHand) StartLoops(host);
                else if (claimed.Next is null && !woken.IsCompleted) return EndLoop(host);
            }
            if (claimed is { Tasks.Count: 0, Next: { } next }) await WaitAsync(next, woken);
        }
    }

    static Pending? EndLoop(HostState host)
    {
        host.Loops--;
        return null;
    }

    async Task WaitAsync(DateTimeOffset until, Task woken)
    {
        using var early = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        if (until - _clock.GetUtcNow() is var wait && wait > TimeSpan.Zero) await Task.WhenAny(Task.Delay(wait, _clock, early.Token), woken);
        await early.CancelAsync();
        _stop.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Whether the host is not to be asked in this run any more; gives back what was in hand for it.</summary>
    bool LeaveAlone(HostState host)
    {
        if (host.LeftAlone is null)
        {
            if (host.Silences >= _options.FailuresUntilDown) host.LeftAlone = $"gave no answer {host.Silences} times in a row";
            else if (host.Schedule.Rest is var rest && rest > _options.LongestWait) host.LeftAlone = $"wants to be left alone for {rest.TotalMinutes:0} minutes";
            else return false;
        }
        var now = _clock.GetUtcNow();
        // What came by a redirect belongs to another host, whose loop would take it at once, only to be sent here again.
        while (host.TryTake(out var pending)) _frontier.Postpone(pending.Task, pending.Trail is null ? now : now + (2 * _options.LongestWait));
        return true;
    }

    /// <summary>The answer to one request; null when the task goes on, later or elsewhere.</summary>
    async Task<CrawlResult?> AskAsync(HostState host, Pending pending)
    {
        var task = pending.Task;
        if (pending.Address.IsFile) return Refuse(pending, RejectionReason.Malformed, "no address of the web");
        if (task.Claim.Attempts >= _options.Attempts * 2)
            return Refuse(pending, RejectionReason.GaveUp, $"the program ended {task.Claim.Attempts} times while it was asked for");
        // Where a redirect leads belongs to the attempt that began it.
        var begins = pending.Trail is null ? task : null;
        return await _requests.AskAsync(host, task.Plan, pending.Request, begins, _stop.Token) is { } answer ? Judge(host, pending, answer) : null;
    }

    /// <summary>One request of a page that is rendered, under the rules of the host that it goes to; asked once.</summary>
    async Task<FetchAnswer> AskForPageAsync(PageUrl url, CrawlPlan plan, CancellationToken cancel)
    {
        var host = HostOf(url.Host);
        var answer = await _requests.AskAsync(host, plan, new FetchRequest(url, plan.Networks, PageValidators.None), null, cancel);
        if (answer is RefusedAnswer { RetryAfter: { } rest }) host.Schedule.RestFor(rest);
        return answer!;
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
                return Retry(host, pending, refused) ? null : GiveUp(host, pending, refused);

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
        if (HostOf(target.Host) is { LeftAlone: { } reason } host)
            return Refuse(pending, RejectionReason.Throttled, $"redirected to {target}, whose host {reason}", redirect.Status) with { NotBefore = AfterRest(host) };
        Wake(target.Host, pending.At(target));
        return null;
    }

    /// <summary>Puts the task back if another attempt may help; keeps the host's wish to be left alone either way.</summary>
    bool Retry(HostState host, Pending pending, RefusedAnswer refused)
    {
        if (refused is { Status: null, Failure: FailureKind.HostWide }) host.Silences++;
        if (refused.RetryAfter is { } rest && refused.Failure != FailureKind.Lasting) host.Schedule.RestFor(rest);
        var (task, failed) = (pending.Task, pending.Task.Claim.Attempts);
        var again = refused.Failure != FailureKind.Lasting && failed + 1 < _options.Attempts && host.Schedule.Rest <= _options.LongestWait;
        if (again)
        {
            var pause = _options.FirstPause * Math.Pow(PauseGrowth, failed);
            if (refused.Failure == FailureKind.HostWide) host.Schedule.RestFor(pause);
            _frontier.Postpone(task, _clock.GetUtcNow() + pause);
            Wake(task.Url.Host);
        }
        if (host.Schedule is { Rest: var remaining, Slot: { } slot } && remaining > TimeSpan.Zero) _frontier.KeepSlot(host.Name, slot);
        return again;
    }

    CrawlResult GiveUp(HostState host, Pending pending, RefusedAnswer refused)
    {
        var rest = host.Schedule.Rest;
        return (rest <= _options.LongestWait
            ? new CrawlResult(pending.Task, null, refused.Rejection with { Url = pending.Task.Url })
            : Refuse(pending, RejectionReason.Throttled, $"{refused.Rejection.Detail}; the host wants to be left alone for {rest.TotalMinutes:0} minutes"))
            with { Status = refused.Status, NotBefore = AfterRest(host) };
    }

    DateTimeOffset? AfterRest(HostState host) => host.Schedule.Rest is var rest && rest > TimeSpan.Zero ? _clock.GetUtcNow() + rest : null;

    static CrawlResult Refuse(Pending pending, RejectionReason reason, string detail, int? status = null) =>
        new(pending.Task, null, new Rejection(pending.Task.Url, Stage.Fetch, reason, detail)) { Status = status };
}
