using System.Globalization;
using System.Text.Json;
using System.Xml;
using TextMiner.Analysis.Comparing;
using TextMiner.Commands;

namespace TextMiner.Reports.Networks;

/// <summary>How a network is written.</summary>
enum NetworkFormat
{
    /// <summary>GEXF 1.3, for Gephi.</summary>
    Gexf,

    /// <summary>GraphML, for yEd, igraph and NetworkX.</summary>
    GraphMl,

    /// <summary>Nodes and edges.</summary>
    Json,

    /// <summary>A picture.</summary>
    Svg,
}

/// <summary>Writes networks. No file holds a time, so that the same network gives the same bytes.</summary>
static class NetworkFile
{
    const string GexfSpace = "http://gexf.net/1.3";
    const string GraphMlSpace = "http://graphml.graphdrawing.org/xmlns";

    // One table for both kinds of XML: name, type in GEXF, type in GraphML, value.
    static readonly (string Name, string Gexf, string GraphMl, Func<NetworkNode, string> Value)[] NodeFields =
    [
        ("n", "integer", "int", n => Text(n.N)), ("degree", "integer", "int", n => Text(n.Degree)), ("strength", "double", "double", n => Text(n.Strength)),
        ("community", "integer", "int", n => Text(n.Community)),
    ];

    static readonly (string Name, string Gexf, string GraphMl, Func<NetworkEdge, string> Value)[] EdgeFields =
    [
        ("n", "integer", "int", e => Text(e.N)), ("expected", "double", "double", e => Text(e.Expected)), ("npmi", "double", "double", e => Text(e.Npmi)),
        ("g2", "double", "double", e => Text(e.G2)),
    ];

    public static void Write(Network network, NetworkFormat format, Stream output)
    {
        switch (format)
        {
            case NetworkFormat.Gexf: WriteXml(output, xml => WriteGexf(network, xml)); break;
            case NetworkFormat.GraphMl: WriteXml(output, xml => WriteGraphMl(network, xml)); break;
            case NetworkFormat.Svg: WritePicture(network, output); break;
            default: WriteJson(network, output); break;
        }
    }

    static void WritePicture(Network network, Stream output)
    {
        var drawing = NetworkChart.Render(network, out var left);
        var communities = network.Nodes.Where(n => n.Degree > 0).GroupBy(n => n.Community).OrderBy(g => g.Key).Select(g => string.Join("、", g.OrderByDescending(n => n.Strength).Take(8).Select(n => n.Term)));
        List<string> notes = ["圆的大小为出现的次数，线的粗细为 NPMI，颜色为社区（以其联系最强的词为例）"];
        if (left > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"另有 {left} 个词未画出"));
        using var writer = Answers.AnswerText.Writer(output);
        writer.Write(drawing.AsFile("共词网络", string.Create(CultureInfo.InvariantCulture, $"网络图，{network.Nodes.Count} 个词、{network.Edges.Count} 条边，模块度 {network.Modularity:0.000}。社区：{string.Join("；", communities)}。"), notes));
    }

    static void WriteXml(Stream output, Action<XmlWriter> write)
    {
        // A control character, which XML cannot hold, cannot be in a term.
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new System.Text.UTF8Encoding(false), CloseOutput = false });
        xml.WriteStartDocument();
        write(xml);
        xml.WriteEndDocument();
    }

    static void WriteGexf(Network network, XmlWriter xml)
    {
        xml.WriteStartElement("gexf", GexfSpace);
        xml.WriteAttributeString("version", "1.3");
        Start(xml, "graph", ("defaultedgetype", "undirected"), ("mode", "static"));
        Declare(xml, "node", NodeFields.Select(f => (f.Name, f.Gexf)));
        Declare(xml, "edge", EdgeFields.Select(f => (f.Name, f.Gexf)));
        Start(xml, "nodes");
        foreach (var (i, node) in network.Nodes.Index())
        {
            Start(xml, "node", ("id", Text(i)), ("label", node.Term));
            Values(xml, NodeFields.Select(f => f.Value(node)));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        Start(xml, "edges");
        foreach (var (i, edge) in network.Edges.Index())
        {
            Start(xml, "edge", ("id", Text(i)), ("source", Text(edge.Source)), ("target", Text(edge.Target)), ("weight", Text(edge.Npmi)));
            Values(xml, EdgeFields.Select(f => f.Value(edge)));
            xml.WriteEndElement();
        }
    }

    static void Declare(XmlWriter xml, string owner, IEnumerable<(string Name, string Type)> fields)
    {
        Start(xml, "attributes", ("class", owner));
        foreach (var (i, field) in fields.Index())
        {
            Start(xml, "attribute", ("id", Text(i)), ("title", field.Name), ("type", field.Type));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void Values(XmlWriter xml, IEnumerable<string> values)
    {
        Start(xml, "attvalues");
        foreach (var (i, value) in values.Index())
        {
            Start(xml, "attvalue", ("for", Text(i)), ("value", value));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void WriteGraphMl(Network network, XmlWriter xml)
    {
        xml.WriteStartElement("graphml", GraphMlSpace);
        Key(xml, "label", "node", "string");
        foreach (var field in NodeFields) Key(xml, $"node_{field.Name}", "node", field.GraphMl);
        Key(xml, "weight", "edge", "double");
        foreach (var field in EdgeFields) Key(xml, $"edge_{field.Name}", "edge", field.GraphMl);
        Start(xml, "graph", ("edgedefault", "undirected"));
        foreach (var (i, node) in network.Nodes.Index())
        {
            Start(xml, "node", ("id", $"n{i}"));
            Data(xml, "label", node.Term);
            foreach (var field in NodeFields) Data(xml, $"node_{field.Name}", field.Value(node));
            xml.WriteEndElement();
        }
        foreach (var edge in network.Edges)
        {
            Start(xml, "edge", ("source", $"n{edge.Source}"), ("target", $"n{edge.Target}"));
            Data(xml, "weight", Text(edge.Npmi));
            foreach (var field in EdgeFields) Data(xml, $"edge_{field.Name}", field.Value(edge));
            xml.WriteEndElement();
        }
    }

    static void Key(XmlWriter xml, string id, string owner, string type)
    {
        Start(xml, "key", ("id", id), ("for", owner), ("attr.name", id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]), ("attr.type", type));
        xml.WriteEndElement();
    }

    static void Data(XmlWriter xml, string key, string value)
    {
        Start(xml, "data", ("key", key));
        xml.WriteString(value);
        xml.WriteEndElement();
    }

    static void Start(XmlWriter xml, string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(element);
        foreach (var (name, value) in attributes) xml.WriteAttributeString(name, value);
    }

    static void WriteJson(Network network, Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonLines.Options);
        json.WriteStartObject();
        json.WriteNumber("units", network.Units);
        json.WriteNumber("modularity", network.Modularity);
        json.WriteStartArray("nodes");
        foreach (var node in network.Nodes)
        {
            json.WriteStartObject();
            json.WriteString("term", node.Term);
            foreach (var field in NodeFields) WriteNumber(json, field.Name, field.Value(node));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (var edge in network.Edges)
        {
            json.WriteStartObject();
            json.WriteString("source", network.Nodes[edge.Source].Term);
            json.WriteString("target", network.Nodes[edge.Target].Term);
            foreach (var field in EdgeFields) WriteNumber(json, field.Name, field.Value(edge));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteNumber(Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }

    static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
