using TextMiner.Documents;

namespace TextMiner.Extraction;

/// <summary>The forms of content that extraction tells apart.</summary>
enum MediaForm
{
    Unsupported,
    Html,
    Xml,
    PlainText,
    Pdf,

    /// <summary>A ZIP container: DOCX, EPUB, or something else.</summary>
    Zip,

    /// <summary>An OLE container: DOC, or an encrypted DOCX.</summary>
    Ole,
}

/// <summary>Decides what a page holds: by its first bytes, then by the declared media type, then by the name's ending.</summary>
static class PageMedia
{
    public static MediaForm Of(FetchedPage page)
    {
        var body = page.Body.Span;
        if (FileForm(body) is var form and not MediaForm.Unsupported) return form;
        if (IsBinary(body)) return MediaForm.Unsupported;
        var start = body[..Math.Min(body.Length, 512)];
        if (Begins(start, "<?xml"u8) || Begins(start, "<urlset"u8) || Begins(start, "<sitemapindex"u8) || Begins(start, "<rss"u8) || Begins(start, "<feed"u8))
            return page.MediaType is "text/html" or "application/xhtml+xml" || Holds(body, "<html"u8) ? MediaForm.Html : MediaForm.Xml;
        return page.MediaType switch
        {
            "text/html" or "application/xhtml+xml" => MediaForm.Html,
            "text/xml" or "application/xml" or "application/rss+xml" or "application/atom+xml" => MediaForm.Xml,
            null or "text/plain" or "application/octet-stream" => Holds(body, "<html"u8) || Holds(body, "<!doctype html"u8) || Holds(body, "<body"u8)
                ? MediaForm.Html
                : ByName(page),
            _ => MediaForm.Unsupported,
        };
    }

    static MediaForm ByName(FetchedPage page)
    {
        var path = page.FinalUrl.PathAndQuery;
        if (path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".htm", StringComparison.OrdinalIgnoreCase)) return MediaForm.Html;
        return page.MediaType is "text/plain" || path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? MediaForm.PlainText : MediaForm.Unsupported;
    }

    // Files name themselves by their first bytes, whatever their address or header says. Writers of PDF may put a few bytes before the mark.
    static MediaForm FileForm(ReadOnlySpan<byte> body) => body switch
    {
        [0x50, 0x4B, 0x03, 0x04, ..] => MediaForm.Zip,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => MediaForm.Ole,
        _ => body[..Math.Min(body.Length, 16)].IndexOf("%PDF-"u8) >= 0 ? MediaForm.Pdf : MediaForm.Unsupported,
    };

    /// <summary>Bytes that are no text. Text in UTF-16 has zero bytes too, and a byte order mark.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> body) => body switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => false,
        _ => body[..Math.Min(body.Length, 1024)].Contains((byte)0),
    };

    static bool Begins(ReadOnlySpan<byte> body, ReadOnlySpan<byte> mark)
    {
        if (body is [0xEF, 0xBB, 0xBF, ..]) body = body[3..];
        return body.TrimStart(" \t\r\n"u8).StartsWith(mark);
    }

    static bool Holds(ReadOnlySpan<byte> body, ReadOnlySpan<byte> mark)
    {
        var head = body[..Math.Min(body.Length, 4096)];
        for (var i = 0; i + mark.Length <= head.Length; i++)
            if (System.Text.Ascii.EqualsIgnoreCase(head.Slice(i, mark.Length), mark)) return true;
        return false;
    }
}
