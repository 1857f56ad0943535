using System.Text;
using System.Text.Json;
using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner.Configuration;

/// <summary>
/// A configuration file as it stands: every value with its place. It is read token by token, because only the tokens know their places,
/// and on after a fault, so that a user sees all of them at once.
/// </summary>
sealed class SettingsFile
{
    /// <summary>The name under which it is looked for.</summary>
    public const string FileName = "textminer.json";

    /// <summary>The name of its schema, which lies beside it.</summary>
    public const string SchemaName = "textminer.schema.json";

    readonly byte[] _json;
    readonly List<ConfigurationFault> _faults = [];
    readonly Dictionary<string, PlacedValue> _values = new(StringComparer.Ordinal);
    readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    SettingsFile(string path, byte[] json) => (Path, _json) = (path, json);

    public string Path { get; }

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public IReadOnlyDictionary<string, PlacedValue> Values => _values;

    public IReadOnlyList<ConfigurationFault> Faults => _faults;

    /// <exception cref="EnvironmentException">The file cannot be read.</exception>
    public static SettingsFile Read(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            var file = new SettingsFile(path, File.ReadAllBytes(path));
            file.Read();
            return file;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{path}: the configuration cannot be read ({refused.Message.TrimEnd('.')}); name another with --config FILE, or make one with textminer init.", refused);
        }
    }

    void Read()
    {
        var start = _json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var isWhole = false;
        try
        {
            var reader = new Utf8JsonReader(_json.AsSpan(start), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) Fault(start + reader.TokenStartIndex, "expected an object { … } with settings");
            else ReadMembers(ref reader, start, null);
            isWhole = true;
            while (reader.Read()) { } // anything after the object is an error of the format
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            var (line, column) = wrong is JsonException { LineNumber: { } number } e
                ? ((int)number + 1, ColumnOf((int)number, (int)(e.BytePositionInLine ?? 0)))
                : (1, 1);
            _faults.Add(new ConfigurationFault(Path, line, column, isWhole
                ? "the settings end with the bracket before this; take away what follows it, or the bracket"
                : IsCommaAt(line - 1, column)
                    ? "a comma too many: one stands between two settings, and one may follow the last; take this one away, or put the setting before it that is missing"
                    : $"this is no JSON, where comments and trailing commas are allowed: {wrong.Message.Split(" LineNumber: ")[0].TrimEnd('.')}; look for a missing comma, quote or bracket here or on the line before"));
        }
    }

    void ReadMembers(ref Utf8JsonReader reader, int start, string? section)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = start + reader.TokenStartIndex;
            var name = reader.GetString()!;
            var key = section is null ? name : $"{section}.{name}";
            reader.Read();
            if (!_seen.Add(key)) Fault(at, $"“{key}” stands here a second time; leave one of them");
            if (section is null && name == "$schema") reader.Skip(); // for editors
            else if (section is null && SettingCatalog.Sections.ContainsKey(name) && reader.TokenType == JsonTokenType.StartObject) ReadMembers(ref reader, start, name);
            else if (section is null && SettingCatalog.Sections.ContainsKey(name)) Refuse(ref reader, at, $"“{name}” is a section; expected an object {{ … }} with {NamesOf(name)}");
            else if (SettingCatalog.All.Any(setting => setting.Key == key)) _values[key] = PlacedAt(start + reader.TokenStartIndex, JsonElement.ParseValue(ref reader));
            else Refuse(ref reader, at, Unknown(section, name));
        }
    }

    void Refuse(ref Utf8JsonReader reader, long at, string words)
    {
        Fault(at, words);
        reader.Skip();
    }

    static string Unknown(string? section, string name)
    {
        var here = SettingCatalog.All.Where(setting => setting.Section == section).Select(setting => setting.Name)
            .Concat(section is null ? SettingCatalog.Sections.Keys : []);
        // A name that another section has is meant there more often than anything that only looks like it.
        var elsewhere = SettingCatalog.All.Where(setting => setting.Section != section && setting.Name == name).Select(setting => setting.Key).ToList();
        var near = elsewhere.Count > 0 ? elsewhere : NearNames.Of(name, here);
        return $"“{name}” is no setting{(section is null ? "" : $" of the section “{section}”")}"
            + (near.Count > 0 ? NearNames.AsQuestion(near) : $"; expected one of {NamesOf(section)}");
    }

    static string NamesOf(string? section) => string.Join(", ",
        SettingCatalog.All.Where(setting => setting.Section == section).Select(setting => setting.Name).Concat(section is null ? SettingCatalog.Sections.Keys : []));

    void Fault(long at, string words)
    {
        var place = PlacedAt(at, default);
        _faults.Add(new ConfigurationFault(Path, place.Line, place.Column, words));
    }

    PlacedValue PlacedAt(long at, JsonElement value)
    {
        var line = LineOf(at);
        return new PlacedValue(value, line, ColumnOf(line - 1, (int)(at - StartOf(line - 1))));
    }

    bool IsCommaAt(int lines, int column)
    {
        var line = Encoding.UTF8.GetString(_json.AsSpan(StartOf(lines))).Split('\n')[0];
        return column <= line.Length && line[column - 1] == ',';
    }

    int LineOf(long at) => _json.AsSpan(0, (int)at).Count((byte)'\n') + 1;

    int StartOf(int lines)
    {
        var start = 0;
        for (; lines > 0; lines--) start += _json.AsSpan(start).IndexOf((byte)'\n') + 1;
        return start;
    }

    // Columns count characters from one, as editors do; the parser counts bytes from none.
    int ColumnOf(int lines, int bytes)
    {
        var start = StartOf(lines);
        return Encoding.UTF8.GetCharCount(_json, start, Math.Min(bytes, _json.Length - start)) + 1;
    }
}

/// <summary>A value in a file and where it begins; line and column count from one.</summary>
readonly record struct PlacedValue(JsonElement Value, int Line, int Column);

/// <summary>One thing that is wrong with the configuration.</summary>
/// <param name="Where">The file, the variable or the flag.</param>
/// <param name="Line">The line in a file, counted from one; null elsewhere.</param>
/// <param name="Column">The column in characters, counted from one; null when only the line is known.</param>
/// <param name="Words">What is wrong and what is expected.</param>
sealed record ConfigurationFault(string Where, int? Line, int? Column, string Words)
{
    public override string ToString() => $"{Where}{(Line is { } line ? FormattableString.Invariant($":{line}") : "")}{(Column is { } column ? FormattableString.Invariant($":{column}") : "")}: {Words}";
}
