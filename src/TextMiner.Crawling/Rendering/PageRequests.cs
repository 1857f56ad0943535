using System.Text.Json;
using System.Text.Json.Nodes;
using TextMiner.Documents;

namespace TextMiner.Crawling.Rendering;

/// <summary>Asks a server for something that a page wants, as the crawl itself asks: robots.txt, delay, guard, limits.</summary>
public delegate Task<FetchAnswer> PageAsk(PageUrl url, CancellationToken cancellationToken);

/// <summary>
/// Answers every request of one page in the browser's place. Scripts and data are asked for by GET through <see cref="PageAsk"/>;
/// the page itself is the body that is held already; everything else is refused without asking anyone.
/// </summary>
sealed class PageRequests(DevToolsPipe pipe, string session, string mainFrame, RenderTask task, RenderOptions options, ScriptCache scripts, TimeProvider clock)
{
    /// <summary>The request ends as if the network had refused it.</summary>
    const string Block = "BlockedByClient";

    /// <summary>The page stays where it is; blocked, it would give way to the browser's own words about that.</summary>
    const string Stay = "Aborted";

    int _pending, _asked, _kept, _notGet, _forbidden, _notText;
    long _bytes, _lastActivity = clock.GetTimestamp();
    bool _hasBegun;

    /// <summary>The address of the document that the browser shows.</summary>
    public PageUrl Shown { get; private set; } = task.Page.FinalUrl;

    public RenderCounts Counts => new(0, 0, _asked, _kept, _notGet, _forbidden, _notText);

    /// <summary>How long there has been no request; zero while one waits for its answer.</summary>
    public TimeSpan Quiet => Volatile.Read(ref _pending) > 0 ? TimeSpan.Zero : clock.GetElapsedTime(Interlocked.Read(ref _lastActivity));

    /// <summary>Takes a request that the browser has paused. Called for one after the other; the answers come in their own time.</summary>
    public async Task TakeAsync(JsonElement paused, CancellationToken cancel)
    {
        Interlocked.Increment(ref _pending);
        try
        {
            var id = paused.GetProperty("requestId").GetString()!;
            var (method, values) = await DecideAsync(paused, cancel);
            values["requestId"] = id;
            await pipe.CallAsync(session, method, values, cancel);
        }
        catch (Exception e) when (e is DevToolsException or OperationCanceledException)
        {
            // The page has moved on and wants no answer, or it is over.
        }
        finally
        {
            Interlocked.Exchange(ref _lastActivity, clock.GetTimestamp());
            Interlocked.Decrement(ref _pending);
        }
    }

    Task<(string Method, JsonObject Values)> DecideAsync(JsonElement paused, CancellationToken cancel)
    {
        var request = paused.GetProperty("request");
        var (method, kind) = (request.GetProperty("method").GetString()!, paused.GetProperty("resourceType").GetString()!);
        if (!PageUrl.TryParse(request.GetProperty("url").GetString(), out var url) || url.IsFile) return Refuse(ref _forbidden);
        var isPage = kind == "Document" && paused.GetProperty("frameId").GetString() == mainFrame;
        if (isPage && !_hasBegun)
        {
            _hasBegun = true;
            return Task.FromResult(Fulfil(task.Page with { MediaType = "text/html" }, Origin(request))); // whatever its server called it
        }
        return (method, kind) switch
        {
            ("OPTIONS", _) => Task.FromResult(Preflight(Origin(request))),
            (not "GET", _) => Refuse(ref _notGet),
            (_, "Document") when isPage => task.Plan.RoleOf(url) == PageRole.Ignored ? Refuse(ref _forbidden, Stay) : AskAsync(url, kind, request, cancel),
            // A stream has no end, and what is asked for in advance may never be wanted.
            _ when Header(request, "Accept") is "text/event-stream" || Header(request, "Sec-Purpose") is not null || Header(request, "Purpose") is not null => Refuse(ref _notText),
            (_, "Script" or "XHR" or "Fetch") => task.Plan.Denies(url) ? Refuse(ref _forbidden) : AskAsync(url, kind, request, cancel),
            _ => Refuse(ref _notText),
        };
    }

    async Task<(string, JsonObject)> AskAsync(PageUrl url, string kind, JsonElement request, CancellationToken cancel)
    {
        var (isScript, networks) = (kind == "Script", task.Plan.Networks);
        if (isScript && scripts.Find(networks, url) is { } kept)
        {
            Interlocked.Increment(ref _kept);
            return Fulfil(kept, Origin(request));
        }
        if (Volatile.Read(ref _asked) >= options.MaxRequests || Interlocked.Read(ref _bytes) >= options.MaxBytes) return await Refuse(ref _forbidden, kind == "Document" ? Stay : Block);
        Interlocked.Increment(ref _asked);
        switch (await task.Ask(url, cancel))
        {
            case PageAnswer { Page: var page }:
                Interlocked.Add(ref _bytes, page.Body.Length);
                if (isScript) scripts.Keep(networks, page with { Url = url });
                if (kind == "Document") Shown = url;
                return Fulfil(page, Origin(request));
            case RedirectAnswer redirect: // the browser asks for the target, and that is judged as any other request
                return Fulfil(redirect.Status, [("Location", redirect.Target.Value), .. Origin(request)], default);
            case RefusedAnswer { Status: { } status } when kind != "Document":
                return Fulfil(status, Origin(request), default);
            default:
                Interlocked.Increment(ref _forbidden);
                return Fail(kind == "Document" ? Stay : Block);
        }
    }

    // Requests carry no cookies and no credentials, so that what a page of another site may read is what anyone may.
    static (string, string)[] Origin(JsonElement request) =>
        Header(request, "Origin") is { } origin
            ? [("Access-Control-Allow-Origin", origin), ("Access-Control-Allow-Credentials", "true")]
            : [("Access-Control-Allow-Origin", "*")];

    static string? Header(JsonElement request, string name) =>
        request.GetProperty("headers").EnumerateObject().FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Value
            is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    static (string, JsonObject) Preflight((string, string)[] origin) =>
        Fulfil(204, [.. origin, ("Access-Control-Allow-Methods", "GET"), ("Access-Control-Allow-Headers", "*, Authorization, Content-Type, X-Requested-With, Token")], default);

    static (string, JsonObject) Fulfil(FetchedPage page, (string, string)[] origin)
    {
        var type = page.MediaType ?? "text/html";
        return Fulfil(page.Status, [("Content-Type", page.Charset is { } charset ? $"{type}; charset={charset}" : type), .. origin], page.Body.Span);
    }

    static (string, JsonObject) Fulfil(int status, (string Name, string Value)[] headers, ReadOnlySpan<byte> body) => ("Fetch.fulfillRequest", new JsonObject
    {
        ["responseCode"] = status,
        ["responseHeaders"] = new JsonArray([.. headers.Select(header => new JsonObject { ["name"] = header.Name, ["value"] = header.Value })]),
        ["body"] = Convert.ToBase64String(body),
    });

    static Task<(string, JsonObject)> Refuse(ref int count, string reason = Block)
    {
        Interlocked.Increment(ref count);
        return Task.FromResult(Fail(reason));
    }

    static (string, JsonObject) Fail(string reason) => ("Fetch.failRequest", new JsonObject { ["errorReason"] = reason });
}
