using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Crawling.Warc;

/// <summary>
/// Writes pages as records of WARC 1.1 (ISO 28500:2017), each a gzip member of its own. The same pages give the same bytes: the ids
/// of records are made of what is in them.
/// </summary>
/// <remarks>
/// Bodies are held with their content coding undone, so the headers that spoke of the coded body are kept under the names that the
/// Internet Archive's tools use, <c>X-Archive-Orig-…</c>. Requests are not held; there are no request records.
/// </remarks>
/// <param name="output">Where to; it is not closed.</param>
/// <param name="compress">Plain text without it.</param>
public sealed class WarcWriter(Stream output, bool compress)
{
    const string Unchanged = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

    /// <summary>The field in which the address that was asked stands, when another one answered.</summary>
    internal const string AskedField = "TextMiner-Asked-URI";

    /// <summary>The field of a record whose block is what a browser made of a page; ISO 28500 leaves such names to programs.</summary>
    public const string RenderedField = "TextMiner-Rendered";

    /// <summary>The media type of a metadata record that holds the fields of the resource which follows it.</summary>
    internal const string SideType = "application/json; profile=textminer-side-file";

    /// <summary>Headers that describe the body as it came over the wire.</summary>
    static readonly string[] WireHeaders = ["Content-Encoding", "Transfer-Encoding", "Content-Length"];

    string? _infoId;

    /// <summary>The first record: who wrote the file.</summary>
    /// <param name="software">Name and version.</param>
    /// <param name="date">A moment for the record.</param>
    public void WriteInfo(string software, DateTimeOffset date)
    {
        var block = Encoding.UTF8.GetBytes($"software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n");
        _infoId = Write("warcinfo", date, null, "application/warc-fields", [], block, null);
    }

    /// <summary>A page: a response; a resource for an imported file, with its fields in front, and for what a browser made of a page.</summary>
    public void WritePage(FetchedPage page)
    {
        if (page.Url.IsFile || page.IsRendered)
        {
            if (page.SideFile is { Length: > 0 } side) Write("metadata", page.FetchedAt, page.Url, SideType, [], side.Span, null);
            var type = page.MediaType ?? "application/octet-stream";
            if (page.IsRendered) Write("resource", page.FetchedAt, page.FinalUrl, $"{type}; charset={page.Charset}", [(RenderedField, "yes")], page.Body.Span, page.Body.Span);
            else Write("resource", page.FetchedAt, page.Url, type, [], page.Body.Span, page.Body.Span);
            return;
        }
        Write("response", page.FetchedAt, page.FinalUrl, "application/http; msgtype=response", Asked(page), [.. Head(page), .. page.Body.Span], page.Body.Span);
    }

    /// <summary>A page whose body was written for another address.</summary>
    /// <param name="page">The page.</param>
    /// <param name="target">The other address.</param>
    /// <param name="date">When that one was fetched.</param>
    public void WriteRevisit(FetchedPage page, PageUrl target, DateTimeOffset date) =>
        Write("revisit", page.FetchedAt, page.FinalUrl, "application/http; msgtype=response",
        [
            .. Asked(page), ("WARC-Profile", Unchanged), ("WARC-Refers-To-Target-URI", target.Value), ("WARC-Refers-To-Date", Moment(date)),
        ], Head(page), page.Body.Span);

    static IEnumerable<(string, string)> Asked(FetchedPage page) => page.Url == page.FinalUrl ? [] : [(AskedField, page.Url.Value)];

    static byte[] Head(FetchedPage page)
    {
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {page.Status} {(page.Status == 200 ? "OK" : "Answer")}\r\n"));
        foreach (var line in HeadersOf(page))
        {
            var isWire = Array.Exists(WireHeaders, name => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
            head.Append(isWire ? "X-Archive-Orig-" : "").Append(line).Append("\r\n");
        }
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {page.Body.Length}\r\n\r\n");
        return Encoding.Latin1.GetBytes(head.ToString());
    }

    /// <summary>The lines that were kept; of a page from before they were, those that its row tells.</summary>
    static IEnumerable<string> HeadersOf(FetchedPage page)
    {
        if (page.Headers is { } lines) return lines.Split('\n');
        List<string> told = [];
        if (page.MediaType is { } type) told.Add($"Content-Type: {type}{(page.Charset is { } charset ? $"; charset={charset}" : "")}");
        if (page.Validators.ETag is { } etag) told.Add($"ETag: {etag}");
        if (page.Validators.LastModified is { } modified) told.Add($"Last-Modified: {modified}");
        return told;
    }

    string Write(string type, DateTimeOffset date, PageUrl? target, string contentType, IEnumerable<(string, string)> more, ReadOnlySpan<byte> block, ReadOnlySpan<byte> payload)
    {
        var blockDigest = WarcDigest.Sha1(block);
        var id = IdOf($"{type} {target} {Moment(date)} {blockDigest}");
        List<(string Name, string Value)> fields = [("WARC-Type", type), ("WARC-Record-ID", id), ("WARC-Date", Moment(date))];
        if (target is { } url) fields.Add(("WARC-Target-URI", url.Value));
        if (_infoId is { } info) fields.Add(("WARC-Warcinfo-ID", info));
        fields.AddRange(more);
        if (type is "response" or "resource" or "revisit") fields.Add(("WARC-Payload-Digest", WarcDigest.Sha1(payload)));
        fields.Add(("WARC-Block-Digest", blockDigest));
        fields.Add(("Content-Type", contentType));
        fields.Add(("Content-Length", block.Length.ToString(CultureInfo.InvariantCulture)));
        var header = Encoding.UTF8.GetBytes($"WARC/1.1\r\n{string.Concat(fields.Select(field => $"{field.Name}: {field.Value}\r\n"))}\r\n");
        var record = compress ? new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true) : output;
        record.Write(header);
        record.Write(block);
        record.Write("\r\n\r\n"u8);
        if (compress) record.Dispose();
        return id;
    }

    /// <summary>A UUID of the free form (RFC 9562, version 8) made of the content's digest.</summary>
    static string IdOf(string content)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return $"<urn:uuid:{new Guid(bytes, bigEndian: true)}>";
    }

    static string Moment(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
