using System.Globalization;
using System.Text.Json;
using TextMiner.Documents;
using TextMiner.Extracting;

namespace TextMiner.Tests.Extraction;

/// <summary>
/// Scores the pages of a folder against its gold.jsonl and holds the averages against their <see cref="Floors"/>.
/// </summary>
sealed class PageGate(string folder)
{
    readonly SortedDictionary<string, List<double>> _scores = new(StringComparer.Ordinal);
    readonly List<string> _misses = [];

    public void Run(string section)
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, "gold.jsonl"))) Score(JsonElement.Parse(line));
        var table = string.Join('\n', _scores.Select(score => string.Create(CultureInfo.InvariantCulture, $"{score.Key,-14} {score.Value.Average():F3}  n={score.Value.Count}")));
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        foreach (var miss in _misses) TestContext.Current.TestOutputHelper?.WriteLine(miss);
        Floors.Hold(section, _scores.ToDictionary(score => score.Key, score => score.Value.Average()), $"{table}\n{string.Join('\n', _misses)}");
    }

    void Score(JsonElement gold)
    {
        var (id, language) = (Value(gold, "id")!, Value(gold, "lang")!);
        var result = Pages.Extractor.Extract(Pages.File(Path.Combine(folder, $"{id}.html")), Pages.Import, Beside);
        if (Value(gold, "rejection") is { } reason)
        {
            Exact(id, "rejected", reason, result.Rejection?.Reason.Code ?? $"article “{result.Article!.Title}”");
            return;
        }
        var article = result.Article;
        if (article is null) _misses.Add($"{id}: {result.Rejection}");
        Add("articles kept", article is null ? 0 : 1);
        var body = article is null ? 0 : PageScore.Body(ExtractedPage.Of(id, article).Body!, Value(gold, "body")!, language);
        Add($"{language} body", body);
        if (body < 0.98) _misses.Add(string.Create(CultureInfo.InvariantCulture, $"{id} body {body:F3}"));
        Exact(id, "title", Value(gold, "title"), article?.Title);
        Exact(id, "date", Value(gold, "date"), Iso(article?.PublishedDate));
        Exact(id, "source", Value(gold, "source"), article?.Source);
        Exact(id, "written_date", Value(gold, "written_date"), Iso(article?.WrittenDate));
        Exact(id, "doc_no", Value(gold, "doc_number"), article?.DocumentNumber);
        Exact(id, "author", Set(gold.GetProperty("authors").EnumerateArray().Select(name => name.GetString()!)), Set(article?.Authors.Select(author => author.Name) ?? []));
        foreach (var (name, found) in Others(article)) Exact(id, "other fields", Value(gold, name), found, name);
    }

    static IEnumerable<(string Name, string? Found)> Others(Article? article) =>
    [
        ("subtitle", article?.Subtitle),
        ("issuer", article?.Issuer),
        ("editor", article?.Editor),
        ("index_no", article?.IndexNumber),
        ("subject", article?.Subject),
        ("validity", article?.Validity),
        ("effect_level", article?.EffectLevel),
        ("column", article?.Column),
        ("region", article?.RegionCode),
        ("level", article?.Level switch { AdministrativeLevel.National => "国家", AdministrativeLevel.Local => "地方", _ => null }),
        ("kind", article?.Kind.ToString().ToLowerInvariant()),
        ("abstract", article?.Abstract),
        ("keywords", string.Join('|', article?.Keywords ?? [])),
        ("affiliations", string.Join('|', article?.Authors.Select(author => author.Affiliation) ?? [])),
        ("periodical", article?.Periodical is { } from ? string.Join(' ', new[] { from.Name, from.Year?.ToString(CultureInfo.InvariantCulture), from.Issue, from.Page }.Where(part => part is not null)) : null),
        ("fund", article?.Evidence.FirstOrDefault(evidence => evidence.Field == "fund")?.Value),
        ("doi", article?.Evidence.FirstOrDefault(evidence => evidence.Field == "doi")?.Value),
    ];

    // Parts of an article lie beside each other.
    FetchedPage? Beside(PageUrl url) => new Uri(url.Value).LocalPath is var path && File.Exists(path) ? Pages.File(path) : null;

    void Exact(string id, string key, string? want, string? got, string? name = null)
    {
        if (string.IsNullOrEmpty(want)) return;
        var isRight = PageScore.Normal(want) == PageScore.Normal(got);
        Add(key, isRight ? 1 : 0);
        if (!isRight) _misses.Add($"{id} {name ?? key}: expected “{want}”, found “{got}”");
    }

    void Add(string key, double value)
    {
        if (!_scores.TryGetValue(key, out var values)) _scores.Add(key, values = []);
        values.Add(value);
    }

    static string? Value(JsonElement gold, string name) => gold.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Set(IEnumerable<string> names) => string.Join('|', names.Select(PageScore.Normal).Order(StringComparer.Ordinal));
}
