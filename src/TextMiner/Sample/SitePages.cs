using System.Globalization;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Sample;

/// <summary>Every address of one site with its page; pages are rendered when they are first asked for.</summary>
sealed class SitePages
{
    const int RelatedArticles = 5;

    /// <summary>What an issue's pages may say of it; its first article tells.</summary>
    static readonly string[] IssueValues = ["date", "dateText", "year", "month", "day", "column", "edition", "node", "issue"];

    readonly SampleSite _site;
    readonly Dictionary<string, SamplePage> _pages = new(StringComparer.Ordinal);
    readonly LayoutScope _scope;
    readonly Encoding _encoding;

    public SitePages(SampleSite site)
    {
        _site = site;
        _encoding = EncodingOf(site);
        _scope = new LayoutScope().Set("siteName", site.Settings.Name).Set("host", site.Settings.Host).Set("metaCharset", site.Settings.MetaCharset);
        var articles = site.Articles.Select(site.ValuesOf).ToList();
        _scope.SetList("articles", articles);
        var issues = IssuesOf(articles);
        _scope.SetList("issues", issues);
        _scope.SetList("lists", [.. site.Settings.Lists.Select(list => new LayoutScope()
            .Set("listName", list.Name).Set("listAddress", list.First)
            .SetList("newest", EntriesOf(list, articles, issues).Take(list.Size)))]);
        AddArticles(articles);
        AddIssues(issues);
        foreach (var list in site.Settings.Lists) AddList(list, EntriesOf(list, articles, issues));
        foreach (var page in site.Settings.Pages)
            Add(Rendered(page.Path, page.File, _scope) with { Status = page.Status, ContentType = TypeOf(page.Type, site.Settings.HeaderCharset) });
        foreach (var file in site.Settings.Files)
            Add(new SamplePage { Path = file.Path, ContentType = file.Type, Bytes = site.ReadFile(file), LastModified = At(DateOnly.ParseExact(file.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture)) });
        foreach (var moved in site.Settings.Redirects)
            Add(new SamplePage { Path = moved.From, Status = moved.Status, Location = TargetOf(moved, articles) });
    }

    public IEnumerable<SamplePage> All => _pages.Values;

    /// <summary>The page at a path with query. As real servers do, an unknown query is ignored; an unknown path has the site's own 404.</summary>
    public SamplePage Find(string pathAndQuery)
    {
        if (_pages.TryGetValue(pathAndQuery, out var page)) return page;
        var path = pathAndQuery.Split('?')[0];
        if (_site.Settings.Calendar is { } calendar && path == calendar.Path) return CalendarPage(calendar, pathAndQuery);
        return _pages.TryGetValue(path, out page) ? page : Rendered(path, "not-found", _scope) with { Status = 404, LastModified = null };
    }

    static Encoding EncodingOf(SampleSite site) => site.Settings.Charset switch
    {
        "utf-8" => new UTF8Encoding(false),
        "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!,
        var other => throw new EnvironmentException($"{site.Folder}/site.json: “charset” is “{other}”; expected utf-8 or gb18030."),
    };

    void AddArticles(List<LayoutScope> articles)
    {
        for (var i = 0; i < articles.Count; i++)
        {
            var (article, values) = (_site.Articles[i], articles[i]);
            var layout = _site.Settings.ArticleLayouts.FirstOrDefault(layout => article.Date.Year <= layout.LastYear)
                ?? throw new EnvironmentException($"{_site.Folder}/site.json: “articleLayouts” has no layout for {article.Date.Year}.");
            values.SetList("related", Related(articles, i));
            if (AttachmentOf(article) is { } attachment) values.Set("attachment", attachment.File).Set("attachmentAddress", attachment.Path);
            var charset = new LayoutScope().Set("metaCharset", layout.MetaCharset).Within(_scope);
            Add(Rendered(values.Value("address")!, layout.Layout, values.Within(charset)) with
            {
                Article = article,
                ContentType = TypeOf("text/html", layout.HeaderCharset ?? _site.Settings.HeaderCharset),
                LastModified = At(_site.ModifiedOf(article)),
            });
        }
    }

    /// <summary>The file that the article's head or the settings attach to it.</summary>
    FileSettings? AttachmentOf(SampleArticle article)
    {
        var named = article.Head.GetValueOrDefault("attachment");
        var file = _site.Settings.Files.FirstOrDefault(file => file.Article == article.Name || (named is not null && file.File == named));
        return file is null && named is not null
            ? throw new EnvironmentException($"{_site.Folder}/site.json: “files” does not name {named}, the attachment of {article.Name}.txt.")
            : file;
    }

    /// <summary>The nearest of the same column first, then the nearest of all.</summary>
    List<LayoutScope> Related(List<LayoutScope> articles, int index) =>
        [.. Enumerable.Range(0, articles.Count).Where(i => i != index)
            .OrderBy(i => _site.Articles[i].Head["column"] == _site.Articles[index].Head["column"] ? 0 : 1)
            .ThenBy(i => Math.Abs(i - index)).ThenBy(i => i).Take(RelatedArticles).Select(i => articles[i])];

    List<LayoutScope> IssuesOf(List<LayoutScope> articles)
    {
        if (_site.Settings.Issues is not { } settings) return [];
        List<LayoutScope> issues = [.. articles.GroupBy(article => _site.Fill(settings.Address, article))
            .Select(group => IssueValues.Aggregate(
                new LayoutScope().Set("issueAddress", group.Key).SetList("contents", group),
                (issue, name) => issue.Set(name, group.First().Value(name))))];
        for (var i = 0; i < issues.Count; i++)
        {
            issues[i].Set("newerIssue", i > 0 ? issues[i - 1].Value("issueAddress") : null);
            issues[i].Set("olderIssue", i + 1 < issues.Count ? issues[i + 1].Value("issueAddress") : null);
            foreach (var article in issues[i].List("contents")!) article.Set("issueAddress", issues[i].Value("issueAddress"));
        }
        return issues;
    }

    void AddIssues(List<LayoutScope> issues)
    {
        foreach (var issue in issues) Add(Rendered(issue.Value("issueAddress")!, _site.Settings.Issues!.Layout, issue.Within(_scope)));
    }

    static List<LayoutScope> EntriesOf(ListSettings list, List<LayoutScope> articles, List<LayoutScope> issues) =>
        list.OfIssues ? issues : [.. articles.Where(article => list.Columns?.Contains(article.Value("column")!) ?? true)];

    void AddList(ListSettings list, List<LayoutScope> entries)
    {
        var numbers = Enumerable.Range(0, (entries.Count + list.Size - 1) / list.Size).ToList();
        string Address(int number) => number == 0 ? list.First : _site.Fill(list.Next, new LayoutScope().Set("page", Text(number)));
        foreach (var number in numbers)
        {
            var also = number > 0 ? [] : (list.Also ?? []).Select(entry =>
                new LayoutScope().Set("title", entry.Title).Set("address", entry.Address).Set("date", entry.Date));
            var scope = new LayoutScope().Set("listName", list.Name).Set("listAddress", list.First).Set("total", Text(entries.Count))
                .Set("pageNumber", Text(number + 1)).Set("pageCount", Text(numbers.Count))
                .Set("previousPage", number > 0 ? Address(number - 1) : null)
                .Set("nextPage", number + 1 < numbers.Count ? Address(number + 1) : null)
                .SetList("entries", entries.Skip(number * list.Size).Take(list.Size).Concat(also))
                .SetList("numbers", numbers.Select(i => new LayoutScope().Set("numberText", Text(i + 1)).Set(i == number ? "here" : "numberAddress", Address(i))));
            Add(Rendered(Address(number), list.Layout, scope.Within(_scope)));
        }
    }

    SamplePage CalendarPage(CalendarSettings calendar, string pathAndQuery)
    {
        var month = DateOnly.TryParseExact(pathAndQuery.Split("month=")[^1], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
            ? asked : new DateOnly(_site.Newest.Year, _site.Newest.Month, 1);
        string Link(int months) => $"{calendar.Path}?month={month.AddMonths(months).ToString("yyyy-MM", CultureInfo.InvariantCulture)}";
        var scope = new LayoutScope().Set("monthText", $"{Text(month.Year)}年{Text(month.Month)}月")
            .Set("previousMonth", month > DateOnly.MinValue ? Link(-1) : null)
            .Set("nextMonth", month.Year < DateOnly.MaxValue.Year ? Link(1) : null)
            .SetList("days", Enumerable.Range(1, DateTime.DaysInMonth(month.Year, month.Month)).Select(day => new LayoutScope().Set("dayText", Text(day))));
        return Rendered(pathAndQuery, calendar.Layout, scope.Within(_scope)) with { LastModified = null };
    }

    string TargetOf(RedirectSettings moved, List<LayoutScope> articles)
    {
        if (moved.Article is null) return moved.To.Length > 0 ? moved.To : articles[0].Value("issueAddress") ?? "/";
        var index = _site.Articles.ToList().FindIndex(article => article.Name == moved.Article);
        return index >= 0 ? articles[index].Value("address")! : throw new EnvironmentException(
            $"{_site.Folder}/site.json: “redirects” leads to the article {moved.Article}, which there is not.");
    }

    SamplePage Rendered(string path, string layout, LayoutScope scope) => new()
    {
        Path = path,
        ContentType = TypeOf("text/html", _site.Settings.HeaderCharset),
        Encoding = _encoding,
        LastModified = At(_site.Modified),
        Text = new Lazy<string>(() => _site.Render(layout, scope)),
    };

    void Add(SamplePage page)
    {
        if (!_pages.TryAdd(page.Path, page))
            throw new EnvironmentException($"{_site.Folder}: two pages have the address {page.Path}; rename one of them.");
    }

    static string TypeOf(string mediaType, string charset) => charset.Length == 0 ? mediaType : $"{mediaType}; charset={charset}";

    static DateTimeOffset At(DateOnly date) => SamplePage.PublishedAt(date);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
