using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// Fetches over HTTP/1.1 and HTTPS: no cookies, no credentials, no proxy. Hostile answers meet the limits of
/// <see cref="HttpFetchOptions"/> and end as rejections.
/// </summary>
/// <remarks>
/// Connections are pooled per set of allowed networks, so that a source which may not reach a network never gets a connection
/// that another source opened there. How many there are at a time is not bounded here: the crawler asks a host as often at once as
/// its plan allows, and a second bound would only make a request wait where its time limits already run.
/// </remarks>
public sealed class HttpPageFetcher : IPageFetcher, IDisposable
{
    /// <summary>The name by which robots.txt files address this crawler (RFC 9309, section 2.2.1).</summary>
    public const string ProductToken = "TextMiner";

    /// <summary>Limit of DNS (RFC 1035); longer hosts make the platform throw.</summary>
    const int MaxHostLength = 253;

    readonly HttpFetchOptions _options;
    readonly TimeProvider _clock;
    readonly HttpMessageInvoker[] _pools;

    /// <param name="options">Bounds and identity.</param>
    /// <param name="clock">Dates pages and measures time-outs.</param>
    /// <exception cref="ArgumentException">The contact cannot stand in a header, or a redirected connection is not of a reserved name.</exception>
    public HttpPageFetcher(HttpFetchOptions options, TimeProvider clock)
    {
        if (string.IsNullOrWhiteSpace(options.Contact) || options.Contact.Any(c => c is < ' ' or > '~' or '(' or ')'))
            throw new ArgumentException($"The contact “{options.Contact}” must be plain ASCII without brackets.", nameof(options));
        (_options, _clock) = (options, clock);
        UserAgent = $"{ProductToken}/{VersionOf(typeof(HttpPageFetcher).Assembly)} (+{options.Contact})";
        var connector = new GuardedConnector(options);
        var everything = (int)(AllowedNetworks.Loopback | AllowedNetworks.Private);
        _pools = [.. Enumerable.Range(0, everything + 1).Select(networks => Pool(connector, (AllowedNetworks)networks))];
    }

    /// <summary>What this fetcher calls itself: <c>TextMiner/1.2.3 (+contact)</c>.</summary>
    public string UserAgent { get; }

    /// <inheritdoc/>
    public async Task<FetchAnswer> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var url = request.Url;
        var address = new Uri(url.Value);
        if (url.IsFile || address.Host.Length is 0 or > MaxHostLength)
            return Refused(url, RejectionReason.Malformed, "no address of the web");

        using var watch = new AnswerWatch(_options, _clock, cancellationToken);
        var exchange = Exchange.Begin();
        int? status = null;
        try
        {
            using var message = Message(request, address);
            using var response = await _pools[(int)request.Networks].SendAsync(message, watch.Token);
            status = (int)response.StatusCode;
            return await AnswerAsync(request, response, watch, exchange);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var (reason, detail) = watch.Ended ?? (RejectionReason.TimedOut, $"no connection within {_options.ConnectTimeout.TotalSeconds:0.#} s");
            return new RefusedAnswer(Reject(url, reason, detail), status, status is null ? FailureKind.HostWide : FailureKind.Passing);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return FetchFailures.Of(url, failure, status);
        }
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose()
    {
        foreach (var pool in _pools) pool.Dispose();
    }

    HttpMessageInvoker Pool(GuardedConnector connector, AllowedNetworks networks) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false, // a proxy would resolve and connect in our place, past the guard
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None, // ContentCoding unpacks: it bounds both sizes and their ratio
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1, // bytes as they came; ResponseHeaders reads them
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new WireStream(context.PlaintextStream)),
        MaxResponseHeadersLength = 64,
        ConnectTimeout = _options.ConnectTimeout,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectCallback = (context, token) => connector.ConnectAsync(networks, context.DnsEndPoint, token),
    });

    HttpRequestMessage Message(FetchRequest request, Uri address)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        Add(message.Headers, "User-Agent", UserAgent);
        Add(message.Headers, "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5");
        Add(message.Headers, "Accept-Encoding", ContentCoding.Accepted);
        Add(message.Headers, "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5");
        Add(message.Headers, "If-None-Match", request.Validators.ETag);
        Add(message.Headers, "If-Modified-Since", request.Validators.LastModified);
        return message;
    }

    async Task<FetchAnswer> AnswerAsync(FetchRequest request, HttpResponseMessage response, AnswerWatch watch, Exchange exchange)
    {
        var url = request.Url;
        var status = (int)response.StatusCode;
        switch (status)
        {
            case 304 when request.Validators != PageValidators.None:
                return new PageAnswer(Page(request, response, []));
            case 301 or 302 or 303 or 307 or 308:
                return ResponseHeaders.Location(response) is { } location && url.TryResolve(location, out var target) && !target.IsFile
                    ? new RedirectAnswer(target, status)
                    : Refused(url, RejectionReason.BadResponse, $"{status} without an address of the web to go to", status);
            case >= 200 and <= 203:
                var read = await ReadAsync(response, watch, exchange);
                return read.Reason is null ? new PageAnswer(Page(request, response, read.Bytes!)) : Cut(url, read, status);
            default:
                return Refusal(url, response);
        }
    }

    async Task<BodyRead> ReadAsync(HttpResponseMessage response, AnswerWatch watch, Exchange exchange)
    {
        var announced = response.Content.Headers.ContentLength;
        if (announced > _options.MaxBodyBytes) return BodyRead.Over(_options.MaxBodyBytes);
        var stream = await response.Content.ReadAsStreamAsync(watch.Token);
        var packed = await BodyReader.ReadAsync(stream, _options.MaxBodyBytes, watch);
        if (packed.Reason is not null) return packed;
        if (announced is { } length && exchange.Wire?.HasMoreThan(length) == true)
            return new BodyRead(RejectionReason.TruncatedBody, $"Content-Length is {length}, but the server sent more");
        var coding = ResponseHeaders.ContentEncoding(response);
        if (coding is null) return packed;
        // The headers that are kept go with the body that is kept.
        response.Content.Headers.Remove("Content-Encoding");
        response.Content.Headers.Remove("Content-Length");
        return ContentCoding.Unpack(packed.Bytes!, coding, _options.MaxBodyBytes);
    }

    FetchedPage Page(FetchRequest request, HttpResponseMessage response, byte[] body)
    {
        var (mediaType, charset) = ResponseHeaders.ContentType(response);
        var validators = ResponseHeaders.Validators(response);
        var unchanged = response.StatusCode == HttpStatusCode.NotModified;
        return new FetchedPage
        {
            Url = request.Url,
            FinalUrl = request.Url,
            Status = (int)response.StatusCode,
            MediaType = mediaType,
            Charset = charset,
            FetchedAt = _clock.GetUtcNow(),
            Body = body,
            Digest = Digest.Of(body),
            Headers = ResponseHeaders.Lines(response),
            // A 304 may leave out what has not changed either.
            Validators = unchanged && validators == PageValidators.None ? request.Validators : validators,
        };
    }

    RefusedAnswer Refusal(PageUrl url, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var (reason, failure) = status switch
        {
            429 => (RejectionReason.Throttled, FailureKind.HostWide),
            503 => (RejectionReason.ServerError, FailureKind.HostWide),
            204 or 205 => (RejectionReason.BadResponse, FailureKind.Lasting), // they say that there is no page
            408 or 425 => (RejectionReason.NotFound, FailureKind.Passing),
            >= 400 and <= 499 => (RejectionReason.NotFound, FailureKind.Lasting),
            501 or 505 => (RejectionReason.ServerError, FailureKind.Lasting),
            >= 500 and <= 599 => (RejectionReason.ServerError, FailureKind.Passing),
            _ => (RejectionReason.BadResponse, FailureKind.Lasting), // 206, 226, 304: answers to what was not asked
        };
        var detail = $"{status} {response.ReasonPhrase}".TrimEnd();
        return new RefusedAnswer(
            Reject(url, reason, detail), status, failure, ResponseHeaders.RetryAfter(response, _clock.GetUtcNow()));
    }

    /// <summary>A body that cannot be had. One that was cut or stopped may be whole next time; one that is too large will not shrink.</summary>
    static RefusedAnswer Cut(PageUrl url, BodyRead read, int status)
    {
        var passes = read.Reason == RejectionReason.Stalled || read.Reason == RejectionReason.TruncatedBody;
        return new RefusedAnswer(Reject(url, read.Reason!, read.Detail), status, passes ? FailureKind.Passing : FailureKind.Lasting);
    }

    static RefusedAnswer Refused(PageUrl url, RejectionReason reason, string detail, int? status = null) =>
        new(Reject(url, reason, detail), status, FailureKind.Lasting);

    static Rejection Reject(PageUrl url, RejectionReason reason, string detail) => new(url, Stage.Fetch, reason, detail);

    static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        if (value is not null) headers.TryAddWithoutValidation(name, value);
    }

    static string VersionOf(Assembly assembly) => assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
