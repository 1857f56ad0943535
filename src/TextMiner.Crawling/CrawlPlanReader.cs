using System.Text.Json;
using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// Reads one definition token by token, because only the tokens know their lines, and goes on after a mistake, so that a user
/// sees all of them at once.
/// </summary>
sealed partial class CrawlPlanReader(string fileName, byte[] json)
{
    /// <summary>Public sites are never asked more often than this, whatever a definition says.</summary>
    const int LeastPublicDelayMs = 250;

    /// <summary>More at a time than a browser opens are no visit but an attack.</summary>
    const int MostConnections = 8;

    internal const string Keys =
        "key, name, home, kind, region, start, sitemaps, feeds, pages, lists, articles, attachments, deny, maxDepth, maxPages, from, until, "
        + "delayMs, connections, hours, schedule, listDays, articleDays, networks, render, enabled, note";

    static readonly CrawlPlan Defaults = new() { Source = new Source("", "", null, DocumentKind.Article, null) };

    readonly List<(int Line, string Text)> _mistakes = [];
    readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public IReadOnlyList<(int Line, string Text)> Mistakes => _mistakes;

    /// <summary>The plan; of no use when there are mistakes.</summary>
    public CrawlPlan Read()
    {
        var plan = Defaults;
        try
        {
            var reader = new Utf8JsonReader(json.AsSpan(Utf8Mark()));
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) Mistake(reader, "expected an object { … } that defines a source");
            else
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) plan = Property(ref reader, plan);
            while (reader.Read()) { } // anything after the object is an error of the format
        }
        catch (JsonException e)
        {
            _mistakes.Add(((int)(e.LineNumber ?? 0) + 1, $"this is no JSON: {WordsOf(e)}"));
            return plan;
        }
        CheckWhole(plan);
        return plan;
    }

    // The line stands before the words already, and counts from one.
    static string WordsOf(JsonException e) => e.Message.Split(" LineNumber: ")[0];

    CrawlPlan Property(ref Utf8JsonReader reader, CrawlPlan plan)
    {
        var key = reader.GetString()!;
        if (!_lines.TryAdd(key, Line(reader))) Mistake(reader, $"“{key}” stands here a second time");
        reader.Read();
        var source = plan.Source;
        switch (key)
        {
            case "$schema": return Ignored(ref reader, plan); // for editors
            case "key": return plan with { Source = source with { Key = Key(ref reader) } };
            case "name": return plan with { Source = source with { Name = Text(ref reader, key) } };
            case "home": return plan with { Source = source with { Home = Address(ref reader, key)?.Value } };
            case "kind": return plan with { Source = source with { Kind = Kind(ref reader) } };
            case "region": return plan with { Source = source with { RegionCode = RegionCode(ref reader) } };
            case "start": return plan with { Start = Addresses(ref reader, key) };
            case "sitemaps": return plan with { Sitemaps = Addresses(ref reader, key) };
            case "feeds": return plan with { Feeds = Addresses(ref reader, key) };
            case "lists": return plan with { Lists = Patterns(ref reader, key) };
            case "articles": return plan with { Articles = Patterns(ref reader, key) };
            case "attachments": return plan with { Attachments = Patterns(ref reader, key) };
            case "deny": return plan with { Deny = Patterns(ref reader, key) };
            case "maxDepth": return plan with { MaxDepth = Whole(ref reader, key, 0, 100) };
            case "maxPages": return plan with { MaxPages = Whole(ref reader, key, 1, PageSeries.MostPages) };
            case "pages": return plan with { Pages = Pages(ref reader) };
            case "from": return plan with { From = Day(ref reader, key) };
            case "until": return plan with { Until = Day(ref reader, key) };
            case "connections": return plan with { Connections = Whole(ref reader, key, 1, MostConnections) };
            case "hours": return plan with { Hours = Hours(ref reader) };
            case "schedule": return plan with { ListInterval = Schedule(ref reader) };
            case "delayMs": return plan with { Delay = TimeSpan.FromMilliseconds(Number(ref reader, key, "number of milliseconds", 0, 3_600_000)) };
            case "listDays": return plan with { ListInterval = TimeSpan.FromDays(Number(ref reader, key, "number of days", 0, 3650)) };
            case "articleDays": return plan with { ArticleInterval = TimeSpan.FromDays(Number(ref reader, key, "number of days", 0, 3650)) };
            case "networks": return plan with { Networks = Networks(ref reader) };
            case "render": return plan with { Render = Render(ref reader) };
            case "enabled": return plan with { Enabled = Flag(ref reader, key) };
            case "note": return plan with { Note = Text(ref reader, key) };
            default:
                Mistake(reader, $"“{key}” is no key of a source definition; expected one of {Keys}");
                reader.Skip();
                return plan;
        }
    }

    /// <summary>What no single key can tell.</summary>
    void CheckWhole(CrawlPlan plan)
    {
        foreach (var key in (string[])["key", "name", "home", "kind"])
            if (!_lines.ContainsKey(key)) _mistakes.Add((1, $"“{key}” is missing"));
        if (plan.Start.Count + plan.Sitemaps.Count + plan.Feeds.Count + plan.Pages.Count == 0)
            _mistakes.Add((1, "there is nowhere to begin: expected at least one address in “start”, “sitemaps”, “feeds” or “pages”"));
        if (plan.Articles.Count == 0)
            _mistakes.Add((LineOf("articles"), "nothing would be an article: expected at least one pattern in “articles”"));
        if (_lines.ContainsKey("key") && plan.Source.Key != fileName)
            _mistakes.Add((LineOf("key"), $"the key is “{plan.Source.Key}” but the file is named “{fileName}”; they must be equal"));
        if (plan.From > plan.Until)
            _mistakes.Add((LineOf("until"), "“until” is before “from”, so no article could be wanted"));
        if (_lines.ContainsKey("schedule") && _lines.ContainsKey("listDays"))
            _mistakes.Add((LineOf("schedule"), "“schedule” and “listDays” both say when lists are due; expected one of them"));
        if (plan.Networks == AllowedNetworks.Public && plan.Delay.TotalMilliseconds < LeastPublicDelayMs)
            _mistakes.Add((LineOf("delayMs"), $"expected at least {LeastPublicDelayMs} milliseconds for a public site"));
    }

    string Key(ref Utf8JsonReader reader)
    {
        var text = Text(ref reader, "key");
        if (!KeyShape().IsMatch(text)) Mistake(reader, $"“key” is “{text}”; expected lower-case letters and digits joined by hyphens");
        return text;
    }

    CrawlPlan Ignored(ref Utf8JsonReader reader, CrawlPlan plan)
    {
        Text(ref reader, "$schema");
        return plan;
    }

    DocumentKind Kind(ref Utf8JsonReader reader)
    {
        switch (Text(ref reader, "kind"))
        {
            case "policy": return DocumentKind.Policy;
            case "article": return DocumentKind.Article;
            case "academic": return DocumentKind.Academic;
            case "news": return DocumentKind.News;
            case var text:
                Mistake(reader, $"“kind” is “{text}”; expected policy, article, academic or news");
                return default;
        }
    }

    string? RegionCode(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        var text = Text(ref reader, "region");
        if (!RegionShape().IsMatch(text)) Mistake(reader, $"“region” is “{text}”; expected six digits of GB/T 2260 such as 330000");
        return text;
    }

    RenderChoice Render(ref Utf8JsonReader reader)
    {
        switch (Text(ref reader, "render"))
        {
            case "never": return RenderChoice.Never;
            case "scripts": return RenderChoice.Scripts;
            case var text:
                Mistake(reader, $"“render” is “{text}”; expected never or scripts");
                return default;
        }
    }

    AllowedNetworks Networks(ref Utf8JsonReader reader)
    {
        var networks = AllowedNetworks.Public;
        if (!StartsArray(ref reader, "networks")) return networks;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            switch (Text(ref reader, "networks"))
            {
                case "loopback": networks |= AllowedNetworks.Loopback; break;
                case "private": networks |= AllowedNetworks.Private; break;
                case var text: Mistake(reader, $"“{text}” is no network; expected loopback or private"); break;
            }
        return networks;
    }

    List<PageUrl> Addresses(ref Utf8JsonReader reader, string key)
    {
        var addresses = new List<PageUrl>();
        if (!StartsArray(ref reader, key)) return addresses;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (Address(ref reader, key) is { } url) addresses.Add(url);
        return addresses;
    }

    PageUrl? Address(ref Utf8JsonReader reader, string key)
    {
        var text = Text(ref reader, key);
        if (PageUrl.TryParse(text, out var url) && !url.IsFile) return url;
        Mistake(reader, $"“{text}” in “{key}” is no address; expected one that begins with http:// or https://");
        return null;
    }

    List<PlanPattern> Patterns(ref Utf8JsonReader reader, string key)
    {
        var patterns = new List<PlanPattern>();
        if (!StartsArray(ref reader, key)) return patterns;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var text = Text(ref reader, key);
            try
            {
                patterns.Add(new PlanPattern(text));
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                Mistake(reader, $"“{text}” in “{key}” is no regular expression that can be used here: {e.Message}");
            }
        }
        return patterns;
    }

    string Text(ref Utf8JsonReader reader, string key)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString()!;
        Mistake(reader, $"expected a text in “{key}”, found {Found(reader)}");
        reader.Skip();
        return "";
    }

    double Number(ref Utf8JsonReader reader, string key, string what, double least, double most)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && number >= least && number <= most)
            return number;
        Mistake(reader, $"expected a {what} between {least} and {most} in “{key}”, found {Found(reader)}");
        reader.Skip();
        return 0;
    }

    int Whole(ref Utf8JsonReader reader, string key, int least, int most)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Mistake(reader, $"expected a whole number between {least} and {most} in “{key}”, found {Found(reader)}");
        reader.Skip();
        return least;
    }

    bool Flag(ref Utf8JsonReader reader, string key)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) return reader.GetBoolean();
        Mistake(reader, $"expected true or false in “{key}”, found {Found(reader)}");
        reader.Skip();
        return false;
    }

    bool StartsArray(ref Utf8JsonReader reader, string key)
    {
        if (reader.TokenType == JsonTokenType.StartArray) return true;
        Mistake(reader, $"expected a list [ … ] in “{key}”, found {Found(reader)}");
        reader.Skip();
        return false;
    }

    static string Found(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => $"the text “{reader.GetString()}”",
        _ => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
    };

    void Mistake(in Utf8JsonReader reader, string text) => _mistakes.Add((Line(reader), text));

    int Line(in Utf8JsonReader reader) => 1 + json.AsSpan(Utf8Mark(), (int)reader.TokenStartIndex).Count((byte)'\n');

    int LineOf(string key) => _lines.GetValueOrDefault(key, 1);

    int Utf8Mark() => json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex KeyShape();

    [GeneratedRegex("^[0-9]{6}$")]
    private static partial Regex RegionShape();
}
