using System.Globalization;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Extracting;

/// <summary>An article for the eye: its fields, its headings, the beginning of its text.</summary>
static class ArticleCard
{
    const int Opening = 160;

    public static void Write(TextWriter output, string file, ExtractionResult result)
    {
        output.WriteLine(file);
        if (!result.TryGetArticle(out var article, out var rejection))
        {
            output.WriteLine($"  rejected    {rejection.Reason}: {rejection.Detail}\n");
            return;
        }
        foreach (var (name, value) in Fields(article))
            if (!string.IsNullOrEmpty(value)) output.WriteLine($"  {name,-12}{value}");
        foreach (var section in article.Sections.Where(section => section.Level > 0)) output.WriteLine($"  {new string(' ', 10 + (2 * section.Level))}{section.Heading}");
        var opening = article.Paragraphs.FirstOrDefault(paragraph => paragraph.Kind == ParagraphKind.Text)?.Text ?? article.Text;
        output.WriteLine($"  {"text",-12}{article.Text.Length} characters in {article.Paragraphs.Count} paragraphs: {(opening.Length <= Opening ? opening : opening[..Opening] + "…")}\n");
    }

    static IEnumerable<(string Name, string? Value)> Fields(Article article) =>
    [
        ("title", article.Title),
        ("subtitle", article.Subtitle),
        ("authors", string.Join('、', article.Authors.Select(author => author.Affiliation is null ? author.Name : $"{author.Name}（{author.Affiliation}）"))),
        ("source", article.Source),
        ("periodical", article.Periodical is { } from ? string.Join(' ', new[] { from.Name, from.Year?.ToString(CultureInfo.InvariantCulture), from.Issue, from.Page }.Where(part => part is not null)) : null),
        ("editor", article.Editor),
        ("published", article.PublishedDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("written", article.WrittenDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("doc_no", article.DocumentNumber),
        ("issuer", article.Issuer),
        ("region", article.RegionCode),
        ("kind", article.Kind.ToString().ToLowerInvariant()),
        ("language", article.Language),
        ("keywords", string.Join('、', article.Keywords)),
    ];
}
