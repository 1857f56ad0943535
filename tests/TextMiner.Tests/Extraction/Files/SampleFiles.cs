using TextMiner.Documents;

namespace TextMiner.Tests.Extraction.Files;

/// <summary>Files for tests: those of Samples/, and bytes that a test made.</summary>
static class SampleFiles
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "TextMiner.Tests", "Extraction", "Files", "Samples");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static FetchedPage Page(string name) => Page(Bytes(name), name);

    public static FetchedPage Page(byte[] bytes, string name) => Pages.Of(bytes, null, $"http://www.example.org/files/{name}");

    /// <summary>The headings of an article with their levels.</summary>
    public static IEnumerable<string> Headings(Article article) => article.Sections.Skip(1).Select(s => $"{s.Level} {s.Heading}");

    public static IEnumerable<string> Texts(Article article, ParagraphKind kind) => article.Paragraphs.Where(p => p.Kind == kind).Select(p => p.Text);
}
