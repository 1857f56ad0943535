using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Sample;

namespace TextMiner.Tests.Extraction;

/// <summary>The sample sites know what their articles say, in their encodings and with their wrong labels: every field must come back.</summary>
public sealed class SampleSiteTests
{
    static readonly ArticleExtractor Extractor = new(new RegionCatalog(
    [
        new Region("970000", "澜河省", 1, null), new Region("970100", "澜州市", 2, "970000"), new Region("970200", "临泽市", 2, "970000"), new Region("970300", "望江市", 2, "970000"),
        new Region("980000", "青屿省", 1, null), new Region("980100", "望海市", 2, "980000"), new Region("980200", "岚港市", 2, "980000"),
        new Region("990000", "云泽省", 1, null), new Region("990100", "泽阳市", 2, "990000"), new Region("990200", "石屏市", 2, "990000"),
    ]));

    [Fact]
    public void Every_article_of_the_sample_sites_comes_back_with_its_fields()
    {
        var faults = new List<string>();
        var articles = 0;
        foreach (var site in SampleCorpus.Load(Path.Combine(Repository.Root, "corpus", "sample"), revision: 2))
        {
            foreach (var page in new SitePages(site).All.Where(page => page.Article is not null))
            {
                articles++;
                var result = Extractor.Extract(Fetched(site, page), SourceOf(site));
                if (result.TryGetArticle(out var article, out var rejection)) Compare($"{site.Folder}{page.Path}", page.Article!, article, page.Text!.Value, faults);
                else faults.Add($"{site.Folder}{page.Path}: {rejection.Reason} {rejection.Detail}");
            }
        }
        Assert.True(articles >= 60, $"only {articles} articles were looked at");
        Assert.True(faults.Count == 0, $"{faults.Count} faults in {articles} articles:\n{string.Join('\n', faults)}");
    }

    static void Compare(string where, SampleArticle expected, Article found, string html, List<string> faults)
    {
        var head = expected.Head;
        Check("title", head["title"], found.Title);
        Check("date", head["date"], found.PublishedDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Check("kind", head["kind"], found.Kind.ToString().ToLowerInvariant());
        Check("doc_no", head.GetValueOrDefault("doc_no"), found.DocumentNumber);
        Check("issuer", head.GetValueOrDefault("issuer"), found.Issuer);
        Check("index_no", head.GetValueOrDefault("index_no"), found.IndexNumber);
        Check("subject", head.GetValueOrDefault("subject"), found.Subject);
        Check("effect_level", head.GetValueOrDefault("effect_level"), found.EffectLevel);
        Check("validity", head.GetValueOrDefault("validity"), found.Validity);
        Check("written", head.GetValueOrDefault("written"), found.WrittenDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Check("editor", head.GetValueOrDefault("editor"), found.Editor);
        Check("abstract", head.GetValueOrDefault("abstract"), found.Abstract);
        Check("authors", string.Join('|', (head.GetValueOrDefault("authors") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => name.Split('(', '（')[0].Trim())),
            string.Join('|', found.Authors.Select(author => author.Name)));
        var text = string.Join('\n', expected.Blocks.Select(block => block.Text));
        var score = PageScore.Body(found.Text, text, "zh");
        if (score < 0.97) faults.Add($"{where} body {score:F3}");

        void Check(string field, string? want, string? got)
        {
            // A layout does not show everything that the article's file holds.
            if (string.IsNullOrEmpty(want) || want == "本报评论员" || (field is not ("date" or "kind" or "written" or "authors") && !html.Contains(want, StringComparison.Ordinal))) return;
            if (field == "validity" && !html.Contains("时效", StringComparison.Ordinal)) return;
            if (PageScore.Normal(want) != PageScore.Normal(got)) faults.Add($"{where} {field}: expected “{want}”, found “{got}”");
        }
    }

    static FetchedPage Fetched(SampleSite site, SamplePage page)
    {
        var type = (page.ContentType ?? "").Split(';', StringSplitOptions.TrimEntries);
        var charset = type.Length > 1 ? type[1].Replace("charset=", "", StringComparison.Ordinal) : null;
        return Pages.Of(page.Text is { } text ? page.Encoding.GetBytes(text.Value) : page.Bytes, type[0].Length > 0 ? type[0] : null, $"http://{site.Settings.Host}{page.Path}", charset);
    }

    static Source SourceOf(SampleSite site) => new(site.Folder, site.Settings.Name, $"http://{site.Settings.Host}/", DocumentKind.News, null);
}
