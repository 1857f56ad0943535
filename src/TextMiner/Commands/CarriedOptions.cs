using System.CommandLine;
using TextMiner.Configuration;

namespace TextMiner.Commands;

/// <summary>
/// The options of a refresh that <c>schedule</c> and <c>serve</c> share with it, as a scheduler is to give them: what the command line of
/// <c>schedule</c> says, and nothing of what the configuration file says, which holds by itself.
/// </summary>
static class CarriedOptions
{
    /// <param name="parsed">The command line of <c>schedule install</c> or <c>show</c>.</param>
    /// <param name="path">Makes a path hold where the scheduler starts the refresh.</param>
    /// <exception cref="UsageException">A secret would stand where everybody can read it.</exception>
    public static List<string> Of(ParseResult parsed, Func<string, string> path) => [.. RefreshCommand.Options.SelectMany(option => WordsOf(parsed, option, path))];

    /// <summary>Variables that set something here and of which the scheduler knows nothing. The database and the configuration file are carried.</summary>
    public static List<string> ForgottenVariables(ParseResult parsed)
    {
        var settings = CommandTree.SettingsOf(parsed);
        return [.. SettingCatalog.All.Where(setting => setting != SettingCatalog.Database && settings[setting].Origin.Kind == "environment").Select(setting => setting.Variable)];
    }

    static IEnumerable<string> WordsOf(ParseResult parsed, Option option, Func<string, string> path)
    {
        if (parsed.GetResult(option) is not { Implicit: false } given) return [];
        var setting = SettingCatalog.All.FirstOrDefault(setting => setting.Flag == option.Name);
        if (setting is { IsSecret: true })
            throw new UsageException($"{option.Name} is a secret, and what a scheduler starts is for everybody to see; put {setting.Variable} into textminer.env beside the database (systemd), or {setting.Key} into the configuration file.");
        return given.Tokens.Count == 0
            ? [option.Name]
            : given.Tokens.SelectMany(token => (string[])[option.Name, setting is { IsPath: true } ? path(token.Value) : token.Value]);
    }
}
