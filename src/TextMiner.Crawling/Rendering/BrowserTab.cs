using System.Text.Json;
using System.Text.Json.Nodes;
using TextMiner.Documents;

namespace TextMiner.Crawling.Rendering;

/// <summary>One page in a context of its own: nothing that an earlier page has left is there.</summary>
sealed class BrowserTab : IAsyncDisposable
{
    /// <summary>Between two looks at a page.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    readonly DevToolsPipe _pipe;
    readonly string _context;
    readonly string _session;
    readonly RenderOptions _options;
    readonly TimeProvider _clock;
    readonly PageRequests _requests;
    readonly TaskCompletionSource _crashed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _over = new();

    BrowserTab(DevToolsPipe pipe, string context, string target, string session, RenderTask task, RenderOptions options, ScriptCache scripts, TimeProvider clock)
    {
        (_pipe, _context, _session, _options, _clock) = (pipe, context, session, options, clock);
        _requests = new PageRequests(pipe, session, target, task, options, scripts, clock); // the main frame is named like its target
    }

    /// <summary>Renders the page. What the browser does wrong is the document's failure.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<RenderedDocument> RenderAsync(
        DevToolsPipe pipe, RenderTask task, RenderOptions options, ScriptCache scripts, TimeProvider clock, CancellationToken cancel)
    {
        BrowserTab? tab = null;
        try
        {
            tab = await OpenAsync(pipe, task, options, scripts, clock, cancel);
            var html = await tab.ShowAsync(task.Page.FinalUrl, cancel);
            return html.Length <= options.MaxBytes
                ? tab.Document(html, null)
                : tab.Document(null, $"scripts made {html.Length} characters of it; the limit is {options.MaxBytes}");
        }
        catch (DevToolsException e)
        {
            return tab?.Document(null, e.Message) ?? new RenderedDocument(null, task.Page.FinalUrl, e.Message, RenderCounts.None);
        }
        finally
        {
            if (tab is not null) await tab.DisposeAsync();
        }
    }

    static async Task<BrowserTab> OpenAsync(
        DevToolsPipe pipe, RenderTask task, RenderOptions options, ScriptCache scripts, TimeProvider clock, CancellationToken cancel)
    {
        var context = Text(await pipe.CallAsync(null, "Target.createBrowserContext", new JsonObject { ["disposeOnDetach"] = true }, cancel), "browserContextId");
        await pipe.CallAsync(null, "Browser.setDownloadBehavior", new JsonObject { ["behavior"] = "deny", ["browserContextId"] = context }, cancel);
        var target = Text(await pipe.CallAsync(null, "Target.createTarget", new JsonObject { ["url"] = "about:blank", ["browserContextId"] = context }, cancel), "targetId");
        var session = Text(await pipe.CallAsync(null, "Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true }, cancel), "sessionId");
        var tab = new BrowserTab(pipe, context, target, session, task, options, scripts, clock);
        pipe.Listen(session, tab.Hear);
        await pipe.CallAsync(session, "Fetch.enable", null, cancel); // before anything else: from here on every request waits for us
        await pipe.CallAsync(session, "Page.enable", null, cancel);
        await pipe.CallAsync(session, "Inspector.enable", null, cancel);
        return tab;
    }

    void Hear(string name, JsonElement values)
    {
        switch (name)
        {
            case "Fetch.requestPaused": _ = _requests.TakeAsync(values, _over.Token); break;
            case "Page.javascriptDialogOpening": _ = DismissAsync(); break;
            case "Inspector.targetCrashed": _crashed.TrySetException(new DevToolsException("the page crashed the browser's process")); break;
        }
    }

    async Task<string> ShowAsync(PageUrl url, CancellationToken cancel)
    {
        var since = _clock.GetTimestamp();
        var shown = await OrCrashAsync(_pipe.CallAsync(_session, "Page.navigate", new JsonObject { ["url"] = url.Value }, cancel), cancel);
        if (shown.TryGetProperty("errorText", out var error)) throw new DevToolsException($"the browser does not show the page: {error.GetString()}");
        string? before = null;
        while (_clock.GetElapsedTime(since) < _options.PageTime)
        {
            await OrCrashAsync(Wait(Pause, cancel), cancel);
            var quiet = _requests.Quiet;
            if (quiet < _options.Quiet)
            {
                before = null;
                continue;
            }
            var now = await HtmlAsync(cancel);
            if (now == before || quiet >= _options.LongestChange) return now;
            before = now;
        }
        return await HtmlAsync(cancel);
    }

    // Read by the browser itself, not by a script in the page, which the page could deceive.
    async Task<string> HtmlAsync(CancellationToken cancel)
    {
        var root = await OrCrashAsync(_pipe.CallAsync(_session, "DOM.getDocument", new JsonObject { ["depth"] = 0 }, cancel), cancel);
        var node = root.GetProperty("root").GetProperty("nodeId").GetInt32();
        return Text(await OrCrashAsync(_pipe.CallAsync(_session, "DOM.getOuterHTML", new JsonObject { ["nodeId"] = node }, cancel), cancel), "outerHTML");
    }

    async Task<JsonElement> OrCrashAsync(Task<JsonElement> call, CancellationToken cancel)
    {
        await Task.WhenAny(call, _crashed.Task).WaitAsync(cancel);
        if (_crashed.Task.IsFaulted) await _crashed.Task;
        return await call;
    }

    async Task<JsonElement> Wait(TimeSpan time, CancellationToken cancel)
    {
        await Task.Delay(time, _clock, cancel);
        return default;
    }

    async Task DismissAsync() => await TryAsync(_session, "Page.handleJavaScriptDialog", new JsonObject { ["accept"] = false });

    /// <summary>Ends the page and forgets its context.</summary>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _pipe.StopListening(_session);
        // The page's process ends as well, whatever it is doing.
        await TryAsync(null, "Target.disposeBrowserContext", new JsonObject { ["browserContextId"] = _context });
        _over.Dispose();
    }

    async Task TryAsync(string? session, string method, JsonObject values)
    {
        try
        {
            await _pipe.CallAsync(session, method, values, CancellationToken.None);
        }
        catch (DevToolsException)
        {
            // Gone or hung: the next page will find out and start another browser.
        }
    }

    RenderedDocument Document(string? html, string? failure) => new(html, _requests.Shown, failure, _requests.Counts);

    static string Text(JsonElement result, string name) => result.GetProperty(name).GetString()!;
}
