using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// Fetches over HTTP and HTTPS: no cookies, no credentials, no proxy, gzip and Brotli, one connection to a host. Hostile answers
/// meet the limits of <see cref="HttpFetchOptions"/> and end as rejections.
/// </summary>
/// <remarks>
/// Connections are pooled per set of allowed networks, so that a source which may not reach a network never gets a connection
/// that another source opened there.
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
        var connector = new GuardedConnector(options.ConnectTo);
        var everything = (int)(AllowedNetworks.Loopback | AllowedNetworks.Private);
        _pools = [.. Enumerable.Range(0, everything + 1).Select(networks => Pool(connector, (AllowedNetworks)networks))];
    }

    /// <summary>What this fetcher calls itself: <c>TextMiner/1.2.3 (+contact)</c>.</summary>
    public string UserAgent { get; }

    /// <inheritdoc/>
    public async Task<FetchAnswer> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var url = request.Url;
        if (url.IsFile || new Uri(url.Value).IdnHost.Length is 0 or > MaxHostLength)
            return Refused(url, RejectionReason.Malformed, "no address of the web");

        using var deadline = new CancellationTokenSource(_options.AnswerTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var message = Message(request);
            using var response = await _pools[(int)request.Networks].SendAsync(message, either.Token);
            return await ReadAsync(request, response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var limit = deadline.IsCancellationRequested ? _options.AnswerTimeout : _options.ConnectTimeout;
            return Unreachable(url, $"no complete answer within {limit.TotalSeconds:0.#} s");
        }
        catch (HttpRequestException e) when (e.InnerException is ForbiddenAddressException forbidden)
        {
            return Refused(url, RejectionReason.ForbiddenAddress, forbidden.Message);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            return Refused(url, RejectionReason.Unreachable, $"TLS: {(e.InnerException ?? e).Message}");
        }
        catch (HttpRequestException e)
        {
            return Unreachable(url, (e.InnerException ?? e).Message);
        }
        catch (InvalidDataException e)
        {
            return Refused(url, RejectionReason.Malformed, $"the compressed body is damaged: {e.Message}");
        }
        catch (IOException e)
        {
            return Unreachable(url, e.Message);
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
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        MaxConnectionsPerServer = 1,
        MaxResponseHeadersLength = 64,
        ConnectTimeout = _options.ConnectTimeout,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectCallback = (context, token) => connector.ConnectAsync(networks, context.DnsEndPoint, token),
    });

    HttpRequestMessage Message(FetchRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, request.Url.Value);
        Add(message.Headers, "User-Agent", UserAgent);
        Add(message.Headers, "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5");
        Add(message.Headers, "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5");
        Add(message.Headers, "If-None-Match", request.Validators.ETag);
        Add(message.Headers, "If-Modified-Since", request.Validators.LastModified);
        return message;
    }

    async Task<FetchAnswer> ReadAsync(FetchRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
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
                    : Refused(url, RejectionReason.Malformed, $"{status} without an address of the web to go to", status);
            case >= 200 and <= 299 and not 206:
                break;
            default:
                return Refusal(url, response);
        }

        if (response.Content.Headers.ContentLength > _options.MaxBodyBytes) return TooLarge(url, status);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await BodyReader.ReadAsync(stream, _options.MaxBodyBytes, cancellationToken) is { } body
            ? new PageAnswer(Page(request, response, body))
            : TooLarge(url, status);
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
            408 or 425 => (RejectionReason.NotFound, FailureKind.Passing),
            >= 400 and <= 499 => (RejectionReason.NotFound, FailureKind.Lasting),
            501 or 505 => (RejectionReason.ServerError, FailureKind.Lasting),
            >= 500 and <= 599 => (RejectionReason.ServerError, FailureKind.Passing),
            _ => (RejectionReason.Malformed, FailureKind.Lasting),
        };
        var detail = $"{status} {response.ReasonPhrase}".TrimEnd();
        return new RefusedAnswer(
            Reject(url, reason, detail), status, failure, ResponseHeaders.RetryAfter(response, _clock.GetUtcNow()));
    }

    RefusedAnswer TooLarge(PageUrl url, int status) =>
        Refused(url, RejectionReason.TooLarge, $"more than {_options.MaxBodyBytes / 1024.0 / 1024:0.##} MiB after decompression", status);

    static RefusedAnswer Unreachable(PageUrl url, string detail) =>
        new(Reject(url, RejectionReason.Unreachable, detail), null, FailureKind.HostWide);

    static RefusedAnswer Refused(PageUrl url, RejectionReason reason, string detail, int? status = null) =>
        new(Reject(url, reason, detail), status, FailureKind.Lasting);

    static Rejection Reject(PageUrl url, RejectionReason reason, string detail) => new(url, Stage.Fetch, reason, detail);

    static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        if (value is not null) headers.TryAddWithoutValidation(name, value);
    }

    static string VersionOf(Assembly assembly) => assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
