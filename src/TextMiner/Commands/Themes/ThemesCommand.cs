using System.CommandLine;

namespace TextMiner.Commands.Themes;

/// <summary><c>textminer themes …</c>: taxonomy and model behind the theme tags, and how often they are right; a file a verb.</summary>
static class ThemesCommand
{
    public static Command Create() => new("themes", "taxonomy and model behind the theme tags")
    {
        ThemesInit.Create(),
        ThemesValidate.Create(),
        ThemesVectors.Create(),
        ThemesTrain.Create(),
        ThemesEvaluate.Create(),
        ThemesTag.Create(),
        ThemesExplain.Create(),
        ThemesEvidence.Create(),
        ThemesExport.Create(),
    };
}
