using System.CommandLine;
using TextMiner.Analysis.Themes;
using TextMiner.Commands.Themes;

namespace TextMiner.Commands;

/// <summary>What a run reads documents with.</summary>
/// <param name="Themes">Decides the themes.</param>
/// <param name="Segmenter">Cuts the texts.</param>
sealed record PipelineModels(ThemeClassifier Themes, CorpusSegmenter Segmenter)
{
    /// <summary>What <c>--themes</c>, <c>--bare</c> and <c>--user-dict</c> ask for.</summary>
    public static PipelineModels Of(ParseResult parsed) => new(ThemesOption.ClassifierOf(parsed), SegmenterOption.Of(parsed));
}
