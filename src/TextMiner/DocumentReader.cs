using System.Text;
using System.Text.Json;
using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extracting;
using TextMiner.Extraction;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>
/// What documents are read with: page to article, article to analysis. Dictionaries and models take longer to load than a
/// refresh without news may take, so they are loaded when there is a page to read.
/// </summary>
/// <param name="regions">Regions that GB/T 2260 does not list.</param>
/// <param name="rules">Folder of the site rules.</param>
/// <param name="themes">Decides the themes.</param>
/// <param name="segmenter">Cuts the texts.</param>
sealed class DocumentReader(IReadOnlyList<Region> regions, string rules, ThemeClassifier themes, CorpusSegmenter segmenter)
{
    readonly Lazy<ArticleExtractor> _extractor = new(() => new ArticleExtractor(new RegionCatalog(regions), SiteRuleFiles.Load(rules)));
    readonly Lazy<DocumentAnalyzer> _analyzer = new(() => new DocumentAnalyzer(segmenter.Segmenter, themes, Installation.Version));

    public ArticleExtractor Extractor => _extractor.Value;

    public DocumentAnalyzer Analyzer => _analyzer.Value;

    /// <summary>What the texts are cut with.</summary>
    public CorpusSegmenter Segmenter => segmenter;

    /// <summary>Part of speech of a term where it stands alone.</summary>
    public string TagOf(string term) => segmenter.TagOf(term);

    /// <summary>Digests of all that a run works with.</summary>
    /// <param name="plans">The sources that it asks; none for a run that asks nobody.</param>
    public RunDigests DigestsFor(IEnumerable<CrawlPlan> plans)
    {
        var rulesDigest = SiteRuleFiles.DigestOf(rules);
        var settings = new StringBuilder($"rules {rulesDigest}\ntopics {JsonSerializer.Serialize(TopicSettings.Options)}\n");
        foreach (var plan in plans.OrderBy(plan => plan.Source.Key, StringComparer.Ordinal)) settings.Append($"source {plan.Source.Key} {plan.Digest}\n");
        var stamp = Analyzer.Stamp;
        return new RunDigests(Digest.Of(settings.ToString()), stamp.Lexicon, stamp.Themes, rulesDigest);
    }
}
