using System.Globalization;
using System.Text;
using System.Text.Json;
using TextMiner.Commands;
using TextMiner.Storage;

namespace TextMiner.Reports.Answers;

/// <summary>The languages in which meanings are told.</summary>
enum MeaningLanguage
{
    /// <summary>Chinese and English.</summary>
    Both,

    /// <summary>Chinese.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}

/// <summary>A table or view with the number of its rows, null when they take too long to count.</summary>
sealed record CountedObject(SchemaObject Object, long? Rows);

/// <summary>Tables and views for people: all of them with a line each, or one with its columns; or the same as JSON.</summary>
static class SchemaPages
{
    public static void PrintAll(TextWriter output, IReadOnlyList<CountedObject> objects, MeaningLanguage language)
    {
        var name = objects.Max(o => o.Object.Name.Length);
        var rows = objects.Max(o => Count(o).Length);
        string? group = null;
        foreach (var counted in objects)
        {
            if (GroupOf(counted.Object) is var next && next != group)
            {
                if (group is not null) output.WriteLine();
                output.WriteLine(group = next);
            }
            output.WriteLine($"  {counted.Object.Name.PadRight(name)}  {Count(counted).PadLeft(rows)}  {Meaning(counted.Object.MeaningZh, counted.Object.MeaningEn, language)}".TrimEnd());
        }
        output.WriteLine();
        output.WriteLine("textminer schema v_documents tells of the columns of one.");
    }

    public static void PrintOne(TextWriter output, CountedObject counted, MeaningLanguage language)
    {
        var shown = counted.Object;
        output.WriteLine($"{shown.Name}  ({shown.Kind}, {(counted.Rows is null ? "rows not counted" : Count(counted) + (counted.Rows == 1 ? " row" : " rows"))})");
        foreach (var line in Meanings(shown.MeaningZh, shown.MeaningEn, language)) output.WriteLine(line);
        output.WriteLine();
        Answer.Of(["column", "type", .. Headers(language), "example"],
            shown.Columns.Select(c => (IReadOnlyList<object?>)[c.Name, c.Type, .. Meanings(c.MeaningZh, c.MeaningEn, language), c.Example])).Print(output);
        if (shown.Example.Length == 0) return;
        output.WriteLine();
        output.WriteLine($"textminer sql \"{shown.Example.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
    }

    /// <summary>An array of objects; one alone is an array too, so that programs read both alike.</summary>
    public static string ToJson(IEnumerable<CountedObject> objects)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonLines.Options with { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var counted in objects) Write(json, counted);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    static void Write(Utf8JsonWriter json, CountedObject counted)
    {
        json.WriteStartObject();
        json.WriteString("name", counted.Object.Name);
        json.WriteString("kind", counted.Object.Kind);
        json.WriteBoolean("contract", counted.Object.IsContract);
        json.WriteString("meaning_zh", counted.Object.MeaningZh);
        json.WriteString("meaning_en", counted.Object.MeaningEn);
        json.WriteString("example", counted.Object.Example);
        if (counted.Rows is { } rows) json.WriteNumber("rows", rows);
        else json.WriteNull("rows");
        json.WriteStartArray("columns");
        foreach (var column in counted.Object.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("type", column.Type);
            json.WriteString("meaning_zh", column.MeaningZh);
            json.WriteString("meaning_en", column.MeaningEn);
            json.WriteString("example", column.Example);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string GroupOf(SchemaObject shown) => shown switch
    {
        { IsContract: true } => "Views to rely on 可以依赖的视图",
        { Kind: "view" } => "Other views 其他视图",
        _ => "Tables, which may change 数据表（可能变动）",
    };

    static string Count(CountedObject counted) => counted.Rows?.ToString("N0", CultureInfo.InvariantCulture) ?? "…";

    static string Meaning(string zh, string en, MeaningLanguage language) => string.Join("; ", Meanings(zh, en, language).Where(m => m.Length > 0));

    static string[] Meanings(string zh, string en, MeaningLanguage language) => language switch
    {
        MeaningLanguage.Zh => [zh],
        MeaningLanguage.En => [en],
        _ => [zh, en],
    };

    static string[] Headers(MeaningLanguage language) => Meanings("含义", "meaning", language);
}
