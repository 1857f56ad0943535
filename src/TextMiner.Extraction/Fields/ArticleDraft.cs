using TextMiner.Documents;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Fields;

/// <summary>An article in the making: fields on a sheet, the body as lines.</summary>
sealed class ArticleDraft
{
    public required PageUrl Url { get; set; }

    public FieldSheet Sheet { get; init; } = new();

    public List<Author> Authors { get; } = [];

    public List<string> Keywords { get; } = [];

    public Periodical? Periodical { get; set; }

    public IReadOnlyList<BodyLine> Lines { get; set; } = [];

    public string Language { get; set; } = "zh";

    /// <summary>The article, once every rule has had its turn. The title must be known and at least one line be there.</summary>
    public Article Finish(Source source, RegionCatalog regions)
    {
        var kind = KindFinder.Of(Sheet, Lines, Periodical, source);
        var (level, region) = RegionFinder.Of(Sheet, source, regions);
        var (sections, paragraphs) = SectionBuilder.Build(Lines);
        return new Article
        {
            Url = Url,
            Title = Sheet[Field.Title]!,
            Subtitle = Sheet[Field.Subtitle],
            Kind = kind,
            Authors = [.. Authors],
            Source = Sheet[Field.Source],
            Editor = Sheet[Field.Editor],
            Periodical = Periodical,
            PublishedDate = Date(Field.PublishedDate),
            WrittenDate = Date(Field.WrittenDate),
            DocumentNumber = Sheet[Field.DocumentNumber],
            Issuer = Sheet[Field.Issuer],
            IndexNumber = Sheet[Field.IndexNumber],
            Subject = Sheet[Field.Subject],
            EffectLevel = Sheet[Field.EffectLevel],
            Validity = Sheet[Field.Validity],
            Column = Sheet[Field.Column],
            Level = level,
            RegionCode = region,
            Abstract = Sheet[Field.Abstract],
            Keywords = [.. Keywords],
            Language = Language,
            Sections = sections,
            Paragraphs = paragraphs,
            Evidence = Sheet.Evidence,
        };
    }

    DateOnly? Date(string field) => Sheet[field] is { } text ? DateText.First(text) : null;
}
