using System.Text.Json;
using System.Text.RegularExpressions;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Sources;

/// <summary>The schema that editors use says what the reader of definitions says.</summary>
public sealed class SchemaTests : IDisposable
{
    static readonly string Corpus = Path.Combine(Repository.Root, "corpus");

    static readonly JsonSchema Schema = JsonSchema.Load(Path.Combine(Corpus, "sources", "schema", "source.schema.json"));

    readonly string _folder = Directory.CreateTempSubdirectory("schema-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_schema_has_the_keys_that_the_reader_knows()
    {
        var error = Assert.Throws<EnvironmentException>(() => Load("""{ "colour": 1 }"""));
        var known = Regex.Match(error.Message, "expected one of (.*)").Groups[1].Value.Split(", ");
        Assert.True(known.Length > 20);
        Assert.Equal(known.Append("$schema").Order(StringComparer.Ordinal), Schema.Root.GetProperty("properties").EnumerateObject().Select(key => key.Name).Order(StringComparer.Ordinal));
        foreach (var required in Schema.Root.GetProperty("required").EnumerateArray().Select(key => key.GetString()!))
            Assert.Contains($"“{required}”", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sources")]
    [InlineData("sample/sources")]
    public void Every_definition_of_the_repository_fits_the_schema(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Corpus, folder), "*.json");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Null(Schema.Fault(JsonElement.Parse(File.ReadAllText(file)))));
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
        Assert.Equal(isRight, Schema.Fault(JsonElement.Parse(json)) is null);
        if (isRight) Load(json);
        else Assert.Throws<EnvironmentException>(() => Load(json));
    }

    CrawlPlan Load(string json)
    {
        var path = Path.Combine(_folder, "lanhe.json");
        File.WriteAllText(path, json);
        return CrawlPlanFile.Load(path);
    }
}
