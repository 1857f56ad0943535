using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TextMiner.Configuration;

/// <summary>The form of a setting's value.</summary>
enum ValueShape
{
    Text,
    Whole,
    Number,
    Switch,
    Texts,
}

/// <summary>What a setting does to the results of the same pages.</summary>
enum Effect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Another value gives other results: it is part of <see cref="Settings.Digest"/>.</summary>
    Results,

    /// <summary>
    /// What lies at the path gives other results, not the path: the digests of lexicon and models, which every run records, cover it.
    /// </summary>
    ResultsByContent,
}

/// <summary>
/// One setting: all that help, schema, the file that init writes, config show and the checks know of it. Every setting has a key in the
/// file, an environment variable, and <c>--set KEY=VALUE</c>; some have a short flag of their own.
/// </summary>
/// <param name="Key">Section and name in the file, such as <c>refresh.maxPages</c>, or the name alone.</param>
/// <param name="Shape">The form of the value.</param>
/// <param name="Default">The value when nobody sets it; null for none.</param>
/// <param name="Meaning">What it is, in English.</param>
/// <param name="MeaningZh">The same in Chinese.</param>
sealed partial record Setting(string Key, ValueShape Shape, object? Default, string Meaning, string MeaningZh)
{
    /// <summary>Prefix of every variable.</summary>
    public const string Prefix = "TEXTMINER_";

    public double Least { get; init; } = double.MinValue;

    public double Most { get; init; } = double.MaxValue;

    /// <summary>The only texts that it takes; empty when it takes others.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What a text must be, and a check that says why one is not.</summary>
    public (string Expected, Func<string, bool> Holds)? Check { get; init; }

    /// <summary>Whether the value names files or folders, whose relative paths begin where the setting stands.</summary>
    public bool IsPath { get; init; }

    /// <summary>Whether the value is never shown.</summary>
    public bool IsSecret { get; init; }

    public Effect Effect { get; init; }

    /// <summary>The short flag of commands that have one; one that begins with <c>--no-</c> switches off.</summary>
    public string? Flag { get; init; }

    /// <summary>What sets it on a command line, as documents name it.</summary>
    public string FlagWords => Flag ?? $"{SettingsReader.SetFlag} {Key}=…";

    /// <summary>The environment variable: the key in capitals, with an underscore for the dot and before a hump, unless a standard names it.</summary>
    public string Variable { get => field ?? VariableOf(Key); init; }

    /// <summary>The section of the file; null for a setting that stands outside of them.</summary>
    public string? Section => Key.Contains('.', StringComparison.Ordinal) ? Key[..Key.IndexOf('.', StringComparison.Ordinal)] : null;

    /// <summary>The name within the section.</summary>
    public string Name => Key[(Key.IndexOf('.', StringComparison.Ordinal) + 1)..];

    public static string VariableOf(string key) => Prefix + Hump().Replace(key, "_$1").Replace('.', '_').ToUpperInvariant();

    /// <summary>What it is, as the description of a flag.</summary>
    public string Help => $"{char.ToLowerInvariant(Meaning[0])}{Meaning[1..].TrimEnd('.')} ({Variable}{(Default is null or false or string[] ? "" : FormattableString.Invariant($"; default {Default}"))})";

    /// <summary>What a value must be, for a message.</summary>
    public string Expected => (Shape switch
    {
        _ when Choices.Count > 0 => $"one of {string.Join(", ", Choices)}",
        _ when Check is { } check => check.Expected,
        ValueShape.Switch => "true or false",
        ValueShape.Whole => $"a whole number{Bounds}",
        ValueShape.Number => $"a number{Bounds}",
        ValueShape.Texts => "a list of texts",
        _ => "a text",
    }) + (Default is null ? ", or null for none" : "");

    string Bounds => (Least, Most) switch
    {
        ( > double.MinValue, < double.MaxValue) => string.Create(CultureInfo.InvariantCulture, $" from {Least} to {Most}"),
        ( > double.MinValue, _) => string.Create(CultureInfo.InvariantCulture, $" of at least {Least}"),
        _ => "",
    };

    /// <summary>Takes a value as the file holds it: string, long, double, bool or a list of strings; null for none.</summary>
    public bool TryRead(JsonElement json, out object? value)
    {
        value = (Shape, json.ValueKind) switch
        {
            (ValueShape.Text, JsonValueKind.String) => json.GetString(),
            (ValueShape.Whole, JsonValueKind.Number) when json.TryGetInt64(out var whole) => whole,
            (ValueShape.Number, JsonValueKind.Number) => json.GetDouble(),
            (ValueShape.Switch, JsonValueKind.True or JsonValueKind.False) => json.GetBoolean(),
            (ValueShape.Texts, JsonValueKind.Array) when json.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String) =>
                json.EnumerateArray().Select(e => e.GetString()!).ToArray(),
            _ => null,
        };
        return value switch
        {
            null => Default is null && json.ValueKind == JsonValueKind.Null,
            string text => text.Trim().Length > 0 && (Choices.Count == 0 || Choices.Contains(text)) && (Check is null || Check.Value.Holds(text)),
            long whole => whole >= Least && whole <= Most,
            double number => double.IsFinite(number) && number >= Least && number <= Most,
            string[] texts => texts.All(text => text.Trim().Length > 0),
            _ => true,
        };
    }

    /// <summary>The texts of a flag or a variable as the file would hold them.</summary>
    public JsonElement FromTexts(IReadOnlyList<string> texts) => Shape switch
    {
        ValueShape.Texts => JsonSerializer.SerializeToElement(texts),
        ValueShape.Whole when long.TryParse(texts[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonSerializer.SerializeToElement(whole),
        ValueShape.Number when double.TryParse(texts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonSerializer.SerializeToElement(number),
        ValueShape.Switch when SwitchOf(texts[^1]) is { } on => JsonSerializer.SerializeToElement(on),
        _ => JsonSerializer.SerializeToElement(texts[^1]),
    };

    /// <summary>The texts that were given to <c>--set</c>. An empty one stands for none, where a setting may be none or a list.</summary>
    public JsonElement FromAssigned(IReadOnlyList<string> texts) => texts switch
    {
        [""] when Shape == ValueShape.Texts => JsonSerializer.SerializeToElement(Array.Empty<string>()),
        [""] when Default is null => JsonSerializer.SerializeToElement<string?>(null),
        _ => FromTexts(texts),
    };

    static bool? SwitchOf(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" or "on" or "yes" => true,
        "false" or "0" or "off" or "no" => false,
        _ => null,
    };

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Hump();
}
