using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TextMiner.Configuration;

namespace TextMiner.Commands;

/// <summary><c>textminer config show|schema</c>: which settings are in force, and why.</summary>
static class ConfigCommand
{
    static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    static readonly Option<bool> Json = new("--json") { Description = "as JSON, with meaning and default of each" };

    public static Command Create()
    {
        var show = new Command("show", "every setting with its value, where that came from (flag, variable, file and line, or default), its variable and its flag; secrets are masked")
        {
            Json, SegmenterOption.Bare, SegmenterOption.UserDictionary, Themes.ThemesOption.Folder, RefreshCommand.SourcesFolder, CommandTree.NoSnapshot, CommandTree.Log,
        };
        show.SetAction(parsed =>
        {
            var settings = CommandTree.SettingsOf(parsed);
            if (parsed.GetValue(Json)) Console.WriteLine(ToJson(settings).ToJsonString(Layout));
            else WriteTable(Console.Out, settings);
            return ExitCode.Done;
        });
        var schema = new Command("schema", "the JSON schema of the file, which textminer init writes beside it");
        schema.SetAction(_ =>
        {
            Console.Write(SettingsSchema.Text());
            return ExitCode.Done;
        });
        return new Command("config", "the settings: show what is in force and why, print the schema of the file") { show, schema };
    }

    static void WriteTable(TextWriter output, Settings settings)
    {
        string[][] rows =
        [
            ["setting", "value", "origin", "variable", "flag"],
            .. SettingCatalog.All.Select(setting => (string[])[setting.Key, WordsOf(settings, setting), $"{settings[setting].Origin}", setting.Variable, setting.FlagWords]),
        ];
        // One long path must not push the columns beside it out of sight.
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => Math.Min(48, rows.Max(row => row[i].Length))).ToList();
        foreach (var row in rows) output.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        output.WriteLine();
        output.WriteLine($"file: {settings.File ?? $"none; textminer init writes {SettingsFile.FileName}"}");
        output.WriteLine($"digest of what changes results ({string.Join(", ", Deciding)}): {settings.Digest[..12]}…");
    }

    static IEnumerable<string> Deciding => SettingCatalog.All.Where(setting => setting.Effect == Effect.Results).Select(setting => setting.Key);

    static JsonObject ToJson(Settings settings)
    {
        var rows = new JsonArray();
        foreach (var setting in SettingCatalog.All)
        {
            var (value, origin) = settings[setting];
            rows.Add(new JsonObject
            {
                ["key"] = setting.Key,
                ["value"] = IsMasked(setting, value) ? Redaction.Mask : value is string text ? Redaction.General.Apply(text) : JsonSerializer.SerializeToNode(value),
                ["origin"] = origin.Kind,
                ["place"] = origin.Place,
                ["default"] = JsonSerializer.SerializeToNode(setting.Default),
                ["variable"] = setting.Variable,
                ["flag"] = setting.Flag ?? SettingsReader.SetFlag,
                ["changesResults"] = setting.Effect switch { Effect.Results => "yes", Effect.ResultsByContent => "by its content", _ => "no" },
                ["meaning"] = setting.Meaning,
                ["meaningZh"] = setting.MeaningZh,
            });
        }
        return new JsonObject { ["file"] = settings.File, ["digest"] = settings.Digest, ["settings"] = rows };
    }

    static string WordsOf(Settings settings, Setting setting) => settings[setting].Value switch
    {
        null => "–",
        var value when IsMasked(setting, value) => Redaction.Mask,
        string text => Redaction.General.Apply(text),
        bool on => on ? "true" : "false",
        string[] { Length: 0 } => "–",
        string[] texts => string.Join(Path.PathSeparator, texts),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    static bool IsMasked(Setting setting, object? value) => setting.IsSecret && value is not null;
}
