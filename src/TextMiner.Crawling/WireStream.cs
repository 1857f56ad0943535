using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace TextMiner.Crawling;

/// <summary>
/// A connection that counts the bytes of each answer. The client of the platform stops reading where Content-Length says, silently;
/// only the wire knows that more was sent, and so that the page is cut.
/// </summary>
sealed class WireStream(Stream inner) : Stream
{
    readonly Socket? _socket = (inner as NetworkStream)?.Socket;
    readonly AnswerHead _head = new();
    long _received;
    bool _hasServed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>
    /// True when the server sent more than head and announced body. Two bytes are forgiven: old servers end with a line break.
    /// What is still on its way is not seen, and under TLS only what was read along with the body is: then the page passes.
    /// </summary>
    public bool HasMoreThan(long contentLength) => _head.IsComplete && _received - _head.Length - contentLength + Waiting() > 2;

    /// <summary>Bytes that have arrived and were not read; none of a connection that the client has closed.</summary>
    int Waiting()
    {
        try
        {
            return _socket?.Available ?? 0;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A request begins. A read that already waits for its answer ends after this and counts for it.
        _received = 0;
        _head.Reset();
        if (Exchange.Current is { } exchange) exchange.Wire = this;
        return inner.WriteAsync(buffer, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read == 0 && buffer.Length > 0 && _received == 0 && !_hasServed) throw new ClosedUnansweredException();
        _received += read;
        _hasServed |= read > 0;
        return _head.IsComplete || _head.Take(buffer.Span[..read]) is not { } fault ? read : throw new WireFaultException(fault);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    // Only asynchronous requests are ever sent.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>One request and the connection that it went over, which the platform's client does not tell.</summary>
sealed class Exchange
{
    static readonly AsyncLocal<Exchange?> Local = new();

    /// <summary>The exchange in whose flow this is called.</summary>
    public static Exchange? Current => Local.Value;

    public WireStream? Wire { get; set; }

    /// <summary>Begins one for the rest of the calling asynchronous method.</summary>
    public static Exchange Begin() => Local.Value = new Exchange();
}

/// <summary>
/// A server took a first request and closed the connection. The platform's client takes this for an idle connection that had run out
/// and asks up to three times more, at once: a host that is in trouble would be asked four times without a pause.
/// </summary>
sealed class ClosedUnansweredException() : IOException("the server closed the connection without an answer");

/// <summary>An answer that no reader should follow to its end.</summary>
sealed class WireFaultException(string message) : IOException(message);
