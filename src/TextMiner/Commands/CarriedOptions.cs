using System.CommandLine;
using TextMiner.Configuration;

namespace TextMiner.Commands;

/// <summary>
/// The options of a refresh that <c>schedule</c> and <c>serve</c> share with it, as a scheduler is to give them: what the command line of
/// <c>schedule</c> says, and nothing of what the configuration file says, which holds by itself.
/// </summary>
static class CarriedOptions
{
    // Any setting, KEY=VALUE, for every command.
    const string Assigning = "--set";

    /// <param name="parsed">The command line of <c>schedule install</c> or <c>show</c>.</param>
    /// <param name="path">Makes a path hold where the scheduler starts the refresh.</param>
    /// <exception cref="UsageException">A secret would stand where everybody can read it.</exception>
    public static List<string> Of(ParseResult parsed, Func<string, string> path) =>
    [
        .. RefreshCommand.Options.SelectMany(option => WordsOf(parsed, option, path)),
        .. parsed.RootCommandResult.Command.Options.Where(option => option.Name == Assigning).SelectMany(option => AssignmentsOf(parsed, option, path)),
    ];

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
        RefuseSecret(setting, option.Name);
        return given.Tokens.Count == 0
            ? [option.Name]
            : given.Tokens.SelectMany(token => (string[])[option.Name, setting is { IsPath: true } ? path(token.Value) : token.Value]);
    }

    static IEnumerable<string> AssignmentsOf(ParseResult parsed, Option option, Func<string, string> path)
    {
        foreach (var token in parsed.GetResult(option)?.Tokens ?? [])
        {
            var (key, value) = token.Value.Split('=', 2) is [var name, var rest] ? (name, rest) : (token.Value, "");
            var setting = SettingCatalog.All.FirstOrDefault(setting => setting.Key == key);
            // These two are given to every refresh by their flags.
            if (setting == SettingCatalog.Database || setting == SettingCatalog.LogFormat) continue;
            RefuseSecret(setting, $"{option.Name} {key}");
            yield return option.Name;
            yield return $"{key}={(setting is { IsPath: true } && value.Length > 0 ? path(value) : value)}";
        }
    }

    static void RefuseSecret(Setting? setting, string words)
    {
        if (setting is { IsSecret: true })
            throw new UsageException($"{words} is a secret, and what a scheduler starts is for everybody to see; put {setting.Variable} into textminer.env beside the database (systemd), or {setting.Key} into the configuration file.");
    }
}
