using System.IO.Compression;
using System.Text;
using System.Xml;

namespace TextMiner.Reports.Answers.Xlsx;

/// <summary>
/// The container of a workbook (ECMA-376 part 2): parts in a ZIP file with their types and relations. Written here and not by the Open XML
/// SDK, which holds the whole package in memory and stamps every entry with the time, so that no two files would be equal; the tests let
/// the SDK's validator read what comes out.
/// </summary>
sealed class PackageFile(Stream output) : IDisposable
{
    const string TypesSpace = "http://schemas.openxmlformats.org/package/2006/content-types";
    const string RelationsSpace = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string RelationTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    // The first that ZIP can hold; a clock would make equal answers differ.
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    readonly List<(string Path, string Type)> _types = [];

    /// <summary>Writes a part.</summary>
    /// <param name="path">Its path, without a slash in front.</param>
    /// <param name="type">Its content type.</param>
    /// <param name="write">Writes its XML.</param>
    public void Add(string path, string type, Action<XmlWriter> write)
    {
        _types.Add((path, type));
        WriteXml(path, write);
    }

    /// <summary>Says what a part refers to: the relations have the ids rId1, rId2, … in their order.</summary>
    /// <param name="path">The part; empty for the package itself.</param>
    /// <param name="relations">Kind of relation (worksheet, chart, …) and the target, relative to the part.</param>
    public void Relate(string path, IEnumerable<(string Kind, string Target)> relations)
    {
        var folder = path.Length == 0 ? "" : path[..(path.LastIndexOf('/') + 1)];
        WriteXml($"{folder}_rels/{path[folder.Length..]}.rels", xml =>
        {
            xml.WriteStartElement("Relationships", RelationsSpace);
            foreach (var (i, (kind, target)) in relations.Index())
            {
                xml.WriteStartElement("Relationship", RelationsSpace);
                xml.WriteAttributeString("Id", $"rId{i + 1}");
                xml.WriteAttributeString("Type", RelationTypes + kind);
                xml.WriteAttributeString("Target", target);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    /// <summary>Ends the file: what the parts are stands in the last one.</summary>
    public void Dispose()
    {
        WriteXml("[Content_Types].xml", xml =>
        {
            xml.WriteStartElement("Types", TypesSpace);
            xml.WriteStartElement("Default", TypesSpace);
            xml.WriteAttributeString("Extension", "rels");
            xml.WriteAttributeString("ContentType", "application/vnd.openxmlformats-package.relationships+xml");
            xml.WriteEndElement();
            foreach (var (path, type) in _types)
            {
                xml.WriteStartElement("Override", TypesSpace);
                xml.WriteAttributeString("PartName", "/" + path);
                xml.WriteAttributeString("ContentType", type);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
        _zip.Dispose();
    }

    void WriteXml(string path, Action<XmlWriter> write)
    {
        var entry = _zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineChars = "\n" });
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
    }
}
