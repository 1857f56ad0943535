using TextMiner.Documents;

namespace TextMiner.Crawling.Warc;

/// <summary>What one record of a WARC file gives: a page, the address of a body that is held already, a skipped record, or a problem.</summary>
/// <param name="Offset">Where the record begins in the file.</param>
/// <param name="Page">The page; of a revisit, without its body.</param>
/// <param name="SameAs">Of a revisit, the address whose body it has.</param>
/// <param name="SameAt">Of a revisit, when that body was fetched; null when it does not say.</param>
/// <param name="Skipped">Why the record is no page to be read, in one or two words.</param>
/// <param name="Problem">What is wrong with it, for a person.</param>
public sealed record WarcItem(long Offset, FetchedPage? Page = null, PageUrl? SameAs = null, DateTimeOffset? SameAt = null, string? Skipped = null, string? Problem = null);

/// <summary>Reads a WARC file as pages, one at a time.</summary>
public static class WarcPages
{
    /// <summary>Bodies are held to this, before and after decoding.</summary>
    const int MostBytes = 64 * 1024 * 1024;

    const int MostSideBytes = 4 * 1024 * 1024;

    /// <summary>Headers of the coded body and of the record itself; they are not the page's.</summary>
    static readonly string[] WireHeaders = ["Content-Encoding", "Transfer-Encoding", "Content-Length"];

    /// <summary>The file's records in their order.</summary>
    /// <param name="file">A stream that can seek.</param>
    /// <param name="isRead">Whether documents of a media type are read; the others are skipped without looking at them.</param>
    public static IEnumerable<WarcItem> Read(Stream file, Func<string, bool> isRead)
    {
        // Damage that its bytes showed is found again in the checksum behind the record: once is enough.
        long? told = null;
        foreach (var item in Items(new WarcReader(file), isRead))
        {
            if (item.Problem is not null && item.Offset == told) continue;
            if (item.Problem is not null) told = item.Offset;
            yield return item;
        }
    }

    static IEnumerable<WarcItem> Items(WarcReader reader, Func<string, bool> isRead)
    {
        (string Target, byte[] Bytes)? side = null;
        while (reader.Next() is { } record)
        {
            if (record.Problem is { } damage)
            {
                yield return new WarcItem(record.Offset, Problem: damage);
                continue;
            }
            if (IsSide(record))
            {
                if (reader.TryReadBlock(MostSideBytes, out var fields, out var wrong)) side = (record.Target!, fields);
                else yield return new WarcItem(record.Offset, Problem: wrong);
                continue;
            }
            var item = ItemOf(reader, record, isRead);
            yield return side is { } given && item.Page is { } page && given.Target == record.Target
                ? item with { Page = page with { SideFile = given.Bytes } }
                : item;
            side = null;
        }
    }

    static bool IsSide(WarcRecord record) => record.Type == "metadata" && record.Target is not null && record["Content-Type"] == WarcWriter.SideType;

    static WarcItem ItemOf(WarcReader reader, WarcRecord record, Func<string, bool> isRead)
    {
        if (record.Type is not ("response" or "resource" or "revisit")) return new WarcItem(record.Offset, Skipped: record.Type);
        if (record["WARC-Truncated"] is { } cut) return new WarcItem(record.Offset, Skipped: $"truncated by its writer ({Short(cut)})");
        if (!PageUrl.TryParse(record.Target, out var url)) return new WarcItem(record.Offset, Skipped: "no address of the web");
        if (!url.IsFile && url.PathAndQuery == "/robots.txt") return new WarcItem(record.Offset, Skipped: "robots.txt");
        if (url.IsFile && record.Type != "resource") return new WarcItem(record.Offset, Skipped: "no address of the web");
        if (!reader.TryReadBlock(MostBytes, out var block, out var problem)) return new WarcItem(record.Offset, Problem: $"{url}: {problem}");
        if (!WarcDigest.Agrees(record["WARC-Block-Digest"], block)) return new WarcItem(record.Offset, Problem: $"{url}: its bytes are not those of WARC-Block-Digest");
        if (record.Date is not { } date) return new WarcItem(record.Offset, Problem: $"{url}: WARC-Date is missing or no date");
        return record.Type switch
        {
            "resource" => ResourceOf(record, url, date, block, isRead),
            _ when record["Content-Type"]?.StartsWith("application/http", StringComparison.OrdinalIgnoreCase) != true =>
                new WarcItem(record.Offset, Skipped: $"{record.Type} that is not HTTP"),
            "revisit" => RevisitOf(record, url, date, block),
            _ => ResponseOf(record, url, date, block, isRead),
        };
    }

    static WarcItem ResourceOf(WarcRecord record, PageUrl url, DateTimeOffset date, byte[] block, Func<string, bool> isRead)
    {
        var (type, charset) = ResponseHeaders.ContentType(record["Content-Type"]);
        return type is not null && !isRead(type)
            ? new WarcItem(record.Offset, Skipped: Short(type))
            : new WarcItem(record.Offset, new FetchedPage
            {
                Url = url, FinalUrl = url, MediaType = type, Charset = charset, FetchedAt = date, Body = block, Digest = Digest.Of(block), IsRendered = record[WarcWriter.RenderedField] is not null,
            });
    }

    static WarcItem ResponseOf(WarcRecord record, PageUrl url, DateTimeOffset date, byte[] block, Func<string, bool> isRead)
    {
        if (!HttpMessage.TryParse(block, MostBytes, out var message, out var problem)) return new WarcItem(record.Offset, Problem: $"{url}: {problem}");
        if (message.Status != 200) return new WarcItem(record.Offset, Skipped: $"status {message.Status}");
        var page = PageOf(record, url, date, message);
        return page.MediaType is { } type && !isRead(type)
            ? new WarcItem(record.Offset, Skipped: Short(type))
            : new WarcItem(record.Offset, page);
    }

    static WarcItem RevisitOf(WarcRecord record, PageUrl url, DateTimeOffset date, byte[] block)
    {
        if (!PageUrl.TryParse(record["WARC-Refers-To-Target-URI"]?.Trim('<', '>'), out var same) || same.IsFile)
            return new WarcItem(record.Offset, Skipped: "revisit that does not say of what");
        if (record["WARC-Profile"]?.Contains("server-not-modified", StringComparison.Ordinal) == true)
            return new WarcItem(record.Offset, Skipped: "revisit of an unchanged page");
        // The headers may be left out, and the page is then what the other one is.
        var message = HttpMessage.TryParse(block, MostBytes, out var told, out _) ? told : new HttpMessage(200, [], []);
        return new WarcItem(record.Offset, PageOf(record, url, date, message with { Body = [] }), same, record.RefersToDate);
    }

    static FetchedPage PageOf(WarcRecord record, PageUrl url, DateTimeOffset date, HttpMessage message)
    {
        var (type, charset) = ResponseHeaders.ContentType(message["Content-Type"]);
        return new FetchedPage
        {
            Url = PageUrl.TryParse(record[WarcWriter.AskedField], out var asked) && !asked.IsFile ? asked : url,
            FinalUrl = url,
            Status = message.Status,
            MediaType = type,
            Charset = charset,
            FetchedAt = date,
            Body = message.Body,
            Digest = Digest.Of(message.Body),
            Headers = ResponseHeaders.Lines(message.Headers.Where(header => !WireHeaders.Contains(header.Name, StringComparer.OrdinalIgnoreCase))),
            Validators = ResponseHeaders.Validators(message["ETag"], message["Last-Modified"]),
        };
    }

    static string Short(string text) => text.Length <= 60 ? text : text[..60];
}
