using System.Text;
using BenchmarkDotNet.Attributes;
using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Segmentation;

namespace TextMiner.Benchmarks;

/// <summary>
/// The reading half of the path on one page of about 6,000 characters, stage by stage. Each run checks that the page gave an
/// article with the expected length, so that a fast wrong answer fails.
/// </summary>
[MemoryDiagnoser]
public class ReadingBenchmark
{
    const string Sentence = "支持企业建设研发机构，加快制造业数字化改造，完善人才评价机制，推动重点行业节能降碳。";
    const int Sentences = 140;

    static readonly Source Site = new("benchmark", "澜河省人民政府", null, DocumentKind.Policy, null);

    readonly ArticleExtractor _extractor = new(RegionCatalog.Standard);
    readonly DocumentAnalyzer _analyzer = new(Segmenter.Policy, ThemeClassifier.Shipped, "benchmark");
    FetchedPage _page = null!;
    Article _article = null!;

    /// <summary>Builds the page and reads it once.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var paragraphs = string.Concat(Enumerable.Repeat($"<p>{string.Concat(Enumerable.Repeat(Sentence, 4))}</p>", Sentences / 4));
        var html = $"<html><head><title>关于支持企业发展的通知</title></head><body><h1>关于支持企业发展的通知</h1><div>{paragraphs}</div></body></html>";
        var url = PageUrl.Parse("http://www.lanhe.example/zwgk/202206/t20220618_1.html");
        var body = Encoding.UTF8.GetBytes(html);
        _page = new FetchedPage { Url = url, FinalUrl = url, MediaType = "text/html", FetchedAt = default, Body = body, Digest = Digest.Of(body) };
        _article = Extract();
    }

    /// <summary>Page to article.</summary>
    [Benchmark(Baseline = true)]
    public Article Extract() =>
        _extractor.Extract(_page, Site).TryGetArticle(out var article, out var rejection) && article.Text.Length >= Sentence.Length * Sentences
            ? article
            : throw new InvalidOperationException($"the page gave no whole article: {rejection}");

    /// <summary>Article to sentences, terms, themes and evidence.</summary>
    [Benchmark]
    public DocumentAnalysis Analyze() =>
        _analyzer.Analyze(_article) is { Evidence.Count: > 0 } analysis ? analysis : throw new InvalidOperationException("no theme was found");
}
