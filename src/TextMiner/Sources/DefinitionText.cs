using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Documents;

namespace TextMiner.Sources;

/// <summary>The text of a definition: changed at one place, so that the user's order, layout and unusual values stay, or written anew.</summary>
static class DefinitionText
{
    static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The same bytes with <c>enabled</c> set; the key is added at the end where it is missing.</summary>
    /// <param name="json">A definition that was read without mistakes.</param>
    /// <param name="enabled">The value.</param>
    public static byte[] WithEnabled(byte[] json, bool enabled)
    {
        var mark = json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(json.AsSpan(mark));
        var value = enabled ? "true" : "false";
        var last = 0; // end of the last value
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("enabled"u8))
            {
                reader.Read();
                return Spliced(json, mark + (int)reader.TokenStartIndex, mark + (int)reader.BytesConsumed, value);
            }
            if (reader.CurrentDepth > 0) last = mark + (int)reader.BytesConsumed;
        }
        var indented = json.AsSpan(0, last).Contains((byte)'\n');
        return Spliced(json, last, last, $",{(indented ? "\n  " : " ")}\"enabled\": {value}");
    }

    /// <summary>Writes a definition in the order in which people read it. Empty lists are left out where the key may be missing.</summary>
    public static string Of(GuessedDefinition guess)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Layout))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", SourceLibrary.Schema);
            writer.WriteString("key", guess.Key);
            writer.WriteString("name", guess.Name);
            writer.WriteString("home", guess.Home.Value);
            writer.WriteString("kind", guess.Kind.ToString().ToLowerInvariant());
            if (guess.RegionCode is { } region) writer.WriteString("region", region);
            List(writer, "start", guess.Start.Select(url => url.Value));
            List(writer, "sitemaps", guess.Sitemaps.Select(url => url.Value));
            List(writer, "feeds", guess.Feeds.Select(url => url.Value));
            if (guess.Editions.Count > 0) Editions(writer, guess.Editions);
            List(writer, "lists", guess.Lists);
            List(writer, "articles", guess.Articles);
            List(writer, "attachments", guess.Attachments);
            List(writer, "deny", []);
            writer.WriteNumber("maxDepth", 5);
            writer.WriteNumber("maxPages", 50);
            writer.WriteNumber("delayMs", guess.IsSample ? 50 : 5000);
            writer.WriteString("schedule", "daily");
            if (guess.IsSample) List(writer, "networks", ["loopback"]);
            writer.WriteBoolean("enabled", false);
            writer.WriteString("note", guess.Note);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    static void List(Utf8JsonWriter writer, string key, IEnumerable<string> values)
    {
        writer.WriteStartArray(key);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    static void Editions(Utf8JsonWriter writer, IEnumerable<string> templates)
    {
        const int days = 7;
        writer.WriteStartArray("pages");
        foreach (var template in templates)
        {
            writer.WriteStartObject();
            writer.WriteString("url", template);
            writer.WriteNumber("days", days);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    static byte[] Spliced(byte[] json, int from, int to, string text) => [.. json.AsSpan(0, from), .. Encoding.UTF8.GetBytes(text), .. json.AsSpan(to)];
}

/// <summary>What <c>textminer sources add</c> makes of a site; see <see cref="SourceGuess"/>.</summary>
sealed record GuessedDefinition(string Key, string Name, PageUrl Home, DocumentKind Kind, string? RegionCode)
{
    public required IReadOnlyList<PageUrl> Start { get; init; }

    public IReadOnlyList<PageUrl> Sitemaps { get; init; } = [];

    public IReadOnlyList<PageUrl> Feeds { get; init; } = [];

    /// <summary>Templates of dated pages, such as the editions of a newspaper.</summary>
    public IReadOnlyList<string> Editions { get; init; } = [];

    public IReadOnlyList<string> Lists { get; init; } = [];

    public IReadOnlyList<string> Articles { get; init; } = [];

    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>A site of the sample server, on loopback.</summary>
    public bool IsSample { get; init; }

    public required string Note { get; init; }
}
