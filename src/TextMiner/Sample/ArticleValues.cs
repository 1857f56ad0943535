using System.Globalization;
using TextMiner.Documents;

namespace TextMiner.Sample;

/// <summary>What layouts may say of an article: its head's keys as they are, and what follows from them.</summary>
static class ArticleValues
{
    const int SummaryLength = 60;

    /// <summary>The values of one article of a site; its address comes later, as it is made of them.</summary>
    /// <exception cref="EnvironmentException">The article's column has no folder in the site's settings.</exception>
    public static LayoutScope Of(string folder, SiteSettings site, SampleArticle article)
    {
        var scope = new LayoutScope();
        foreach (var (key, value) in article.Head) scope.Set(key, value);
        var column = article.Head["column"];
        scope.Set("folder", site.Folders.TryGetValue(column, out var path) ? path : throw new EnvironmentException(
            $"{folder}/site.json: “folders” does not name the column “{column}” of {article.Name}.txt."));
        SetDates(scope, article);
        SetNumbers(scope, SampleArticle.NumberOf($"{folder}/{article.Name.Replace(SampleArticle.CorrectionSuffix, "", StringComparison.Ordinal)}"));
        if (int.TryParse(scope.Value("edition"), CultureInfo.InvariantCulture, out var edition)) scope.Set("node", Text(edition + 1));
        SetPeople(scope, article);
        scope.SetList("words", [.. Split(article, "keywords", '；').Select(word => new LayoutScope().Set("word", word))]);
        scope.SetList("blocks", [.. article.Blocks.Select(block => new LayoutScope().Set(block.Role, block.Text))]);
        var lead = article.Blocks.First(block => block.Role == "p").Text;
        return scope.Set("summary", lead.Length <= SummaryLength ? lead : lead[..SummaryLength] + "……");
    }

    public static string DateText(DateOnly date) => $"{Text(date.Year)}年{Text(date.Month)}月{Text(date.Day)}日";

    static void SetDates(LayoutScope scope, SampleArticle article)
    {
        var date = article.Date;
        scope.Set("year", Text(date.Year)).Set("month", Format(date, "MM")).Set("day", Format(date, "dd"))
            .Set("yearMonth", Format(date, "yyyyMM")).Set("compactDate", Format(date, "yyyyMMdd"))
            .Set("dateText", DateText(date)).Set("rfcDate", Format(date, "ddd, dd MMM yyyy"));
        if (article.Head.TryGetValue("written", out var written))
            scope.Set("writtenText", DateText(DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    static void SetNumbers(LayoutScope scope, uint number) => scope
        .Set("number", Text(10000 + (int)(number % 90000)))
        .Set("time", $"{Text(8 + (int)(number % 10)).PadLeft(2, '0')}:{Text((int)(number / 10 % 60)).PadLeft(2, '0')}")
        .Set("clicks", Text(200 + (int)(number / 600 % 9000)))
        .Set("comments", Text((int)(number / 7 % 120)));

    static void SetPeople(LayoutScope scope, SampleArticle article)
    {
        var people = new List<LayoutScope>();
        foreach (var person in Split(article, "authors", ';'))
        {
            var open = person.IndexOf(" (", StringComparison.Ordinal);
            people.Add(new LayoutScope()
                .Set("person", open < 0 ? person : person[..open])
                .Set("affiliation", open < 0 ? null : person[(open + 2)..^1])
                .Set("rank", Text(people.Count + 1)));
        }
        scope.SetList("people", people).Set("peopleLine", string.Join(" ", people.Select(person => person.Value("person"))));
    }

    static string[] Split(SampleArticle article, string key, char separator) => article.Head.TryGetValue(key, out var line)
        ? line.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [];

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Format(DateOnly date, string form) => date.ToString(form, CultureInfo.InvariantCulture);
}
