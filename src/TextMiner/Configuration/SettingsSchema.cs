using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TextMiner.Configuration;

/// <summary>The JSON schema of the configuration file, for editors, made from the catalog of settings.</summary>
static class SettingsSchema
{
    static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Text()
    {
        var properties = new JsonObject { ["$schema"] = new JsonObject { ["type"] = "string", ["description"] = "Address of this schema, for editors." } };
        foreach (var setting in SettingCatalog.All)
        {
            if (setting.Section is not { } section) properties[setting.Name] = RuleOf(setting);
            else ((JsonObject)(properties[section] ??= SectionRule(section))["properties"]!)[setting.Name] = RuleOf(setting);
        }
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "TextMiner: configuration",
            ["description"] = $"Settings of TextMiner, in {SettingsFile.FileName}. Comments and trailing commas are allowed. A flag beats an environment variable, which beats this file.",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        }.ToJsonString(Layout) + "\n";
    }

    static JsonObject SectionRule(string section) => new()
    {
        ["type"] = "object",
        ["description"] = $"{SettingCatalog.Sections[section].Meaning} {SettingCatalog.Sections[section].MeaningZh}",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(),
    };

    static JsonObject RuleOf(Setting setting)
    {
        var rule = new JsonObject();
        if (setting.Choices.Count > 0) rule["enum"] = new JsonArray([.. setting.Choices.Select(choice => JsonValue.Create(choice))]);
        else rule["type"] = setting.Default is null ? new JsonArray(TypeOf(setting.Shape), "null") : TypeOf(setting.Shape);
        if (setting.Shape == ValueShape.Texts) rule["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 };
        if (setting.Shape == ValueShape.Text && setting.Choices.Count == 0) rule["minLength"] = 1;
        if (setting.Least > double.MinValue) rule["minimum"] = (decimal)setting.Least;
        if (setting.Most < double.MaxValue) rule["maximum"] = (decimal)setting.Most;
        rule["description"] = $"{setting.Meaning} {setting.MeaningZh} ({setting.Variable}, {setting.FlagWords})";
        rule["default"] = JsonSerializer.SerializeToNode(setting.Default);
        return rule;
    }

    static string TypeOf(ValueShape shape) => shape switch
    {
        ValueShape.Whole => "integer",
        ValueShape.Number => "number",
        ValueShape.Switch => "boolean",
        ValueShape.Texts => "array",
        _ => "string",
    };
}
