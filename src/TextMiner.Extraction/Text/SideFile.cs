using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TextMiner.Extraction.Text;

/// <summary>What the JSON beside an imported text says of it. Further members are ignored.</summary>
sealed record SideFile
{
    public string? Title { get; init; }

    public string? Date { get; init; }

    public string? Source { get; init; }

    public string? Url { get; init; }

    public string? Kind { get; init; }

    public DateOnly? ParsedDate =>
        DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Reads the bytes; on failure the message says what was expected.</summary>
    public static SideFile? Read(ReadOnlySpan<byte> json, out string error)
    {
        error = "";
        if (json is [0xEF, 0xBB, 0xBF, ..]) json = json[3..];
        try
        {
            var side = JsonSerializer.Deserialize(json, SideFileJson.Default.SideFile);
            if (string.IsNullOrWhiteSpace(side?.Title)) error = "the JSON beside the text has no “title”";
            else if (side.Date is { Length: > 0 } && side.ParsedDate is null) error = $"the JSON beside the text has the date “{side.Date}”; YYYY-MM-DD was expected";
            else return side;
        }
        catch (JsonException problem)
        {
            error = $"the JSON beside the text is broken at line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}";
        }
        return null;
    }
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(SideFile))]
sealed partial class SideFileJson : JsonSerializerContext;
