using System.Text;
using TextMiner.Documents;

namespace TextMiner.Crawling.Rendering;

/// <summary>
/// What a crawl does with a fetched page before anyone looks at it: pages that scripts build become what the scripts make of them,
/// where the source wants it. All other pages stay as they are.
/// </summary>
public sealed class RenderedPages : IAsyncDisposable
{
    readonly ChromiumRenderer? _renderer;
    readonly Predicate<FetchedPage> _isBuiltByScripts;
    readonly TimeProvider _clock;
    readonly Lock _counting = new();

    /// <param name="isBuiltByScripts">Whether a page has nothing to read until its scripts have run.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="clock">Measures them.</param>
    public RenderedPages(Predicate<FetchedPage> isBuiltByScripts, RenderOptions options, TimeProvider clock)
    {
        (_isBuiltByScripts, _clock) = (isBuiltByScripts, clock);
        if (InstalledBrowser.Find(options.Browser) is { } program) _renderer = new ChromiumRenderer(program, options, clock);
    }

    /// <summary>False when this machine has no browser: then all pages stay as they are (<see cref="InstalledBrowser.Missing"/>).</summary>
    public bool HasBrowser => _renderer is not null;

    /// <summary>What was done so far.</summary>
    public RenderCounts Counts { get; private set; } = RenderCounts.None;

    /// <summary>
    /// The result with its page rendered, or the rejection <c>rendering-failed</c>; the same result when there is nothing to render.
    /// A rendered page has no validators: that the frame is unchanged says nothing of what the scripts fill in.
    /// </summary>
    /// <param name="result">A finished visit.</param>
    /// <param name="ask">How requests of the page reach their servers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<CrawlResult> RenderAsync(CrawlResult result, PageAsk ask, CancellationToken cancellationToken)
    {
        var plan = result.Task.Plan;
        if (_renderer is null || plan.Render != RenderChoice.Scripts || result.Page is not { } page || result.Unchanged || !_isBuiltByScripts(page)) return result;

        var document = await _renderer.RenderAsync(new RenderTask(page, plan, ask), cancellationToken);
        var failed = document.Html is null;
        lock (_counting) Counts = Counts.Plus(document.Counts with { Rendered = failed ? 0 : 1, Failed = failed ? 1 : 0 });
        return failed
            ? new CrawlResult(result.Task, null, new Rejection(page.Url, Stage.Fetch, RejectionReason.RenderingFailed, document.Failure!)) { Status = page.Status }
            : result with { Page = Rendered(page, document) };
    }

    /// <summary>Ends the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_renderer is not null) await _renderer.DisposeAsync();
    }

    FetchedPage Rendered(FetchedPage page, RenderedDocument document)
    {
        var body = Encoding.UTF8.GetBytes(document.Html!);
        return page with
        {
            FinalUrl = document.Url, MediaType = "text/html", Charset = "utf-8", FetchedAt = _clock.GetUtcNow(),
            Body = body, Digest = Digest.Of(body), Validators = PageValidators.None, IsRendered = true,
        };
    }
}
