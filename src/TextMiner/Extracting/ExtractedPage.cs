using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Extracting;

/// <summary>What <c>textminer extract --json</c> writes of one file, in this order of members.</summary>
sealed record ExtractedPage
{
    static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = false,
    };

    public required string File { get; init; }

    /// <summary>Code of the reason why the file gave no article; null when it gave one.</summary>
    public string? Rejection { get; init; }

    public string? Title { get; init; }

    public string? Subtitle { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>As many as authors, in their order; null for one whose institution is not told.</summary>
    public IReadOnlyList<string?> Affiliations { get; init; } = [];

    public string? Source { get; init; }

    public string? Editor { get; init; }

    public string? PublishedDate { get; init; }

    public string? WrittenDate { get; init; }

    public string? DocNo { get; init; }

    public string? Issuer { get; init; }

    public string? RegionCode { get; init; }

    /// <summary>国家 or 地方, as in the database.</summary>
    public string? Level { get; init; }

    public string? Kind { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<ExtractedSection> Sections { get; init; } = [];

    /// <summary>A paragraph a line; captions of pictures, which belong beside the text, are left out.</summary>
    public string? Body { get; init; }

    public static ExtractedPage Of(string file, Rejection rejection) => new() { File = file, Rejection = rejection.Reason.Code };

    public static ExtractedPage Of(string file, Article article) => new()
    {
        File = file,
        Title = article.Title,
        Subtitle = article.Subtitle,
        Authors = [.. article.Authors.Select(author => author.Name)],
        Affiliations = [.. article.Authors.Select(author => author.Affiliation)],
        Source = article.Source,
        Editor = article.Editor,
        PublishedDate = Iso(article.PublishedDate),
        WrittenDate = Iso(article.WrittenDate),
        DocNo = article.DocumentNumber,
        Issuer = article.Issuer,
        RegionCode = article.RegionCode,
        Level = article.Level switch { AdministrativeLevel.National => "国家", AdministrativeLevel.Local => "地方", _ => null },
        Kind = article.Kind.ToString().ToLowerInvariant(),
        Language = article.Language,
        Sections = [.. article.Sections.Where(section => section.Level > 0).Select(ExtractedSection.Of)],
        Body = string.Join('\n', article.Paragraphs.Where(paragraph => paragraph.Kind != ParagraphKind.Caption).Select(paragraph => paragraph.Text)),
    };

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A heading of the body: 一、总体要求 has the number 一、 and the heading 总体要求.</summary>
sealed record ExtractedSection(int Level, string? Number, [property: JsonPropertyName("heading")] string Text)
{
    public static ExtractedSection Of(Section section)
    {
        var (number, text) = SectionNumber.Split(section.Heading);
        return new ExtractedSection(section.Level, number.Length > 0 ? number : null, text);
    }
}
