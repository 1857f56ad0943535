using System.Text;

namespace TextMiner.Sample;

/// <summary>One address of a sample site and what it answers.</summary>
sealed record SamplePage
{
    public required string Path { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>Content-Type with the charset that the site declares, right or wrong.</summary>
    public string? ContentType { get; init; }

    /// <summary>Where a redirect leads.</summary>
    public string? Location { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The article that stands here, if one does.</summary>
    public SampleArticle? Article { get; init; }

    /// <summary>The page's text, made when it is first asked for.</summary>
    public Lazy<string>? Text { get; init; }

    /// <summary>The encoding of its bytes, whatever it declares.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Bytes of a file that is no text.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>A published date as a point in time: eight in the morning in China.</summary>
    public static DateTimeOffset PublishedAt(DateOnly date) => new(date, new TimeOnly(8, 0), TimeSpan.FromHours(8));
}
