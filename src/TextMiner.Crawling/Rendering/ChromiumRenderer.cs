namespace TextMiner.Crawling.Rendering;

/// <summary>
/// Renders pages in an installed Chromium, which is started with the first page and again after it has crashed or hung. No failure
/// of the browser is an exception.
/// </summary>
public sealed class ChromiumRenderer : IAsyncDisposable
{
    readonly string _program;
    readonly RenderOptions _options;
    readonly TimeProvider _clock;
    readonly SemaphoreSlim _pages;
    readonly SemaphoreSlim _starting = new(1);
    readonly ScriptCache _scripts = new();
    BrowserProcess? _browser;
    string? _startFailure;

    /// <param name="program">The browser, as <see cref="InstalledBrowser.Find"/> found it.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="clock">Measures them.</param>
    public ChromiumRenderer(string program, RenderOptions options, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ParallelPages, 1);
        (_program, _options, _clock) = (program, options, clock);
        _pages = new SemaphoreSlim(options.ParallelPages);
    }

    /// <summary>The document that the page's scripts build. Safe to call from several threads.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<RenderedDocument> RenderAsync(RenderTask task, CancellationToken cancellationToken)
    {
        await _pages.WaitAsync(cancellationToken);
        try
        {
            var browser = await BrowserAsync(cancellationToken);
            var document = await BrowserTab.RenderAsync(browser.Pipe, task, _options, _scripts, _clock, cancellationToken);
            // A browser that has failed once may have lost more than this page.
            if (document.Html is null) await EndAsync(browser);
            return document;
        }
        catch (DevToolsException e)
        {
            return new RenderedDocument(null, task.Page.FinalUrl, e.Message, RenderCounts.None);
        }
        finally
        {
            _pages.Release();
        }
    }

    /// <summary>Ends the browser and removes its profile.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _browser = null;
        _pages.Dispose();
        _starting.Dispose();
    }

    async Task<BrowserProcess> BrowserAsync(CancellationToken cancel)
    {
        await _starting.WaitAsync(cancel);
        try
        {
            // One that cannot start now cannot start for the next page either.
            if (_startFailure is not null) throw new DevToolsException(_startFailure);
            if (_browser is { Pipe.IsClosed: true })
            {
                await _browser.DisposeAsync();
                _browser = null;
            }
            return _browser ??= await BrowserProcess.StartAsync(_program, _options, _clock, cancel);
        }
        catch (DevToolsException e)
        {
            _startFailure = e.Message;
            throw;
        }
        finally
        {
            _starting.Release();
        }
    }

    // Another page that is at work in it fails too: rare, and it will be due again.
    async Task EndAsync(BrowserProcess browser)
    {
        await _starting.WaitAsync(CancellationToken.None);
        try
        {
            if (_browser != browser) return;
            _browser = null;
            await browser.DisposeAsync();
        }
        finally
        {
            _starting.Release();
        }
    }
}
