using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling.HostileWeb;

/// <summary>
/// A server on loopback that reads a request and leaves every byte of the answer to a test: for what no real web server can be
/// made to do. One request per connection.
/// </summary>
sealed class RawSite : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Func<RawExchange, Task> _answer;
    readonly X509Certificate2? _certificate;
    readonly ConcurrentDictionary<Task, bool> _open = new();
    readonly Task _loop;

    RawSite(Func<RawExchange, Task> answer, X509Certificate2? certificate)
    {
        (_answer, _certificate) = (answer, certificate);
        _listener.Start(512);
        _loop = ListenAsync();
    }

    /// <summary>Host and path of every request that came.</summary>
    public ConcurrentQueue<(string Host, string Path)> Requests { get; } = new();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static RawSite Start(Func<RawExchange, Task> answer, X509Certificate2? certificate = null) => new(answer, certificate);

    public PageUrl Url(string path) => PageUrl.Parse($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}{path}");

    /// <summary>A fetcher that finds every host below <c>.example</c> here.</summary>
    public HttpPageFetcher Fetcher(HttpFetchOptions options) => new(
        options with { ConnectTo = new Dictionary<string, DnsEndPoint> { ["example"] = new("127.0.0.1", Port) } }, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll([_loop, .. _open.Keys]).ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    async Task ListenAsync()
    {
        while (true)
        {
            var socket = await _listener.AcceptSocketAsync(_stop.Token);
            var serving = Task.Run(() => ServeAsync(socket));
            _open.TryAdd(serving, true);
            _ = serving.ContinueWith(done => _open.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    async Task ServeAsync(Socket socket)
    {
        try
        {
            await using Stream plain = new NetworkStream(socket, ownsSocket: true);
            await using var stream = _certificate is null ? plain : await SecureAsync(plain, _certificate);
            if (await ReadRequestAsync(stream) is not { } exchange) return;
            Requests.Enqueue((exchange.Host, exchange.Path));
            await _answer(exchange);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException
            or System.Security.Authentication.AuthenticationException)
        {
            // The other side had enough, which is what many of these answers are for.
        }

        async Task<RawExchange?> ReadRequestAsync(Stream stream)
        {
            var head = new List<byte>();
            var one = new byte[2048];
            while (Encoding.Latin1.GetString([.. head]) is var text)
            {
                if (text.EndsWith("\r\n\r\n", StringComparison.Ordinal)) return new RawExchange(stream, socket, text, _stop.Token);
                if (await stream.ReadAsync(one, _stop.Token) is not (> 0 and var read)) return null;
                head.AddRange(one.AsSpan(0, read));
            }
            return null;
        }
    }

    static async Task<Stream> SecureAsync(Stream plain, X509Certificate2 certificate)
    {
        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(certificate);
        return secure;
    }
}

/// <summary>A request, and the means to answer it badly.</summary>
sealed class RawExchange(Stream stream, Socket socket, string request, CancellationToken stop)
{
    public string Path { get; } = request.Split(' ')[1];

    public string Host { get; } = Header(request, "Host") ?? "";

    public string? Asked(string header) => Header(request, header);

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes, stop);

    /// <summary>A well-formed answer.</summary>
    public Task RespondAsync(string status, string body, string headers = "Content-Type: text/html; charset=utf-8\r\n") =>
        RespondAsync(status, Encoding.UTF8.GetBytes(body), headers);

    public async Task RespondAsync(string status, byte[] body, string headers)
    {
        var head = $"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        await SendAsync([.. Encoding.Latin1.GetBytes(head), .. body]);
    }

    /// <summary>The same bytes again and again, with a pause between, until the other side has enough.</summary>
    public async Task RepeatAsync(byte[] piece, int times = int.MaxValue, int pause = 0)
    {
        for (var i = 0; i < times; i++)
        {
            await SendAsync(piece);
            if (pause > 0) await Task.Delay(pause, stop);
        }
    }

    /// <summary>Keeps the connection open and says nothing until the other side or the test ends it.</summary>
    public async Task HangAsync()
    {
        var rest = new byte[1];
        while (await stream.ReadAsync(rest, stop) > 0)
        {
        }
    }

    /// <summary>Ends the connection with a reset, once what was sent has arrived.</summary>
    public async Task ResetAsync()
    {
        await Task.Delay(100, stop);
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    static string? Header(string request, string name) => request.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
