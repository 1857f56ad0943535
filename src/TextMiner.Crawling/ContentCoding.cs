using System.Buffers.Binary;
using System.IO.Compression;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// Unpacks a body as its Content-Encoding says (RFC 9110, section 8.4.1): gzip, deflate (with or without the zlib frame, as servers
/// differ) and Brotli. Pure: the packed bytes are complete before anything is unpacked, so that their number is bounded too.
/// </summary>
static class ContentCoding
{
    /// <summary>What is asked for.</summary>
    public const string Accepted = "gzip, deflate, br";

    /// <summary>
    /// Text of people packs 3 to 20 times and a table of zeros perhaps 100 times; deflate itself ends at 1,032. What unfolds further
    /// than this was made to, and is refused before it fills the memory that the size limit would allow.
    /// </summary>
    public const int MaxRatio = 250;

    /// <summary>Small bodies may unfold as they like: a page of blanks is no attack.</summary>
    const int RatioFree = 1024 * 1024;

    static readonly byte[] PackedMark = PackMark();

    static ReadOnlySpan<byte> Mark => "end of body"u8;

    /// <summary>The body as its reader wants it, or why it cannot be had.</summary>
    /// <param name="packed">The body as it came.</param>
    /// <param name="coding">Value of the header.</param>
    /// <param name="limit">Most bytes to unpack.</param>
    public static BodyRead Unpack(byte[] packed, string coding, int limit)
    {
        if (IsPlain(coding) || packed.Length == 0) return new BodyRead(packed);
        using var source = new PackedBytes(packed);
        using var unpacked = Open(source, coding, packed);
        if (unpacked is null) return new BodyRead(RejectionReason.BadEncoding, $"an unknown content encoding “{Shown(coding)}”");
        try
        {
            var read = Read(unpacked, packed.Length, limit);
            return read.Reason is null && source.IsExhausted && !(unpacked is GZipStream && IsWholeGzip(packed, read.Bytes!.Length))
                ? new BodyRead(RejectionReason.BadEncoding, $"the {coding} body ends before its end")
                : read;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException)
        {
            return new BodyRead(RejectionReason.BadEncoding, $"the {coding} body is damaged: {e.Message}");
        }
    }

    static BodyRead Read(Stream unpacked, int packedLength, int limit)
    {
        using var result = new MemoryStream(Math.Min(limit, packedLength * 4));
        var buffer = new byte[32 * 1024];
        while (unpacked.Read(buffer) is var read and > 0)
        {
            if (result.Length + read > limit) return BodyRead.Over(limit) with { Detail = $"{BodyRead.Over(limit).Detail} after decompression" };
            result.Write(buffer, 0, read);
            if (result.Length > RatioFree && result.Length / packedLength > MaxRatio)
                return new BodyRead(RejectionReason.TooLarge, $"{packedLength} bytes unfold to more than {MaxRatio} times as many");
        }
        return new BodyRead(result.ToArray());
    }

    static Stream? Open(PackedBytes source, string coding, byte[] packed) => coding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
        "deflate" when IsZlib(packed) => new ZLibStream(source, CompressionMode.Decompress),
        "deflate" => new DeflateStream(source, CompressionMode.Decompress),
        "br" => new BrotliStream(source, CompressionMode.Decompress),
        _ => null,
    };

    /// <summary>No coding; or a charset, which some servers write there by mistake.</summary>
    static bool IsPlain(string coding) => coding.ToLowerInvariant() is "identity" or "none" or "utf-8" or "utf8" or "gbk" or "gb2312" or "gb18030";

    /// <summary>RFC 1950: method 8, and a check that divides by 31.</summary>
    static bool IsZlib(byte[] packed) => packed.Length > 1 && (packed[0] & 0xF) == 8 && ((packed[0] << 8) | packed[1]) % 31 == 0;

    /// <summary>
    /// A decoder of gzip always looks for a further member. One member ends with the size of what it holds (RFC 1952, section 2.3.1); of
    /// several the last is whole when one more that is put behind it comes out again.
    /// </summary>
    static bool IsWholeGzip(byte[] packed, int length)
    {
        if (length > 0 && packed.Length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(packed.Length - 4)) == (uint)length) return true;
        using var both = new GZipStream(new MemoryStream([.. packed, .. PackedMark]), CompressionMode.Decompress);
        var unpacked = new byte[length + Mark.Length];
        return both.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false) == unpacked.Length && unpacked.AsSpan(length).SequenceEqual(Mark);
    }

    static byte[] PackMark()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(Mark);
        return packed.ToArray();
    }

    /// <summary>
    /// Notes that more was wanted than there is: a decoder that has met the end of its data asks for nothing more, and the platform's
    /// own take a body that was cut for a whole one.
    /// </summary>
    sealed class PackedBytes(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public bool IsExhausted { get; private set; }

        // Reading into a span comes here too: the base class does so for every class derived from it.
        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, count);
            IsExhausted |= read == 0 && count > 0;
            return read;
        }
    }

    static string Shown(string value) => value.Length > 40 ? value[..40] : value;
}
