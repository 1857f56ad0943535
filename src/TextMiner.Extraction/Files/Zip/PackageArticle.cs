using TextMiner.Documents;
using TextMiner.Extraction.Files.Epub;
using TextMiner.Extraction.Files.Word;

namespace TextMiner.Extraction.Files.Zip;

/// <summary>A ZIP container to a draft, by what lies in it.</summary>
static class PackageArticle
{
    public static Reading Read(ReadOnlyMemory<byte> body, PageUrl page)
    {
        using var package = Package.Open(body, out var refusal);
        if (package is null) return new Reading(null, refusal);
        var reading = EpubArticle.Is(package) ? EpubArticle.Read(package, page)
            : package.Has("[Content_Types].xml") && package.Has("_rels/.rels") ? Office(package, page)
            : null;
        // What a reader took for missing may be a part that could not be read.
        return package.Refusal is { } broken ? new Reading(null, broken)
            : reading ?? Refusal.As(RejectionReason.UnsupportedMedia, "a ZIP container, but neither DOCX nor EPUB");
    }

    static Reading? Office(Package package, PageUrl page) =>
        package.Has("xl/workbook.xml") ? Refusal.As(RejectionReason.UnsupportedMedia, "an Excel workbook (XLSX); save it as CSV")
        : package.Has("ppt/presentation.xml") ? Refusal.As(RejectionReason.UnsupportedMedia, "a PowerPoint presentation (PPTX); save it as PDF")
        : WordArticle.Read(package, page);
}
