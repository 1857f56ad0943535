using System.IO.Compression;
using System.Text;

namespace TextMiner.Tests.Extraction.Files;

/// <summary>Writes ZIP containers: DOCX and EPUB files by their parts.</summary>
static class ZipFiles
{
    const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    public static byte[] Of(params (string Part, string Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (part, content) in parts)
            {
                var entry = zip.CreateEntry(part);
                entry.LastWriteTime = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return bytes.ToArray();
    }

    /// <summary>A DOCX with a body and further parts (styles, numbering, footnotes).</summary>
    public static byte[] Docx(string body, params (string Type, string Content)[] parts) =>
        Of([
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("_rels/.rels", Relationships(("officeDocument", "word/document.xml"))),
            ("word/document.xml", $"<w:document {W}><w:body>{body}</w:body></w:document>"),
            ("word/_rels/document.xml.rels", Relationships([.. parts.Select(p => (p.Type, p.Type + ".xml"))])),
            .. parts.Select(p => ($"word/{p.Type}.xml", $"<w:{p.Type} {W}>{p.Content}</w:{p.Type}>")),
        ]);

    /// <summary>A paragraph.</summary>
    public static string P(string text, string properties = "") => $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    public static string Style(string id, string name, string more = "") => $"<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>";

    public static string Numbered(int level, int list = 1) => $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>";

    /// <summary>A numbering part with one list, a format and a text for each level.</summary>
    public static string Numbering(params (string Format, string Text)[] levels) =>
        $"<w:abstractNum w:abstractNumId=\"0\">{string.Concat(levels.Select((l, i) => $"<w:lvl w:ilvl=\"{i}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{l.Format}\"/><w:lvlText w:val=\"{l.Text}\"/></w:lvl>"))}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

    /// <summary>An EPUB of chapters.</summary>
    public static byte[] Epub(string metadata, params string[] chapters) =>
        Of([
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>"),
            ("OEBPS/book.opf", $"<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{metadata}</metadata><manifest>{string.Concat(chapters.Select((_, i) => $"<item id=\"c{i}\" href=\"text/%E7%AB%A0{i}.xhtml\" media-type=\"application/xhtml+xml\"/>"))}</manifest><spine>{string.Concat(chapters.Select((_, i) => $"<itemref idref=\"c{i}\"/>"))}</spine></package>"),
            .. chapters.Select((c, i) => ($"OEBPS/text/章{i}.xhtml", $"<?xml version=\"1.0\" encoding=\"utf-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body>{c}</body></html>")),
        ]);

    static string Relationships(params (string Type, string Target)[] all) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(all.Select((r, i) => $"<Relationship Id=\"r{i}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Type}\" Target=\"{r.Target}\"/>"))}</Relationships>";
}
