using TextMiner.Documents;

namespace TextMiner.Storage;

/// <summary>A fetched page that no run has read yet: all but its bytes, which lie in the archive under its digests.</summary>
public sealed record UnreadPage
{
    /// <summary>The source that the page was fetched for.</summary>
    public required Source Source { get; init; }

    /// <summary>The address that was asked.</summary>
    public required PageUrl Url { get; init; }

    /// <summary>The address that answered.</summary>
    public required PageUrl FinalUrl { get; init; }

    /// <summary>HTTP status; 200 for a file.</summary>
    public required int Status { get; init; }

    /// <summary>Media type of the header; null when there was none.</summary>
    public string? MediaType { get; init; }

    /// <summary>Charset that the header declared.</summary>
    public string? Charset { get; init; }

    /// <summary>When the body came.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>Digest of the body.</summary>
    public required string Digest { get; init; }

    /// <summary>Digest of the side file; null when there is none.</summary>
    public string? SideDigest { get; init; }

    /// <summary>Header lines of the answer; null when none were kept.</summary>
    public string? Headers { get; init; }

    /// <summary>True when the body is what a browser made of the page, not what the server sent.</summary>
    public bool IsRendered { get; init; }

    /// <summary>How often the program ended while it read these bytes.</summary>
    public int ReadAttempts { get; init; }

    /// <summary>Validators of the answer.</summary>
    public PageValidators Validators { get; init; } = PageValidators.None;

    /// <summary>The page, whole again.</summary>
    /// <param name="body">The bytes that the archive holds under <see cref="Digest"/>.</param>
    /// <param name="sideFile">Those under <see cref="SideDigest"/>; null when there is none.</param>
    public FetchedPage WithBody(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte>? sideFile = null) => new()
    {
        Url = Url,
        FinalUrl = FinalUrl,
        Status = Status,
        MediaType = MediaType,
        Charset = Charset,
        FetchedAt = FetchedAt,
        Body = body,
        Digest = Digest,
        SideFile = sideFile,
        IsRendered = IsRendered,
        Headers = Headers,
        Validators = Validators,
    };
}
