using System.Globalization;
using System.Text.Json;

namespace TextMiner.Tests.Extraction;

/// <summary>
/// Floors for body, title, date, source and author on real saved pages that lie beside the repository. The floors stand in
/// corpus/gold/gates.json; the table goes to the test's output.
/// </summary>
public sealed class PageGateTests
{
    [Fact]
    public void Real_pages_reach_the_floors()
    {
        var folder = Repository.Shared("data", "pages");
        var scores = new SortedDictionary<string, List<double>>(StringComparer.Ordinal);
        var misses = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "gold.jsonl"))) Score(folder, JsonElement.Parse(line), scores, misses);

        var table = string.Join('\n', scores.Select(score => string.Create(CultureInfo.InvariantCulture, $"{score.Key,-14} {score.Value.Average():F3}  n={score.Value.Count}")));
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        foreach (var miss in misses) TestContext.Current.TestOutputHelper?.WriteLine(miss);
        foreach (var floor in Floors())
        {
            Assert.True(scores.TryGetValue(floor.Key, out var values), $"nothing was scored for {floor.Key}");
            Assert.True(values.Average() >= floor.Value, $"{floor.Key} fell below its floor {floor.Value}:\n{table}\n{string.Join('\n', misses)}");
        }
    }

    static void Score(string folder, JsonElement gold, SortedDictionary<string, List<double>> scores, List<string> misses)
    {
        var (id, language) = (Value(gold, "id")!, Value(gold, "lang")!);
        var result = Pages.Extractor.Extract(Pages.File(Path.Combine(folder, $"{id}.html")), Pages.Import);
        var article = result.Article;
        if (article is null) misses.Add($"{id}: {result.Rejection}");
        Add($"{language} body", article is null ? 0 : PageScore.Body(article.Text, Value(gold, "body")!, language));
        Exact("title", Value(gold, "title"), article?.Title);
        Exact("date", Value(gold, "date"), Iso(article?.PublishedDate));
        Exact("source", Value(gold, "source"), article?.Source);
        Exact("written_date", Value(gold, "written_date"), Iso(article?.WrittenDate));
        Exact("doc_no", Value(gold, "doc_number"), article?.DocumentNumber);
        Exact("author", Set(gold.GetProperty("authors").EnumerateArray().Select(name => name.GetString()!)), Set(article?.Authors.Select(author => author.Name) ?? []));

        void Exact(string field, string? want, string? got)
        {
            if (string.IsNullOrEmpty(want)) return;
            var isRight = PageScore.Normal(want) == PageScore.Normal(got);
            Add(field, isRight ? 1 : 0);
            if (!isRight) misses.Add($"{id} {field}: expected “{want}”, found “{got}”");
        }

        void Add(string key, double value)
        {
            if (!scores.TryGetValue(key, out var values)) scores.Add(key, values = []);
            values.Add(value);
        }
    }

    static string? Value(JsonElement gold, string name) => gold.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Set(IEnumerable<string> names) => string.Join('|', names.Select(PageScore.Normal).Order(StringComparer.Ordinal));

    static Dictionary<string, double> Floors()
    {
        using var gates = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "corpus", "gold", "gates.json")));
        return gates.RootElement.GetProperty("extraction").EnumerateObject().ToDictionary(floor => floor.Name, floor => floor.Value.GetDouble());
    }
}
