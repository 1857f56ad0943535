using System.IO.Compression;

namespace TextMiner.Extraction;

/// <summary>Sitemaps that lie packed on the server (<c>sitemap.xml.gz</c>), unpacked within a bound.</summary>
static class PackedLinks
{
    public static bool IsGzip(ReadOnlySpan<byte> body) => body is [0x1F, 0x8B, 0x08, ..];

    /// <summary>
    /// The unpacked bytes, at most <see cref="ExtractionLimits.SitemapBytes"/>; of a longer or damaged file what comes before, whose
    /// entries are good.
    /// </summary>
    public static byte[] Unpack(ReadOnlyMemory<byte> body)
    {
        var unpacked = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            using var gzip = new GZipStream(new MemoryStream(body.ToArray(), writable: false), CompressionMode.Decompress);
            while (unpacked.Length < ExtractionLimits.SitemapBytes && gzip.Read(buffer) is var count and > 0)
                unpacked.Write(buffer, 0, (int)Math.Min(count, ExtractionLimits.SitemapBytes - unpacked.Length));
        }
        catch (InvalidDataException)
        {
            // Damaged or cut short: what was unpacked so far is read.
        }
        return unpacked.ToArray();
    }
}
