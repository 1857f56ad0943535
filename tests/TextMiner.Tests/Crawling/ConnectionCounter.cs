using System.Net;
using System.Net.Sockets;

namespace TextMiner.Tests.Crawling;

/// <summary>A port of loopback that notes whether anyone comes, by TCP or UDP.</summary>
sealed class ConnectionCounter : IAsyncDisposable
{
    readonly TcpListener _tcp = new(IPAddress.Loopback, 0);
    readonly UdpClient _udp;
    readonly CancellationTokenSource _stop = new();
    readonly Task _counting;
    int _connections, _datagrams;

    public ConnectionCounter()
    {
        _tcp.Start();
        _udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, Port));
        _counting = Task.WhenAll(
            Count(async () => (await _tcp.AcceptTcpClientAsync(_stop.Token)).Dispose(), () => Interlocked.Increment(ref _connections)),
            Count(async () => await _udp.ReceiveAsync(_stop.Token), () => Interlocked.Increment(ref _datagrams)));
    }

    public int Port => ((IPEndPoint)_tcp.LocalEndpoint).Port;

    public int Connections => _connections;

    public int Datagrams => _datagrams;

    static async Task Count(Func<Task> come, Func<int> count)
    {
        while (true)
        {
            await come();
            count();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _counting.ContinueWith(_ => { }, TaskScheduler.Default);
        _tcp.Dispose();
        _udp.Dispose();
        _stop.Dispose();
    }
}
