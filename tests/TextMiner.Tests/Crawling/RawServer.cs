using System.Net;
using System.Net.Sockets;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

/// <summary>Answers every connection with given bytes and closes it, or keeps it open: for answers that no web server gives.</summary>
sealed class RawServer : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Task _loop;

    RawServer(byte[] answer, bool hangs)
    {
        _listener.Start();
        _loop = ServeAsync(answer, hangs);
    }

    public PageUrl Url => PageUrl.Parse($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public static RawServer Answering(string answer) => new(Encoding.Latin1.GetBytes(answer), hangs: false);

    public static RawServer Stalling(string answer) => new(Encoding.Latin1.GetBytes(answer), hangs: true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop.ContinueWith(_ => { }, TaskScheduler.Default);
        _listener.Dispose();
        _stop.Dispose();
    }

    async Task ServeAsync(byte[] answer, bool hangs)
    {
        var request = new byte[4096];
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var stream = client.GetStream();
            await stream.ReadAtLeastAsync(request, 1, throwOnEndOfStream: false, _stop.Token);
            await stream.WriteAsync(answer, _stop.Token);
            if (hangs) await Task.Delay(Timeout.Infinite, _stop.Token);
        }
    }
}
