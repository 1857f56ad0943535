using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TextMiner.Configuration;

/// <summary>The configuration file that init writes: every setting at its default, with what it means in both languages.</summary>
static class SettingsTemplate
{
    static readonly JsonSerializerOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text()
    {
        var text = new StringBuilder()
            .Append("// Settings of TextMiner. A flag beats an environment variable, which beats this file; textminer config show says what is in force and why.\n")
            .Append("// TextMiner 的设置。命令行选项优先于环境变量，环境变量优先于本文件；textminer config show 显示实际生效的值及其来源。\n")
            .Append("// Relative paths begin at the folder of this file. 相对路径以本文件所在文件夹为起点。\n")
            .Append("{\n")
            .Append($"  \"$schema\": \"./{SettingsFile.SchemaName}\",\n");
        string? open = null;
        foreach (var setting in SettingCatalog.All)
        {
            if (setting.Section != open)
            {
                if (open is not null) text.Append("  },\n");
                if (setting.Section is { } section)
                    text.Append($"\n  // {SettingCatalog.Sections[section].Meaning}\n  // {SettingCatalog.Sections[section].MeaningZh}\n  \"{section}\": {{\n");
                open = setting.Section;
            }
            Append(text, setting, open is null ? "  " : "    ");
        }
        if (open is not null) text.Append("  },\n");
        return text.Append("}\n").ToString();
    }

    static void Append(StringBuilder text, Setting setting, string indent)
    {
        text.Append($"\n{indent}// {setting.Meaning}\n{indent}// {setting.MeaningZh}\n");
        text.Append($"{indent}// {setting.Variable}, {setting.FlagWords}\n");
        // A secret in a file is one that is copied along: the line shows where it would go, the variable is the better place.
        var isLeftOut = setting.IsSecret ? "// " : "";
        text.Append($"{indent}{isLeftOut}\"{setting.Name}\": {JsonSerializer.Serialize(setting.Default, Layout)},\n");
    }
}
