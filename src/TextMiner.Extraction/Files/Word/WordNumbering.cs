using System.Globalization;
using System.Xml.Linq;
using TextMiner.Extraction.Files.Zip;

namespace TextMiner.Extraction.Files.Word;

/// <summary>
/// The numbers that Word draws and does not store: 第一章, （二）, 3. Without them the sections of most official documents would be lost.
/// Counts as paragraphs come, so it is asked once for each, in order.
/// </summary>
sealed class WordNumbering
{
    const int Levels = 9;

    readonly Dictionary<string, (string Abstract, XElement Definition)> _lists = new(StringComparer.Ordinal);
    readonly Dictionary<string, XElement> _abstract = new(StringComparer.Ordinal);
    readonly Dictionary<string, int?[]> _counts = new(StringComparer.Ordinal);
    readonly HashSet<(string List, int Level)> _restarted = [];

    public WordNumbering(XElement? part)
    {
        foreach (var definition in part.Children("abstractNum"))
            if (definition.Of("abstractNumId") is { } id) _abstract.TryAdd(id, definition);
        foreach (var list in part.Children("num"))
            if (list.Of("numId") is { } id && list.Child("abstractNumId").Of("val") is { } name) _lists.TryAdd(id, (name, list));
    }

    /// <summary>The label of the next paragraph of a list; empty for a bullet, null when the list is unknown.</summary>
    public string? Next(string list, int level)
    {
        if (!_lists.TryGetValue(list, out var of) || Definition(of, level) is not { } definition) return null;
        // Lists of one definition count on together, unless a list says where it starts.
        if (!_counts.TryGetValue(of.Abstract, out var counts)) _counts.Add(of.Abstract, counts = new int?[Levels]);
        if (Override(of.Definition, level).Child("startOverride") is { } start && _restarted.Add((list, level))) counts[level] = Number(start, 1) - 1;
        counts[level] = (counts[level] ?? Number(definition.Child("start"), 1) - 1) + 1;
        Array.Clear(counts, level + 1, Levels - level - 1);
        if (definition.Child("numFmt").Of("val") == "bullet") return "";

        var text = definition.Child("lvlText").Of("val") ?? "";
        for (var i = 0; i <= level; i++)
        {
            if (!text.Contains($"%{i + 1}", StringComparison.Ordinal)) continue;
            var format = definition.Child("isLgl") is not null ? "decimal" : Definition(of, i).Child("numFmt").Of("val");
            var count = counts[i] ?? Number(Definition(of, i).Child("start"), 1);
            text = text.Replace($"%{i + 1}", NumberText.Of(count, format), StringComparison.Ordinal);
        }
        return text.Trim();
    }

    XElement? Definition((string Abstract, XElement Definition) list, int level) =>
        Override(list.Definition, level).Child("lvl") ?? Level(_abstract.GetValueOrDefault(list.Abstract), "lvl", level);

    static XElement? Override(XElement list, int level) => Level(list, "lvlOverride", level);

    static XElement? Level(XElement? holder, string name, int level) =>
        holder.Children(name).FirstOrDefault(e => e.Of("ilvl") == level.ToString(CultureInfo.InvariantCulture));

    static int Number(XElement? element, int otherwise) =>
        int.TryParse(element.Of("val"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100_000 ? number : otherwise;
}
