using System.Text;
using TextMiner.Analysis;
using TextMiner.Commands;
using TextMiner.Configuration;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extracting;
using TextMiner.Extraction;
using TextMiner.Segmentation;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>
/// What documents are read with: page to article, article to analysis. Dictionaries and models take longer to load than a
/// refresh without news may take, so they are loaded when there is a page to read.
/// </summary>
/// <param name="regions">Regions that GB/T 2260 does not list.</param>
/// <param name="rules">Folder of the site rules.</param>
/// <param name="models">Cut the texts and decide the themes.</param>
/// <param name="stamps">Digests of lexicon and models, where they are known without loading them.</param>
sealed class DocumentReader(IReadOnlyList<Region> regions, string rules, PipelineModels models, (string Lexicon, string Themes)? stamps = null)
{
    readonly Lazy<ArticleExtractor> _extractor = new(() => new ArticleExtractor(new RegionCatalog(regions), SiteRuleFiles.Load(rules)));
    readonly Lazy<DocumentAnalyzer> _analyzer = new(() => new DocumentAnalyzer(models.Segmenter.Segmenter, models.Themes, Installation.Version));

    /// <summary>Digest of the settings that change results.</summary>
    public string SettingsDigest { get; init; } = Settings.Default.Digest;

    public ArticleExtractor Extractor => _extractor.Value;

    public DocumentAnalyzer Analyzer => _analyzer.Value;

    /// <summary>Cuts the texts.</summary>
    public Segmenter Segmenter => models.Segmenter.Segmenter;

    /// <summary>Part of speech of a term where it stands alone.</summary>
    public string TagOf(string term) => models.Segmenter.TagOf(term);

    /// <summary>Digests of all that a run works with.</summary>
    /// <param name="plans">The sources that it asks; none for a run that asks nobody.</param>
    public RunDigests DigestsFor(IEnumerable<CrawlPlan> plans)
    {
        var rulesDigest = SiteRuleFiles.DigestOf(rules);
        var settings = new StringBuilder($"rules {rulesDigest}\nsettings {SettingsDigest}\n");
        foreach (var plan in plans.OrderBy(plan => plan.Source.Key, StringComparer.Ordinal)) settings.Append($"source {plan.Source.Key} {plan.Digest}\n");
        var (lexicon, themes) = stamps ?? (Analyzer.Stamp.Lexicon, Analyzer.Stamp.Themes);
        return new RunDigests(Digest.Of(settings.ToString()), lexicon, themes, rulesDigest);
    }
}
