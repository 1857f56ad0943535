using System.Globalization;
using System.Text.Json;
using TextMiner.Documents;

namespace TextMiner.Analysis.Themes;

/// <summary>A paragraph with the themes that a person gave it: training text or gold.</summary>
/// <param name="Id">Key within its file.</param>
/// <param name="Text">The paragraph.</param>
/// <param name="Labels">Ids of its themes; empty when it has none.</param>
public sealed record LabelledParagraph(string Id, string Text, IReadOnlyList<string> Labels)
{
    /// <summary>Ids that a second coder could add; neither right nor wrong when tagged.</summary>
    public IReadOnlyList<string> Alt { get; init; } = [];

    /// <summary>What it counts in training: 1 for what a person labelled, less for what a model did.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// Reads JSON lines with <c>text</c>, <c>labels</c> and perhaps <c>id</c> and <c>alt</c>; other members are passed over. A line
    /// without id is known by its number.
    /// </summary>
    /// <exception cref="EnvironmentException">A file cannot be read, or lines are no such objects; the message names every one of them.</exception>
    public static IReadOnlyList<LabelledParagraph> Load(string path, ThemeTaxonomy taxonomy) => Parse(ShippedModels.ReadFile(path), path, taxonomy);

    /// <summary>The same from the text of such a file.</summary>
    /// <param name="lines">JSON lines.</param>
    /// <param name="name">What to call the text in messages.</param>
    /// <param name="taxonomy">The themes that labels may name.</param>
    /// <exception cref="EnvironmentException">Lines are no such objects; the message names every one of them.</exception>
    public static IReadOnlyList<LabelledParagraph> Parse(string lines, string name, ThemeTaxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(taxonomy);
        var known = taxonomy.Themes.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var paragraphs = new List<LabelledParagraph>();
        var wrong = new List<string>();
        int number = 0;
        foreach (string line in lines.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var faults = new List<JsonFault>();
            var paragraph = Parse(line, number, known, faults);
            if (faults.Count == 0) paragraphs.Add(paragraph);
            wrong.AddRange(faults.Select(fault => string.Create(CultureInfo.InvariantCulture, $"{name}, line {number}: {fault}")));
        }
        return wrong.Count == 0 ? paragraphs : throw new EnvironmentException(string.Join('\n', wrong));
    }

    static LabelledParagraph Parse(string line, int number, HashSet<string> known, List<JsonFault> faults)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(new JsonPlace(document.RootElement, "", faults), number, known);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            faults.Add(new JsonFault("", "a JSON object with text and labels", $"what cannot be read ({e.Message.Split(" LineNumber")[0].TrimEnd('.')})", "write one object a line"));
            return new LabelledParagraph("", "", []);
        }
    }

    static LabelledParagraph Read(JsonPlace line, int number, HashSet<string> known)
    {
        if (line.Value.ValueKind != JsonValueKind.Object)
        {
            line.Fault("a JSON object with text and labels", "write one object a line");
            return new LabelledParagraph("", "", []);
        }
        string id = line["id"] switch
        {
            { IsMissing: true } => number.ToString("D6", CultureInfo.InvariantCulture),
            { Value: { ValueKind: JsonValueKind.String } text } => text.GetString()!,
            { Value.ValueKind: JsonValueKind.Number } found => found.Found,
            var other => FaultyId(other),
        };
        if (line["labels"].IsMissing) line["labels"].Fault("an array of theme ids", "write [] for a paragraph without theme");
        return new LabelledParagraph(id, line["text"].Text("give the paragraph"), Ids(line["labels"], known)) { Alt = Ids(line["alt"], known) };

        static string FaultyId(JsonPlace found)
        {
            found.Fault("a text or a number", "name the paragraph, or leave id out");
            return "";
        }
    }

    static IReadOnlyList<string> Ids(JsonPlace ids, HashSet<string> known)
    {
        var texts = ids.Elements("theme ids");
        foreach (var id in texts)
            if (id.Value.ValueKind != JsonValueKind.String || !known.Contains(id.Value.GetString()!))
                id.Fault($"a theme of the taxonomy ({string.Join(", ", known)})", "correct it or take it out");
        return [.. texts.Where(id => id.Value.ValueKind == JsonValueKind.String).Select(id => id.Value.GetString()!)];
    }
}
