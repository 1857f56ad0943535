using System.Text.Json;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Themes;

public sealed class TaxonomyTests
{
    const string Entry = """{ "weight": 3, "phrases": ["节能"] }""";

    static readonly JsonSchema Schema = JsonSchema.Load(Path.Combine(Taxonomies.Folder, "taxonomy.schema.json"));

    static readonly JsonDocumentOptions AsRead = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [Fact]
    public void Comments_and_trailing_commas_are_allowed()
    {
        var taxonomy = ThemeTaxonomy.Parse(
            """
            // mine
            { "version": "2.1", /* one */ "themes": [
              { "id": "green", "nameZh": "绿色", "nameEn": "Green", "definition": "环境", "lexicon": [{ "weight": 3, "phrases": ["节能",], },], },
            ], }
            """, "mine.json");
        Assert.Equal(("2.1", "green", "节能"), (taxonomy.Version, taxonomy.Themes[0].Id, taxonomy.Themes[0].Lexicon[0].Phrases[0]));
    }

    [Fact]
    public void Every_fault_is_named_with_line_path_expectation_finding_and_remedy()
    {
        var error = Fault(
            """
            {
              "version": "1.0", "slogan": [],
              "themes": [
                { "id": "green", "nameZh": "绿色", "nameEn": 5, "definition": "环境",
                  "lexicon": [{ "weight": "3", "phrases": ["节能"] }] }
              ]
            }
            """);
        string[] lines = error.Split('\n');
        Assert.Equal("test.json is no taxonomy yet, 3 things are to be mended:", lines[0]);
        Assert.Equal("  test.json:2: slogan: expected one of the members $schema, version, slogans, negations, other, themes, found “slogan”; correct its name or take it out", lines[1]);
        Assert.Equal("  test.json:4: themes[0].nameEn: expected a text, found 5; name the theme in English", lines[2]);
        Assert.StartsWith("  test.json:5: themes[0].lexicon[0].weight: expected a number, found “3”; give what a match adds", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "weight": 6, "phrases": ["节能"] }""", "lexicon[0].weight: expected from −5 to 5, found 6")]
    [InlineData("""{ "weight": 3, "phrases": ["节"] }""", "lexicon[0].phrases[0]: expected a phrase of 2 to 40 characters, found “节”")]
    [InlineData("""{ "weight": 3, "phrases": ["节能"] }, { "weight": 1, "phrases": ["节能"] }""", "lexicon[1].phrases[0]: expected each phrase of a theme once, found “节能”, which stands in lexicon[0] already")]
    [InlineData("""{ "weight": 3, "phrases": ["节能"], "all": [["甲"], ["乙"]] }""", "lexicon[0]: expected one of phrases, near and all, found 2 of them")]
    [InlineData("""{ "weight": 3 }""", "lexicon[0]: expected one of phrases, near and all, found none of them")]
    [InlineData("""{ "weight": 3, "near": [["甲"], ["乙"], ["丙"]] }""", "lexicon[0].near: expected two groups of words, found 3")]
    [InlineData("""{ "weight": 3, "all": [["甲"]] }""", "lexicon[0].all: expected from 2 to 5 groups of words, found 1")]
    [InlineData("""{ "weight": 3, "all": [["甲"], []] }""", "lexicon[0].all[1]: expected at least one word, found none")]
    [InlineData("""{ "weight": 3, "near": [["甲"], ["乙"]], "within": 61 }""", "lexicon[0].within: expected from 0 to 60 characters, found 61")]
    [InlineData("""{ "weight": 3, "near": [["甲"], ["乙"]], "within": 1.5 }""", "lexicon[0].within: expected a whole number, found 1.5")]
    [InlineData("""{ "weight": 3, "phrases": ["节能"], "within": 3 }""", "lexicon[0].within: expected only beside near, found 3")]
    [InlineData("""{ "weight": 0, "phrases": ["节能"] }""", "lexicon: expected at least one entry with a weight above 0, found none")]
    [InlineData("""{ "weight": 3, "phrases": "节能" }""", "lexicon[0].phrases: expected an array of texts, found “节能”")]
    [InlineData("""{ "weight": 3, "phrases": ["节能"], "not": [null] }""", "lexicon[0].not[0]: expected a text, found null")]
    [InlineData("7", "lexicon[0]: expected an object with weight, phrases, near, within, all, not, found 7")]
    public void A_wrong_entry_is_explained_by_reader_and_schema(string entry, string expected)
    {
        string json = With(entry);
        Assert.Contains($"themes[0].{expected}", Fault(json), StringComparison.Ordinal);
        // What one place of the file cannot show is beyond a schema.
        if (!expected.Contains("already", StringComparison.Ordinal) && !expected.Contains("weight above 0", StringComparison.Ordinal) && !expected.Contains("only beside", StringComparison.Ordinal))
            Assert.NotNull(Schema.Fault(JsonElement.Parse(json)));
    }

    [Theory]
    [InlineData("\"id\": \"Green\"", "themes[0].id: expected up to 32 lower-case ASCII letters, digits and -, found “Green”")]
    [InlineData("\"examples\": [{ \"text\": \"甲\", \"label\": \"maybe\", \"reason\": \"乙\" }]", "themes[0].examples[0].label: expected “yes” or “no”, found “maybe”")]
    [InlineData("\"examples\": [{ \"text\": \"甲\", \"label\": \"no\" }]", "themes[0].examples[0].reason: expected a text, found nothing")]
    [InlineData("\"colour\": 1", "themes[0].colour: expected one of the members")]
    public void A_wrong_theme_is_explained_by_reader_and_schema(string member, string expected)
    {
        string id = member.StartsWith("\"id\"", StringComparison.Ordinal) ? "" : "\"id\": \"green\", ";
        string json = $$"""{ "version": "1.0", "themes": [{ {{id}}{{member}}, "nameZh": "绿色", "nameEn": "Green", "definition": "环境", "lexicon": [{{Entry}}] }] }""";
        Assert.Contains(expected, Fault(json), StringComparison.Ordinal);
        Assert.NotNull(Schema.Fault(JsonElement.Parse(json)));
    }

    [Theory]
    [InlineData("{ \"version\": \"1.0\"\n \"themes\": [] }", "test.json:2: expected JSON")]
    [InlineData("{ \"version\": \"one\", \"themes\": [] }", "version: expected numbers with dots such as “1.0”, found “one”")]
    [InlineData("{ \"version\": \"1.0\", \"version\": \"1.0\", \"themes\": [] }", "uplicate")]
    [InlineData("{ \"version\": \"1.0\", \"themes\": [] }", "themes: expected from 1 to 64 themes, found 0")]
    [InlineData("{ \"version\": \"1.0\" }", "themes: expected an array of themes, found nothing")]
    [InlineData("[]", "the whole: expected an object")]
    [InlineData("", "expected JSON")]
    public void A_text_that_is_no_taxonomy_is_explained(string json, string expected) => Assert.Contains(expected, Fault(json), StringComparison.Ordinal);

    [Fact]
    public void Ids_and_names_differ_between_themes()
    {
        const string theme = """{ "id": "green", "nameZh": "绿色", "nameEn": "Green", "definition": "环境", "lexicon": [{ "weight": 3, "phrases": ["节能"] }] }""";
        string error = Fault($$"""{ "version": "1.0", "themes": [{{theme}}, {{theme}}] }""");
        Assert.Contains("themes[1].id: expected what no other theme has, found that of themes[0], “green”", error, StringComparison.Ordinal);
        Assert.Contains("themes[1].nameZh: expected what no other theme has", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_digest_depends_on_what_the_model_uses_and_on_nothing_else()
    {
        var taxonomy = Taxonomies.WithLexicon(Entry);
        string prose = With(Entry).Replace("环境", "环境与气候，另有说明", StringComparison.Ordinal).Replace("\"Green\"", "\"Green development\"", StringComparison.Ordinal)
            .Replace("\"1.0\"", "\n \"1.1\"", StringComparison.Ordinal).Replace("\"lexicon\"", "\"examples\": [{ \"text\": \"甲\", \"label\": \"no\", \"reason\": \"乙\" }], \"lexicon\"", StringComparison.Ordinal);
        Assert.Equal(taxonomy.Digest, ThemeTaxonomy.Parse(prose, "prose.json").Digest);

        string[] changed =
        [
            With(Entry).Replace("green", "greens", StringComparison.Ordinal), With(Entry).Replace("节能", "节水", StringComparison.Ordinal),
            With(Entry).Replace("\"weight\": 3", "\"weight\": 2", StringComparison.Ordinal), With(Entry).Replace("不适用于", "不涉及", StringComparison.Ordinal),
            With(Entry).Replace("创新、协调、绿色", "绿色、协调、创新", StringComparison.Ordinal), With("""{ "weight": 3, "phrases": ["节能"], "not": ["节能"] }"""),
            With("""{ "weight": 3, "all": [["节能"], ["减排"]] }"""), With("""{ "weight": 3, "near": [["节能"], ["减排"]] }"""), With("""{ "weight": 3, "near": [["节能"], ["减排"]], "within": 1 }"""),
        ];
        var digests = changed.Select(json => ThemeTaxonomy.Parse(json, "changed.json").Digest).Append(taxonomy.Digest).ToList();
        Assert.Equal(digests.Count, digests.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_shipped_model_belongs_to_the_shipped_taxonomy() => Assert.Equal(ThemeTaxonomy.Shipped.Digest, ThemeModel.Shipped.Stamp.Taxonomy);

    [Fact]
    public void Every_shipped_theme_has_boundary_examples_of_both_kinds_that_its_lexicon_knows()
    {
        Assert.Equal(14, ThemeTaxonomy.Shipped.Themes.Count);
        Assert.All(ThemeTaxonomy.Shipped.Themes, theme => Assert.InRange(theme.Examples.Count, 2, 10));
        Assert.DoesNotContain(TaxonomyWarnings.Of(ThemeTaxonomy.Shipped, Segmenter.Policy), warning => warning.StartsWith("examples", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("taxonomy.json")]
    [InlineData("template/taxonomy.json")]
    public void Every_shipped_taxonomy_fits_the_schema(string file)
    {
        string json = File.ReadAllText(Path.Combine(Taxonomies.Folder, file));
        using var document = JsonDocument.Parse(json, AsRead);
        Assert.Null(Schema.Fault(document.RootElement));
        Assert.Equal("taxonomy.schema.json", document.RootElement.GetProperty("$schema").GetString());
    }

    [Fact]
    public void What_is_seldom_meant_is_warned_of()
    {
        var taxonomy = ThemeTaxonomy.Parse(
            """
            {
              "version": "1.0", "slogans": ["绿色发展"],
              "themes": [
                { "id": "green", "nameZh": "绿色", "nameEn": "Green", "definition": "环境",
                  "examples": [{ "text": "拆除两座小高炉。", "label": "yes", "reason": "减排" }, { "text": "绿化。", "label": "no", "reason": "景观" }],
                  "lexicon": [{ "weight": 3, "phrases": ["绿色金融", "绿色发展"] }] },
                { "id": "finance", "nameZh": "金融", "nameEn": "Finance", "definition": "金融",
                  "lexicon": [{ "weight": 3, "phrases": ["绿色金融"] }] }
              ]
            }
            """, "test.json");
        Assert.Equal(
        [
            "lexicon: green and finance share “绿色金融” with weight 3 or more: each speaks strongly for all of them; lower what needs company.",
            "lexicon of green: “绿色发展” is also a slogan, so it never counts; take it out of one of them.",
            "examples of green: its lexicon finds nothing in “拆除两座小高炉。”, so a tag would have no evidence; add a phrase.",
            "examples of finance: at least one that carries the theme and one that does not would help coders.",
        ], TaxonomyWarnings.Of(taxonomy, Segmenter.Policy));
    }

    static string With(string entries) => $$"""
        { "version": "1.0", "slogans": ["创新、协调、绿色"], "negations": ["不适用于"],
          "themes": [{ "id": "green", "nameZh": "绿色", "nameEn": "Green", "definition": "环境", "lexicon": [{{entries}}] }] }
        """;

    static string Fault(string json) => Assert.Throws<EnvironmentException>(() => ThemeTaxonomy.Parse(json, "test.json")).Message;
}
