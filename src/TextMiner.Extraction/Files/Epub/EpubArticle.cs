using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using TextMiner.Documents;
using TextMiner.Extraction.Body;
using TextMiner.Extraction.Decoding;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Files.Zip;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Files.Epub;

/// <summary>EPUB to a draft: the chapters in the order of the spine, read by the walk that pages are read by.</summary>
static partial class EpubArticle
{
    const string Container = "META-INF/container.xml";

    static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = false });

    public static bool Is(Package package) => package.Has(Container);

    public static Reading Read(Package package, PageUrl page)
    {
        var path = package.ReadXml(Container).Child("rootfiles").Child("rootfile").Of("full-path");
        var root = path is null ? null : package.ReadXml(path);
        if (root is null) return Refusal.As(RejectionReason.BrokenFile, $"the book's list of chapters is missing ({path ?? Container})");
        var chapters = Chapters(root, path!).ToList();
        if (Encrypted(package).Intersect(chapters).Any()) return Refusal.As(RejectionReason.Encrypted, "the book's chapters are encrypted");

        var metadata = root.Child("metadata");
        var blocks = new List<PageBlock>();
        var characters = 0;
        foreach (var chapter in chapters)
        {
            if (package.Read(chapter) is not { } bytes) continue;
            if (Blocks(PageDecoder.Decode(bytes, null)) is not { } read) return Refusal.As(RejectionReason.TooDeep, $"{chapter}: elements nested deeper than {ExtractionLimits.Depth}");
            // Chapters follow each other without their trees.
            blocks.AddRange(read.Select(block => block with { Node = 0 }));
            characters += read.Sum(block => block.Text.Length);
            if (characters > ExtractionLimits.Characters || blocks.Count > ExtractionLimits.Blocks) return Refusal.As(RejectionReason.TooLarge, $"more than {ExtractionLimits.Characters} characters or {ExtractionLimits.Blocks} blocks");
        }
        if (package.Refusal is { } refusal) return new Reading(null, refusal);
        var reading = LineArticle.Read(Title(blocks, metadata), blocks, new MetaTags(), page);
        if (reading.Draft is { } draft) AddMetadata(draft, metadata);
        return reading;
    }

    // Paths are relative to the list's own folder and percent-encoded; none may leave the container.
    static IEnumerable<string> Chapters(XElement root, string path)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        var items = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var item in root.Child("manifest").Children("item")) items.TryAdd(item.Of("id") ?? "", item);
        foreach (var reference in root.Child("spine").Children("itemref"))
        {
            if (reference.Of("linear") == "no" || !items.TryGetValue(reference.Of("idref") ?? "", out var item) || item.Of("href") is not { } href) continue;
            if (item.Of("media-type") is not ("application/xhtml+xml" or "text/html") || item.Of("properties")?.Split(' ').Contains("nav") == true) continue;
            if (Uri.TryCreate(new Uri("epub:///" + folder), href.Split('#')[0], out var uri)) yield return Uri.UnescapeDataString(uri.AbsolutePath).TrimStart('/');
        }
    }

    static IEnumerable<string> Encrypted(Package package) => package.ReadXml("META-INF/encryption.xml") is { } root
        ? root.Descendants().Where(e => e.Name.LocalName == "CipherReference").Select(e => Uri.UnescapeDataString(e.Of("URI") ?? "").TrimStart('/'))
        : [];

    static IReadOnlyList<PageBlock>? Blocks(string xhtml)
    {
        // <title/> and <script/> are whole elements in XHTML; an HTML parser would take the rest of the file for their text.
        using var document = Parser.ParseDocument(SelfClosed().Replace(xhtml, "<$1$2></$1>"));
        return OutlineReader.Read(document, "", null, new MetaTags())?.Blocks;
    }

    static FoundTitle Title(List<PageBlock> blocks, XElement? metadata)
    {
        if (FileTitle.Sensible(metadata.Child("title")?.Value) is { } named)
        {
            var at = blocks.Take(12).ToList().FindIndex(block => TitleText.Bare(block.Text) == TitleText.Bare(named));
            return new FoundTitle(named, at, "file:title", 0.95);
        }
        var first = TitleLine.Find([.. blocks.Take(12).Select(block => block.Text)]);
        return first >= 0 ? new FoundTitle(blocks[first].Text, first, "text:first-line", 0.6) : FoundTitle.None;
    }

    static void AddMetadata(ArticleDraft draft, XElement? metadata)
    {
        foreach (var creator in metadata.Children("creator").Select(e => Spaces.Collapse(e.Value)).Where(name => name.Length is > 1 and <= 60))
        {
            if (draft.Authors.Exists(author => author.Name == creator)) continue;
            draft.Authors.Add(new Author(creator));
            draft.Sheet.Note(Field.Author, creator, "file:creator", creator, 0.9);
        }
        if (metadata.Child("date")?.Value is { } date && DateText.First(date) is { } published) draft.Sheet.TrySet(Field.PublishedDate, DateText.Iso(published), "file:date", date, 0.8);
        if (metadata.Child("publisher")?.Value is { } publisher) draft.Sheet.TrySet(Field.Source, Spaces.Collapse(publisher), "file:publisher", publisher, 0.8);
    }

    [GeneratedRegex(@"<(title|script|style|a|div|p|span)((?:\s[^<>]*)?)/>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SelfClosed();
}
