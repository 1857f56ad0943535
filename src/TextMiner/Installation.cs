using System.Reflection;

namespace TextMiner;

/// <summary>What was installed with the program: its version and the data beside its assembly, wherever it is started from.</summary>
static class Installation
{
    public static string Version { get; } =
        typeof(Installation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>
    /// Identities of the assemblies that decide results, with the models that are part of them. Builds are deterministic: equal sources have
    /// equal identities, and any change of code or model another.
    /// </summary>
    public static string Build { get; } = string.Join(' ', new[]
    {
        typeof(Documents.Article), typeof(Segmentation.Segmenter), typeof(Extraction.ArticleExtractor), typeof(Analysis.DocumentAnalyzer), typeof(Storage.CorpusStore), typeof(Installation),
    }.Select(part => part.Module.ModuleVersionId.ToString("N")));

    public static string SampleSites { get; } = Path.Combine(AppContext.BaseDirectory, "corpus", "sample");

    public static string Sources { get; } = Path.Combine(AppContext.BaseDirectory, "corpus", "sources");

    public static string Sites { get; } = Path.Combine(AppContext.BaseDirectory, "corpus", "sites");

    /// <summary>The labelled paragraphs of which the shipped theme model was made.</summary>
    public static string TrainingText { get; } = Path.Combine(AppContext.BaseDirectory, "corpus", "themes");

    public static string Themes { get; } = Path.Combine(AppContext.BaseDirectory, "models", "themes");
}
