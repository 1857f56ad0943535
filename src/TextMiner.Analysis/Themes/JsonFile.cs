using System.Globalization;
using System.Text.Json;
using TextMiner.Documents;

namespace TextMiner.Analysis.Themes;

/// <summary>Reads JSON that people write, with comments and trailing commas, and names everything that is wrong with it at once.</summary>
static class JsonFile
{
    static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false,
    };

    /// <param name="json">The text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="kind">What it should be.</param>
    /// <param name="read">Reads the whole, and adds faults to the place that it is given.</param>
    /// <exception cref="EnvironmentException">The text is none; every fault comes with its line.</exception>
    public static T Read<T>(string json, string name, string kind, Func<JsonPlace, T> read)
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
            var value = ReadWhole(new JsonPlace(document.RootElement, "", faults), name, read);
            return faults.Count == 0 ? value : throw new EnvironmentException(Describe(faults, json, name, kind));
        }
    }

    static T ReadWhole<T>(JsonPlace root, string name, Func<JsonPlace, T> read)
    {
        try
        {
            return read(root);
        }
        catch (InvalidOperationException e)
        {
            throw new EnvironmentException($"{name}: expected texts of whole characters, found an escape that is none ({e.Message.TrimEnd('.')}); look for \\ud8… to \\udf… and write the character itself.", e);
        }
    }

    static string Describe(List<JsonFault> faults, string json, string name, string kind)
    {
        var lines = JsonLineNumbers.Of(json);
        return $"{name} is no {kind} yet, {faults.Count} {(faults.Count == 1 ? "thing is" : "things are")} to be mended:\n"
            + string.Join('\n', faults.Select(fault => string.Create(CultureInfo.InvariantCulture, $"  {name}:{LineOf(fault.Path)}: {fault}")));

        // What is missing has no line; that of the object in which it is missing serves.
        int LineOf(string path)
        {
            while (!lines.ContainsKey(path) && path.LastIndexOfAny(['.', '[']) is >= 0 and var end) path = path[..end];
            return lines.GetValueOrDefault(path, 1);
        }
    }
}
