using System.Globalization;
using System.Text.Json;

namespace TextMiner.Extraction.Files.Rows;

/// <summary>Rows of JSON, an object a line.</summary>
static class JsonRows
{
    // Names that data use as columns; an object with more is data of another form.
    const int MostColumns = 1000;

    public static IReadOnlyList<string> Columns(string text)
    {
        var names = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in Read(text).SelectMany(row => row.Values.Keys))
        {
            if (known.Add(name)) names.Add(name);
            if (names.Count >= MostColumns) break;
        }
        return names;
    }

    public static IEnumerable<SpeltRow> Read(string text)
    {
        for (int start = 0, line = 1; start < text.Length; line++)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            var content = text.AsMemory(start, end - start).Trim();
            if (!content.IsEmpty) yield return Row(content, line);
            start = end + 1;
        }
    }

    static SpeltRow Row(ReadOnlyMemory<char> content, int line)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return SpeltRow.Broken(line, "no object of JSON; expected {\"title\": …, \"body\": …}");
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject()) values[property.Name] = Text(property.Value);
            return new SpeltRow(line, values);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Lone surrogates in \u escapes are no text (InvalidOperationException).
            var at = broken is JsonException { BytePositionInLine: { } position } ? string.Create(CultureInfo.InvariantCulture, $", byte {position + 1}") : "";
            return SpeltRow.Broken(line, $"broken JSON{at}");
        }
    }

    // Authors and keywords are often lists.
    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array => string.Join('；', value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}
