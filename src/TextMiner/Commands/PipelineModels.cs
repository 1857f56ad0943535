using System.CommandLine;
using TextMiner.Analysis.Themes;
using TextMiner.Commands.Themes;
using TextMiner.Documents;

namespace TextMiner.Commands;

/// <summary>What a run reads documents with. It is loaded when it is first used: a run without news never needs it.</summary>
sealed class PipelineModels
{
    readonly Lazy<ThemeClassifier> _themes;
    readonly Lazy<CorpusSegmenter> _segmenter;

    PipelineModels(Lazy<ThemeClassifier> themes, Lazy<CorpusSegmenter> segmenter, bool areShipped) => (_themes, _segmenter, AreShipped) = (themes, segmenter, areShipped);

    /// <param name="themes">Decides the themes.</param>
    /// <param name="segmenter">Cuts the texts.</param>
    public PipelineModels(ThemeClassifier themes, CorpusSegmenter segmenter)
        : this(new(themes), new(segmenter), areShipped: themes == ThemeClassifier.Shipped && segmenter == CorpusSegmenter.Policy)
    {
    }

    /// <summary>Those that come with TextMiner.</summary>
    public static PipelineModels Shipped { get; } = new(new(() => ThemeClassifier.Shipped), new(() => CorpusSegmenter.Policy), areShipped: true);

    /// <summary>Decides the themes.</summary>
    public ThemeClassifier Themes => _themes.Value;

    /// <summary>Cuts the texts.</summary>
    public CorpusSegmenter Segmenter => _segmenter.Value;

    /// <summary>Whether they are parts of this program: then they are the same as long as the program is.</summary>
    public bool AreShipped { get; }

    /// <summary>What <c>--themes</c>, <c>--bare</c> and <c>--user-dict</c> or the settings ask for; files that are named are read at once, so that their faults are told first.</summary>
    public static PipelineModels Of(ParseResult parsed) =>
        ThemesOption.FolderOf(parsed) is null && CommandTree.SettingsOf(parsed) is { Bare: false, UserDictionaries.Count: 0 }
            ? Shipped
            : new PipelineModels(ThemesOption.ClassifierOf(parsed), SegmenterOption.Of(parsed));

    /// <summary>The same with another segmenter.</summary>
    public PipelineModels With(CorpusSegmenter segmenter) => new(_themes, new(segmenter), AreShipped && segmenter == CorpusSegmenter.Policy);

    /// <summary>
    /// A digest of the programs that hold the shipped models, and of the regions that they are told of: while it is the same, so is all
    /// reference data that they bring. Null for models of files.
    /// </summary>
    public string? IdentityWith(IReadOnlyList<Region> regions) => !AreShipped ? null
        : Digest.Of($"{Installation.Build}\n{string.Join('\n', regions.Select(r => $"{r.Code} {r.Name} {r.Level} {r.Parent}"))}");
}
