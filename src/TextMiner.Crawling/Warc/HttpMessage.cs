using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TextMiner.Crawling.Warc;

/// <summary>An HTTP answer as a response record holds it: status line, headers, body with its codings undone.</summary>
sealed record HttpMessage(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    const int MostHeaders = 1000;

    /// <summary>The first header of that name; null when there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var header in Headers)
                if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return header.Value.Length == 0 ? null : header.Value;
            return null;
        }
    }

    /// <summary>Reads a block. Writers that undo a coding themselves often leave its header in place; then the body is taken as it is.</summary>
    public static bool TryParse(byte[] block, int limit, [NotNullWhen(true)] out HttpMessage? message, [NotNullWhen(false)] out string? problem)
    {
        (message, problem) = (null, null);
        var rest = block.AsMemory();
        var words = NextLine(ref rest).Split(' ', 3);
        if (words.Length < 2 || !words[0].StartsWith("HTTP/", StringComparison.Ordinal) || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            problem = "its block does not begin with an HTTP status line";
            return false;
        }
        List<(string Name, string Value)> headers = [];
        while (NextLine(ref rest) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && headers.Count < MostHeaders) headers.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }
        message = new HttpMessage(status, headers, []);
        if (message["Transfer-Encoding"]?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true) rest = Unchunked(rest);
        try
        {
            foreach (var coding in (message["Content-Encoding"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
                rest = Decoded(rest, coding.ToLowerInvariant(), limit);
        }
        catch (InvalidDataException damage)
        {
            (message, problem) = (null, $"its body cannot be decoded: {damage.Message}");
            return false;
        }
        message = message with { Body = rest.ToArray() };
        return true;
    }

    static string NextLine(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return Encoding.Latin1.GetString(line.Span).TrimEnd('\r');
    }

    static string NextLine(ref Memory<byte> rest)
    {
        ReadOnlyMemory<byte> left = rest;
        var line = NextLine(ref left);
        rest = rest[^left.Length..];
        return line;
    }

    /// <summary>RFC 9112, section 7.1; a body that does not begin with a length was joined before.</summary>
    static Memory<byte> Unchunked(Memory<byte> body)
    {
        using var joined = new MemoryStream();
        var rest = body;
        while (!rest.IsEmpty)
        {
            var length = NextLine(ref rest).Split(';')[0].Trim();
            if (!int.TryParse(length, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bytes) || bytes < 0) return joined.Length == 0 ? body : joined.ToArray();
            if (bytes == 0) break;
            bytes = Math.Min(bytes, rest.Length); // cut short: what is there is there
            joined.Write(rest.Span[..bytes]);
            rest = rest[bytes..];
            if (!rest.IsEmpty) NextLine(ref rest);
        }
        return joined.ToArray();
    }

    static Memory<byte> Decoded(Memory<byte> body, string coding, int limit)
    {
        var isGzip = body.Span.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]);
        using var packed = new MemoryStream(body.ToArray());
        switch (coding)
        {
            case "gzip" or "x-gzip":
                return isGzip ? Unfold(new GZipStream(packed, CompressionMode.Decompress), limit) : body;
            case "br":
                return Unfold(new BrotliStream(packed, CompressionMode.Decompress), limit);
            case "deflate":
                // Servers send it with and without the zlib header that RFC 9110, section 8.4.1.2 asks for.
                return body.Length > 1 && (body.Span[0] & 0x0f) == 8 && ((body.Span[0] << 8) | body.Span[1]) % 31 == 0
                    ? Unfold(new ZLibStream(packed, CompressionMode.Decompress), limit)
                    : Unfold(new DeflateStream(packed, CompressionMode.Decompress), limit);
            case "identity":
                return body;
            default:
                throw new InvalidDataException($"the content coding “{coding}” is not known");
        }
    }

    static Memory<byte> Unfold(Stream stream, int limit)
    {
        using (stream)
        {
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];
            try
            {
                while (stream.Read(buffer) is var read and > 0)
                {
                    if (bytes.Length + read > limit) throw new InvalidDataException($"it unfolds to more than {limit} bytes");
                    bytes.Write(buffer, 0, read);
                }
            }
            catch (InvalidOperationException damaged) // what Brotli says of damage
            {
                throw new InvalidDataException(damaged.Message, damaged);
            }
            return bytes.ToArray();
        }
    }
}
