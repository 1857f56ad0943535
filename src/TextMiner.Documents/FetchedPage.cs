namespace TextMiner.Documents;

/// <summary>Bytes fetched from an address, not yet understood.</summary>
public sealed record FetchedPage
{
    /// <summary>The address that was asked.</summary>
    public required PageUrl Url { get; init; }

    /// <summary>The address that answered, after redirects.</summary>
    public required PageUrl FinalUrl { get; init; }

    /// <summary>HTTP status; 200 for a file.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Media type of the Content-Type header without parameters, in lower case; null when there was none.</summary>
    public string? MediaType { get; init; }

    /// <summary>Charset that the header declared. Real servers get it wrong; the decoder treats it as a hint.</summary>
    public string? Charset { get; init; }

    /// <summary>When the answer was complete.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>The body as it came, after content decoding (gzip, br).</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary><see cref="Documents.Digest"/> of the body: its name in the archive.</summary>
    public required string Digest { get; init; }

    /// <summary>
    /// Bytes of the JSON file that lay beside an imported file (<c>law.txt</c> and <c>law.json</c>), or the fields of a table's row; null
    /// for everything else. What it says overrules what the file says of itself; a text with one is taken as it is, line by line.
    /// </summary>
    public ReadOnlyMemory<byte>? SideFile { get; init; }

    /// <summary>
    /// The header lines of the answer, <c>Name: value</c> each and joined by line feeds; null for a file. What could let a stranger in
    /// (cookies, tokens) is left out, and there are at most 100 lines and 16 KiB of them.
    /// </summary>
    public string? Headers { get; init; }

    /// <summary>True when <see cref="Body"/> is what a browser made of the page, not what the server sent.</summary>
    public bool IsRendered { get; init; }

    /// <summary>Validators for the next conditional request.</summary>
    public PageValidators Validators { get; init; } = PageValidators.None;
}

/// <summary>What a server gave to ask “has it changed?” next time (RFC 9110, section 8.8).</summary>
public sealed record PageValidators(string? ETag, string? LastModified)
{
    /// <summary>Nothing to compare with: the page is fetched whole.</summary>
    public static PageValidators None { get; } = new(null, null);

    /// <summary>As they are kept; <see cref="None"/> when neither is.</summary>
    public static PageValidators Of(string? etag, string? lastModified) => etag is null && lastModified is null ? None : new PageValidators(etag, lastModified);
}
