using System.Text.Json;
using System.Text.RegularExpressions;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Sources;

/// <summary>The schema that editors use says what the reader of definitions says.</summary>
public sealed class SchemaTests : IDisposable
{
    static readonly string Corpus = Path.Combine(Repository.Root, "corpus");

    static readonly JsonElement Schema = JsonElement.Parse(File.ReadAllText(Path.Combine(Corpus, "sources", "schema", "source.schema.json")));

    readonly string _folder = Directory.CreateTempSubdirectory("schema-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_schema_has_the_keys_that_the_reader_knows()
    {
        var error = Assert.Throws<EnvironmentException>(() => Load("""{ "colour": 1 }"""));
        var known = Regex.Match(error.Message, "expected one of (.*)").Groups[1].Value.Split(", ");
        Assert.True(known.Length > 20);
        Assert.Equal(known.Append("$schema").Order(StringComparer.Ordinal), Schema.GetProperty("properties").EnumerateObject().Select(key => key.Name).Order(StringComparer.Ordinal));
        foreach (var required in Schema.GetProperty("required").EnumerateArray().Select(key => key.GetString()!))
            Assert.Contains($"“{required}”", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sources")]
    [InlineData("sample/sources")]
    public void Every_definition_of_the_repository_fits_the_schema(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Corpus, folder), "*.json");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Null(Fault(JsonElement.Parse(File.ReadAllText(file)), Schema)));
    }

    [Fact]
    public void Every_shipped_definition_names_the_schema_where_it_lies()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Corpus, "sources"), "*.json"))
            Assert.True(File.Exists(Path.Combine(Corpus, "sources", JsonElement.Parse(File.ReadAllText(file)).GetProperty("$schema").GetString()!)), file);
    }

    [Theory]
    [InlineData("\"connections\": 8", true)]
    [InlineData("\"connections\": 9", false)]
    [InlineData("\"connections\": 1.5", false)]
    [InlineData("\"maxDepth\": 101", false)]
    [InlineData("\"maxPages\": 0", false)]
    [InlineData("\"maxPages\": 10000", true)]
    [InlineData("\"delayMs\": 3600001", false)]
    [InlineData("\"hours\": \"22:00-06:00 Asia/Shanghai\"", true)]
    [InlineData("\"hours\": \"at night\"", false)]
    [InlineData("\"schedule\": \"monthly\"", true)]
    [InlineData("\"schedule\": \"yearly\"", false)]
    [InlineData("\"schedule\": 0.5", true)]
    [InlineData("\"schedule\": 0", false)]
    [InlineData("\"from\": \"2024-03-12\"", true)]
    [InlineData("\"from\": \"2024\"", false)]
    [InlineData("\"region\": null", true)]
    [InlineData("\"region\": \"33\"", false)]
    [InlineData("\"networks\": [\"intranet\"]", false)]
    [InlineData("\"enabled\": 1", false)]
    [InlineData("\"feeds\": [\"ftp://a.example/\"]", false)]
    [InlineData("\"pages\": [{ \"url\": \"http://a.example/{n}.html\", \"last\": 3 }]", true)]
    [InlineData("\"pages\": [{ \"url\": \"http://a.example/{n}.html\", \"last\": \"3\" }]", false)]
    [InlineData("\"pages\": [{ \"last\": 3 }]", false)]
    [InlineData("\"colour\": 1", false)]
    public void Schema_and_reader_agree_on_a_value(string member, bool isRight)
    {
        var json = $$"""
            { "key": "lanhe", "name": "澜河", "home": "http://www.lanhe.example/", "kind": "policy", "start": ["http://www.lanhe.example/"], "articles": ["/t"], {{member}} }
            """;
        Assert.Equal(isRight, Fault(JsonElement.Parse(json), Schema) is null);
        if (isRight) Load(json);
        else Assert.Throws<EnvironmentException>(() => Load(json));
    }

    CrawlPlan Load(string json)
    {
        var path = Path.Combine(_folder, "lanhe.json");
        File.WriteAllText(path, json);
        return CrawlPlanFile.Load(path);
    }

    // The keywords that our schema uses, and no others.
    static string? Fault(JsonElement value, JsonElement rule)
    {
        foreach (var keyword in rule.EnumerateObject())
        {
            var wrong = keyword.Name switch
            {
                "$schema" or "title" or "description" or "$defs" => null,
                "$ref" => Fault(value, Schema.GetProperty("$defs").GetProperty(keyword.Value.GetString()!["#/$defs/".Length..])),
                "type" => IsOf(value, keyword.Value) ? null : $"{value} is no {keyword.Value}",
                "enum" => keyword.Value.EnumerateArray().Any(known => JsonElement.DeepEquals(known, value)) ? null : $"{value} is none of {keyword.Value}",
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!) ? null : $"{value} is not like {keyword.Value}",
                "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble() ? null : $"{value} is too small",
                "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() > keyword.Value.GetDouble() ? null : $"{value} is too small",
                "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= keyword.Value.GetDouble() ? null : $"{value} is too large",
                "minItems" => value.GetArrayLength() >= keyword.Value.GetInt32() ? null : "too few",
                "anyOf" => keyword.Value.EnumerateArray().Any(choice => Fault(value, choice) is null) ? null : $"{value} fits no choice",
                "items" => value.ValueKind != JsonValueKind.Array ? null : value.EnumerateArray().Select(item => Fault(item, keyword.Value)).FirstOrDefault(fault => fault is not null),
                "required" => keyword.Value.EnumerateArray().FirstOrDefault(key => !value.TryGetProperty(key.GetString()!, out _)) is { ValueKind: JsonValueKind.String } key ? $"{key} is missing" : null,
                "additionalProperties" => value.EnumerateObject().Any(member => !rule.GetProperty("properties").TryGetProperty(member.Name, out _)) ? "an unknown key" : null,
                "properties" => value.EnumerateObject().Select(member => keyword.Value.TryGetProperty(member.Name, out var own) ? Fault(member.Value, own) : null).FirstOrDefault(fault => fault is not null),
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
