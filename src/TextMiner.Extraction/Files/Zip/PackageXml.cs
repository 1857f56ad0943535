using System.Xml;
using System.Xml.Linq;
using TextMiner.Documents;

namespace TextMiner.Extraction.Files.Zip;

/// <summary>XML of a part, without DTD (so no entities), without anything from outside, and not deeper than pages may be.</summary>
static class PackageXml
{
    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = ExtractionLimits.PartBytes,
    };

    /// <summary>The root of a part; null when there is no such part, or when it cannot be read (then the package's refusal tells why).</summary>
    public static XElement? ReadXml(this Package package, string part)
    {
        if (package.Read(part) is not { } bytes) return null;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings);
            return Build(reader, package, part);
        }
        catch (XmlException broken)
        {
            package.Refuse(RejectionReason.BrokenFile, $"the part {part} is no clean XML: {broken.Message}");
            return null;
        }
    }

    // XElement.Load has no limit of depth; what walks the tree later would overflow the stack.
    static XElement? Build(XmlReader reader, Package package, string part)
    {
        XElement? root = null, at = null;
        var elements = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (reader.Depth >= ExtractionLimits.Depth || ++elements > ExtractionLimits.Elements)
                    {
                        package.Refuse(elements > ExtractionLimits.Elements ? RejectionReason.TooLarge : RejectionReason.TooDeep,
                            $"the part {part} has more than {ExtractionLimits.Elements} elements or is nested deeper than {ExtractionLimits.Depth}");
                        return null;
                    }
                    var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                    var isEmpty = reader.IsEmptyElement;
                    while (reader.MoveToNextAttribute())
                        if (reader.NamespaceURI != XNamespace.Xmlns.NamespaceName && element.Attribute(reader.LocalName) is null) element.SetAttributeValue(reader.LocalName, reader.Value);
                    at?.Add(element);
                    root ??= element;
                    if (!isEmpty) at = element;
                    break;
                case XmlNodeType.EndElement:
                    at = at?.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    at?.Add(new XText(reader.Value));
                    break;
            }
        }
        return root;
    }

    /// <summary>The value of an attribute by its local name, whatever its namespace.</summary>
    public static string? Of(this XElement? element, string attribute) => element?.Attribute(attribute)?.Value;

    /// <summary>The first child of a local name: transitional and strict documents differ in their namespaces only.</summary>
    public static XElement? Child(this XElement? element, string name) => element?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    /// <summary>Children of a local name.</summary>
    public static IEnumerable<XElement> Children(this XElement? element, string name) => element?.Elements().Where(e => e.Name.LocalName == name) ?? [];
}
