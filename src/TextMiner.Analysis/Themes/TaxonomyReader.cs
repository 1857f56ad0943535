using System.Globalization;
using System.Text.Json;
using TextMiner.Documents;

namespace TextMiner.Analysis.Themes;

/// <summary>What <c>taxonomy.json</c> holds; <c>taxonomy.schema.json</c> beside it says the same to editors.</summary>
sealed record TaxonomyFile(
    string Version, IReadOnlyList<string> Slogans, IReadOnlyList<string> Negations, IReadOnlyList<string> Other, IReadOnlyList<Theme> Themes);

/// <summary>Reads a taxonomy, with comments and trailing commas, and names everything that is wrong with it at once.</summary>
static class TaxonomyReader
{
    static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false,
    };

    /// <param name="json">The text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="EnvironmentException">The text is no taxonomy; every fault comes with its line.</exception>
    public static TaxonomyFile Read(string json, string name)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Options);
        }
        catch (JsonException e)
        {
            string line = e.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $":{number + 1}") : "";
            throw new EnvironmentException(
                $"{name}{line}: expected JSON, where comments and trailing commas are allowed, found what cannot be read ({e.Message.Split(" LineNumber")[0].TrimEnd('.')}); look for a missing comma, quote or bracket on this line or the one before.", e);
        }
        using (document)
        {
            var faults = new List<JsonFault>();
            var file = ReadWhole(document.RootElement, faults, name);
            if (faults.Count == 0) TaxonomyRules.Check(file, faults);
            return faults.Count == 0 ? file : throw new EnvironmentException(Describe(faults, json, name));
        }
    }

    static TaxonomyFile ReadWhole(JsonElement root, List<JsonFault> faults, string name)
    {
        try
        {
            return ReadFile(new JsonPlace(root, "", faults));
        }
        catch (InvalidOperationException e)
        {
            throw new EnvironmentException($"{name}: expected texts of whole characters, found an escape that is none ({e.Message.TrimEnd('.')}); look for \\ud8… to \\udf… and write the character itself.", e);
        }
    }

    static string Describe(List<JsonFault> faults, string json, string name)
    {
        var lines = JsonLineNumbers.Of(json);
        return $"{name} is no taxonomy yet, {faults.Count} {(faults.Count == 1 ? "thing is" : "things are")} to be mended:\n"
            + string.Join('\n', faults.Select(fault => string.Create(CultureInfo.InvariantCulture, $"  {name}:{LineOf(fault.Path)}: {fault}")));

        // What is missing has no line; that of the object in which it is missing serves.
        int LineOf(string path)
        {
            while (!lines.ContainsKey(path) && path.LastIndexOfAny(['.', '[']) is >= 0 and var end) path = path[..end];
            return lines.GetValueOrDefault(path, 1);
        }
    }

    static TaxonomyFile ReadFile(JsonPlace file)
    {
        if (!file.IsObject("$schema", "version", "slogans", "negations", "other", "themes")) return new TaxonomyFile("", [], [], [], []);
        if (file["themes"].IsMissing) file["themes"].Fault("an array of themes", "add “themes”: [ … ]");
        return new TaxonomyFile(
            file["version"].Text("give it a version such as “1.0”"), file["slogans"].Texts(), file["negations"].Texts(), file["other"].Texts(),
            [.. file["themes"].Elements("themes").Select(ReadTheme)]);
    }

    static Theme ReadTheme(JsonPlace theme)
    {
        if (!theme.IsObject("id", "nameZh", "nameEn", "definition", "include", "exclude", "examples", "lexicon"))
            return new Theme("", "", "", "", [], [], []);
        return new Theme(
            theme["id"].Text("give the theme a key such as “green”"), theme["nameZh"].Text("name the theme in Chinese"),
            theme["nameEn"].Text("name the theme in English"), theme["definition"].Text("say in a sentence what a paragraph must treat to carry the theme"),
            theme["include"].Texts(), theme["exclude"].Texts(), [.. theme["lexicon"].Elements("entries").Select(ReadEntry)])
        {
            Examples = [.. theme["examples"].Elements("examples").Select(ReadExample)],
        };
    }

    static ThemeExample ReadExample(JsonPlace example)
    {
        if (!example.IsObject("text", "label", "reason")) return new ThemeExample("", true, "");
        var label = example["label"];
        bool isYes = label.Value.ValueKind == JsonValueKind.String && label.Value.ValueEquals("yes");
        if (!isYes && !(label.Value.ValueKind == JsonValueKind.String && label.Value.ValueEquals("no")))
            label.Fault("“yes” or “no”", "say whether the text carries this theme");
        return new ThemeExample(example["text"].Text("write the paragraph"), isYes, example["reason"].Text("say why"));
    }

    static LexiconEntry ReadEntry(JsonPlace entry)
    {
        if (!entry.IsObject("weight", "phrases", "near", "within", "all", "not")) return new LexiconEntry { Weight = 0 };
        double within = entry["within"].Number(0, "give the most characters between the two words");
        if (within != Math.Floor(within)) entry["within"].Fault("a whole number", "give the most characters between the two words");
        return new LexiconEntry
        {
            Weight = entry["weight"].Number(null, "give what a match adds: 3 decides alone, 1 needs company, below 0 speaks against the theme"),
            Phrases = entry["phrases"].Texts(),
            Near = Groups(entry["near"]),
            Within = (int)Math.Clamp(within, -1, 1000),
            All = Groups(entry["all"]),
            Not = entry["not"].Texts(),
        };
    }

    static IReadOnlyList<IReadOnlyList<string>> Groups(JsonPlace groups) => [.. groups.Elements("groups of words").Select(group => group.Texts())];
}
