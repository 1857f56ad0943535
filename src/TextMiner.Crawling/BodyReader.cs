using System.Buffers;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>Reads a body as it comes over the wire to its end, but never past the limit nor slower than the least speed.</summary>
static class BodyReader
{
    const int FirstBuffer = 64 * 1024;

    public static async Task<BodyRead> ReadAsync(Stream body, int limit, AnswerWatch watch)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            while (true)
            {
                watch.AwaitPiece();
                var read = await body.ReadAsync(buffer.AsMemory(length), watch.Token);
                if (read == 0) return new BodyRead(buffer.AsSpan(0, length).ToArray());
                length += read;
                if (length > limit) return BodyRead.Over(limit);
                if (watch.Slowness(length) is { } slow) return new BodyRead(RejectionReason.Stalled, slow);
                if (length == buffer.Length) Grow(ref buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static void Grow(ref byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}

/// <summary>The bytes of a body, or why there are none.</summary>
readonly record struct BodyRead(byte[]? Bytes, RejectionReason? Reason, string Detail)
{
    public BodyRead(byte[] bytes) : this(bytes, null, "")
    {
    }

    public BodyRead(RejectionReason reason, string detail) : this(null, reason, detail)
    {
    }

    public static BodyRead Over(int limit) =>
        new(RejectionReason.TooLarge, $"more than {limit / 1024.0 / 1024:0.##} MiB");
}
