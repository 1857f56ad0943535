using System.Text.Json;
using System.Text.RegularExpressions;

namespace TextMiner.Tests;

/// <summary>A JSON schema of the repository with the keywords that ours use, and no others.</summary>
sealed class JsonSchema(JsonElement root)
{
    public static JsonSchema Load(string path) => new(JsonElement.Parse(File.ReadAllText(path)));

    public JsonElement Root { get; } = root;

    /// <summary>Why the value does not fit; null when it does.</summary>
    public string? Fault(JsonElement value) => Fault(value, Root);

    string? Fault(JsonElement value, JsonElement rule)
    {
        foreach (var keyword in rule.EnumerateObject())
        {
            var wrong = keyword.Name switch
            {
                "$schema" or "title" or "description" or "$defs" or "default" => null,
                "$ref" => Fault(value, Root.GetProperty("$defs").GetProperty(keyword.Value.GetString()!["#/$defs/".Length..])),
                "type" => IsOf(value, keyword.Value) ? null : $"{value} is no {keyword.Value}",
                "enum" => keyword.Value.EnumerateArray().Any(known => JsonElement.DeepEquals(known, value)) ? null : $"{value} is none of {keyword.Value}",
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!) ? null : $"{value} is not like {keyword.Value}",
                "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble() ? null : $"{value} is too small",
                "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() > keyword.Value.GetDouble() ? null : $"{value} is too small",
                "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= keyword.Value.GetDouble() ? null : $"{value} is too large",
                "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= keyword.Value.GetInt32() ? null : "too few",
                "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= keyword.Value.GetInt32() ? null : "too many",
                "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= keyword.Value.GetInt32() ? null : $"{value} is too short",
                "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= keyword.Value.GetInt32() ? null : $"{value} is too long",
                "oneOf" => keyword.Value.EnumerateArray().Count(choice => Fault(value, choice) is null) == 1 ? null : $"{value} does not fit exactly one choice",
                "anyOf" => keyword.Value.EnumerateArray().Any(choice => Fault(value, choice) is null) ? null : $"{value} fits no choice",
                "items" => value.ValueKind != JsonValueKind.Array ? null : value.EnumerateArray().Select(item => Fault(item, keyword.Value)).FirstOrDefault(fault => fault is not null),
                "required" => value.ValueKind != JsonValueKind.Object ? null : keyword.Value.EnumerateArray().FirstOrDefault(key => !value.TryGetProperty(key.GetString()!, out _)) is { ValueKind: JsonValueKind.String } key ? $"{key} is missing" : null,
                "additionalProperties" => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any(member => !rule.GetProperty("properties").TryGetProperty(member.Name, out _)) ? "an unknown key" : null,
                "properties" => value.ValueKind != JsonValueKind.Object ? null : value.EnumerateObject().Select(member => keyword.Value.TryGetProperty(member.Name, out var own) ? Fault(member.Value, own) : null).FirstOrDefault(fault => fault is not null),
                var unknown => throw new InvalidOperationException($"The test knows no keyword {unknown}."),
            };
            if (wrong is not null) return wrong;
        }
        return null;
    }

    static bool IsOf(JsonElement value, JsonElement types) => types.ValueKind == JsonValueKind.Array
        ? types.EnumerateArray().Any(type => IsOf(value, type))
        : types.GetString() switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "null" => value.ValueKind == JsonValueKind.Null,
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            var type => throw new InvalidOperationException($"The test knows no type {type}."),
        };
}
