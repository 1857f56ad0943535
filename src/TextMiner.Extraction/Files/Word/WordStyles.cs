using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TextMiner.Extraction.Files.Zip;

namespace TextMiner.Extraction.Files.Word;

/// <summary>What a paragraph's style makes of it, with what it inherits.</summary>
enum StyleRole
{
    Text,
    Title,
    Subtitle,
    Caption,

    /// <summary>Entries of a table of contents repeat the headings.</summary>
    Contents,
}

/// <summary>The paragraph styles of a document.</summary>
sealed partial class WordStyles
{
    // Styles inherit from styles; a loop of them is broken here.
    const int LongestChain = 16;

    readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);
    readonly string? _default;

    public WordStyles(XElement? part)
    {
        foreach (var style in part.Children("style"))
        {
            if (style.Of("styleId") is not { } id) continue;
            _styles.TryAdd(id, style);
            if (style.Of("type") == "paragraph" && style.Of("default") is "1" or "true") _default ??= id;
        }
        Size = HalfPoints(part.Child("docDefaults").Child("rPrDefault").Child("rPr"));
    }

    double? Size { get; }

    public StyleRole RoleOf(XElement? paragraph)
    {
        foreach (var style in Chain(paragraph))
        {
            var name = style.Child("name").Of("val") ?? "";
            if (Contents().IsMatch(name)) return StyleRole.Contents;
            if (name.Equals("title", StringComparison.OrdinalIgnoreCase) || name == "标题") return StyleRole.Title;
            if (name.Equals("subtitle", StringComparison.OrdinalIgnoreCase) || name == "副标题") return StyleRole.Subtitle;
            if (name.Equals("caption", StringComparison.OrdinalIgnoreCase) || name == "题注") return StyleRole.Caption;
        }
        return StyleRole.Text;
    }

    /// <summary>1 to 9 for a heading; 0 for anything else. A level of its own counts before the style's.</summary>
    public int HeadingLevel(XElement? properties)
    {
        if (Level(properties) is { } own) return own;
        foreach (var style in Chain(properties))
        {
            if (Heading().Match(style.Child("name").Of("val") ?? "") is { Success: true } heading) return heading.Groups["level"].Value[0] - '0';
            if (Level(style.Child("pPr")) is { } level) return level;
        }
        return 0;
    }

    /// <summary>The numbering that paragraph or style name; null when neither does or the paragraph takes it off.</summary>
    public (string List, int Level)? NumberingOf(XElement? properties)
    {
        foreach (var holder in Chain(properties).Select(style => style.Child("pPr")).Prepend(properties))
        {
            if (holder.Child("numPr") is not { } numbering || numbering.Child("numId").Of("val") is not { } list) continue;
            _ = int.TryParse(numbering.Child("ilvl").Of("val"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var level);
            return list == "0" ? null : (list, Math.Clamp(level, 0, 8));
        }
        return null;
    }

    public bool IsCentred(XElement? properties) =>
        Chain(properties).Select(style => style.Child("pPr")).Prepend(properties).Select(holder => holder.Child("jc").Of("val")).FirstOrDefault(value => value is not null) == "center";

    /// <summary>Size of the paragraph's letters in points: of its first run, else of its style.</summary>
    public double SizeOf(XElement? properties, XElement? run) =>
        HalfPoints(run.Child("rPr")) ?? Chain(properties).Select(style => HalfPoints(style.Child("rPr"))).FirstOrDefault(size => size is not null) ?? Size ?? 10;

    static int? Level(XElement? properties) =>
        int.TryParse(properties.Child("outlineLvl").Of("val"), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level <= 9 ? level == 9 ? 0 : level + 1 : null;

    static double? HalfPoints(XElement? properties) =>
        double.TryParse(properties.Child("sz").Of("val"), NumberStyles.Float, CultureInfo.InvariantCulture, out var half) && double.IsFinite(half) ? half / 2 : null;

    IEnumerable<XElement> Chain(XElement? properties)
    {
        var id = properties.Child("pStyle").Of("val") ?? _default;
        for (var i = 0; i < LongestChain && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = style.Child("basedOn").Of("val");
        }
    }

    [GeneratedRegex(@"^(?:heading|标题)\s*(?<level>[1-9])(?:\s|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:toc|目录|TOC)\s*\d?(?:\s|$)|^(?:TOC Heading|table of figures|图表目录)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Contents();
}
