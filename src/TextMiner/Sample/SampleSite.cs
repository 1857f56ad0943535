using System.Globalization;
using TextMiner.Documents;

namespace TextMiner.Sample;

/// <summary>One sample site as its folder describes it: settings, layouts and the articles of one revision.</summary>
sealed class SampleSite
{
    readonly Dictionary<string, LayoutTemplate> _layouts = new(StringComparer.Ordinal);
    readonly string _directory;

    SampleSite(string directory, SiteSettings settings, IReadOnlyList<SampleArticle> articles) =>
        (_directory, Settings, Articles) = (directory, settings, articles);

    public SiteSettings Settings { get; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SampleArticle> Articles { get; private set; }

    /// <summary>Name of its folder.</summary>
    public string Folder => Path.GetFileName(_directory);

    /// <summary>Date of the newest article.</summary>
    public DateOnly Newest => Articles[0].Date;

    /// <summary>Reads a site's folder. A corrected re-issue replaces its original from the second revision on.</summary>
    public static SampleSite Load(string directory, int revision)
    {
        var settings = SiteSettings.Load(Path.Combine(directory, "site.json"));
        var all = Directory.GetFiles(Path.Combine(directory, "articles"), "*.txt").Select(SampleArticle.Load)
            .Where(article => revision > 1 || !article.IsCorrection).ToList();
        var corrected = all.Where(article => article.IsCorrection)
            .Select(article => article.Name.Replace(SampleArticle.CorrectionSuffix, "", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        all.RemoveAll(article => corrected.Contains(article.Name));
        if (all.Count == 0) throw new EnvironmentException($"{directory}/articles: expected at least one article, found none.");
        var site = new SampleSite(directory, settings, Sort(all));
        foreach (var file in Directory.GetFiles(Path.Combine(directory, "layout")).Concat(Directory.GetFiles(Path.Combine(directory, "pages"))))
            site._layouts.Add(Path.GetFileName(file), LayoutTemplate.Parse(file, File.ReadAllText(file)));
        return site;
    }

    /// <summary>Adds the articles that it republishes from the others.</summary>
    public void Republish(IReadOnlyList<SampleSite> sites)
    {
        Articles = Sort(Articles.Concat(Settings.Reprints.Select(reprint =>
        {
            var (site, article) = Find(reprint, sites);
            return article.Republish(reprint, site.Fill(site.Settings.Citation, site.ValuesOf(article)), site.UrlOf(article));
        })));
    }

    /// <summary>The values that layouts see of an article.</summary>
    public LayoutScope ValuesOf(SampleArticle article)
    {
        var values = ArticleValues.Of(Folder, Settings, article);
        return values.Set("modified", ModifiedOf(article).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Set("address", Fill(Settings.ArticleAddress, values));
    }

    /// <summary>When a text last changed; corrections come a month after all else that the site holds.</summary>
    public DateOnly ModifiedOf(SampleArticle article) => article.IsCorrection ? Newest.AddDays(30) : article.Date;

    /// <summary>When anything last changed.</summary>
    public DateOnly Modified => Articles.Max(ModifiedOf);

    /// <summary>Address of an article with its host.</summary>
    public string UrlOf(SampleArticle article) => $"http://{Settings.Host}{Fill(Settings.ArticleAddress, ArticleValues.Of(Folder, Settings, article))}";

    /// <summary>Fills in a layout or page by its file name.</summary>
    public string Render(string file, LayoutScope scope) => Layout(file).Render(scope, Layout);

    /// <summary>Fills in a line of the settings, such as an address.</summary>
    public string Fill(string line, LayoutScope scope) => LayoutTemplate.Parse($"{Folder}/site.json", line).Render(scope, Layout);

    /// <summary>A file of files/ as it is.</summary>
    public byte[] ReadFile(FileSettings file) => File.ReadAllBytes(Path.Combine(_directory, "files", file.File));

    LayoutTemplate Layout(string file) => _layouts.TryGetValue(Path.HasExtension(file) ? file : file + ".html", out var layout)
        ? layout
        : throw new EnvironmentException($"{_directory}: there is no “{file}” in layout/ or pages/.");

    static (SampleSite, SampleArticle) Find(ReprintSettings reprint, IReadOnlyList<SampleSite> sites)
    {
        var parts = reprint.Of.Split('/');
        var site = sites.FirstOrDefault(site => site.Folder == parts[0]);
        return site?.Articles.FirstOrDefault(article => article.Name == parts[^1]) is { } article
            ? (site, article)
            : throw new EnvironmentException($"site.json: “reprints” names {reprint.Of}, which there is not; expected site folder/article name.");
    }

    static List<SampleArticle> Sort(IEnumerable<SampleArticle> articles) =>
        [.. articles.OrderByDescending(article => article.Date).ThenBy(article => article.Name, StringComparer.Ordinal)];
}
