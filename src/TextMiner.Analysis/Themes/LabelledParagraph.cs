using System.Text.Json;
using System.Text.Json.Serialization;
using TextMiner.Documents;

namespace TextMiner.Analysis.Themes;

/// <summary>A paragraph with the themes that a person gave it: training text or gold.</summary>
/// <param name="Id">Key within its file.</param>
/// <param name="Text">The paragraph.</param>
/// <param name="Labels">Ids of its themes; empty when it has none.</param>
public sealed record LabelledParagraph(string Id, string Text, IReadOnlyList<string> Labels)
{
    /// <summary>Ids that a second coder could add; neither right nor wrong when tagged.</summary>
    public IReadOnlyList<string> Alt { get => field ?? []; init; }

    /// <summary>Reads JSON lines with <c>id</c>, <c>text</c>, <c>labels</c> and perhaps <c>alt</c>; other members are passed over.</summary>
    /// <exception cref="EnvironmentException">A file cannot be read or a line is not such an object; the message names the line.</exception>
    public static IReadOnlyList<LabelledParagraph> Load(string path, ThemeTaxonomy taxonomy) => Parse(ShippedModels.ReadFile(path), path, taxonomy);

    /// <summary>The same from the text of such a file.</summary>
    /// <param name="lines">JSON lines.</param>
    /// <param name="name">What to call the text in messages.</param>
    /// <param name="taxonomy">The themes that labels may name.</param>
    /// <exception cref="EnvironmentException">A line is no such object or names another theme; the message names the line.</exception>
    public static IReadOnlyList<LabelledParagraph> Parse(string lines, string name, ThemeTaxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(taxonomy);
        var known = taxonomy.Themes.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var paragraphs = new List<LabelledParagraph>();
        int number = 0;
        foreach (string line in lines.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var paragraph = Parse(line, $"{name}, line {number}");
            if (paragraph.Labels.Concat(paragraph.Alt).FirstOrDefault(l => !known.Contains(l)) is { } unknown)
                throw new EnvironmentException($"{name}, line {number}: “{unknown}” is no theme of the taxonomy; expected ids such as {taxonomy.Themes[0].Id}.");
            paragraphs.Add(paragraph);
        }
        return paragraphs;
    }

    static LabelledParagraph Parse(string line, string place)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LabelledJson.Default.LabelledParagraph) ?? throw new JsonException("the line is null");
        }
        catch (JsonException e)
        {
            throw new EnvironmentException($"{place}: expected {{\"id\": …, \"text\": …, \"labels\": […]}}: {e.Message}", e);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LabelledParagraph))]
sealed partial class LabelledJson : JsonSerializerContext;
