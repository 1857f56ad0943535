using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TextMiner.Extraction.Text;

/// <summary>What the JSON beside an imported file says of it. Further members are ignored.</summary>
sealed record SideFile
{
    public string? Title { get; init; }

    public string? Date { get; init; }

    public string? Source { get; init; }

    /// <summary>One or several, as a byline has them.</summary>
    public string? Author { get; init; }

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
            if (side is null) error = "the JSON beside the file is null; an object was expected";
            else if (side.Date is { Length: > 0 } && side.ParsedDate is null) error = $"the JSON beside the file has the date “{side.Date}”; YYYY-MM-DD was expected";
            else return side;
        }
        catch (JsonException problem)
        {
            error = $"the JSON beside the file is broken at line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}";
        }
        return null;
    }
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SideFile))]
sealed partial class SideFileJson : JsonSerializerContext;
