using TextMiner.Analysis.Themes;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Themes;

/// <summary>What the shipped classifier makes of texts that were written for these tests.</summary>
static class Judged
{
    /// <summary>Two sentences on pollution and one of procedure.</summary>
    public const string Green =
        "澜河省实施大气污染防治攻坚行动，淘汰燃煤锅炉三百台，推进钢铁企业超低排放改造。加强饮用水水源地保护，修复退化湿地两千公顷。请各市于月底前报送进展情况。";

    /// <summary>A list of themes' words about none of them, and a slogan.</summary>
    public const string Slogans = "会议强调，要完整准确贯彻创新、协调、绿色、开放、共享的新发展理念，坚持以人民为中心的发展思想，团结一致向前看。";

    public static ThemeClassifier Classifier => ThemeClassifier.Shipped;

    public static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        Segmenter.Policy.Tokenize(text, tokens);
        return tokens;
    }

    public static ThemeExplanation Explain(string text, string theme) =>
        new ThemeExplainer(Classifier).Explain(text, Tokens(text)).Single(e => e.Theme == theme);

    /// <summary>The paragraphs that the shipped model was trained on: enough of them to see every rule at work.</summary>
    public static IReadOnlyList<LabelledParagraph> Written(int every) =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "corpus", "themes"), "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(file => LabelledParagraph.Load(file, ThemeTaxonomy.Shipped)).Where((_, i) => i % every == 0)];
}
