using System.CommandLine;
using TextMiner.Analysis.Themes;
using TextMiner.Configuration;

namespace TextMiner.Commands.Themes;

/// <summary><c>--themes DIR</c>: a user's own themes in place of those that come with TextMiner.</summary>
static class ThemesOption
{
    public static Option<string?> Folder { get; } = new("--themes")
    {
        Description = $"{SettingCatalog.Themes.Help}: taxonomy.json and the model that textminer themes train made of it", HelpName = "DIR",
    };

    /// <summary>A model elsewhere than in the folder.</summary>
    public static Option<string?> Model { get; } = new("--model") { Description = "another model of the same taxonomy", HelpName = "FILE" };

    /// <summary>The folder that the flag or a setting names; null for the shipped themes.</summary>
    public static ThemeFolder? FolderOf(ParseResult parsed) => CommandTree.SettingsOf(parsed).Themes is { } path ? new ThemeFolder(path) : null;

    /// <summary>Taxonomy and model that decide, for commands without <see cref="Model"/> too.</summary>
    public static ThemeClassifier ClassifierOf(ParseResult parsed)
    {
        string? model = parsed.CommandResult.Command.Options.Contains(Model) ? parsed.GetValue(Model) : null;
        if (FolderOf(parsed) is { } folder) return folder.LoadClassifier(model);
        return model is null ? ThemeClassifier.Shipped : new ThemeClassifier(new ThemeLexicon(ThemeTaxonomy.Shipped), ThemeModel.Load(model));
    }
}
