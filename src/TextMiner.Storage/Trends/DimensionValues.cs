namespace TextMiner.Storage.Trends;

/// <summary>What dimensions call the values of rows.</summary>
sealed class DimensionValues
{
    /// <summary>For a document of which the value is not known.</summary>
    public const string Unknown = "未标明";

    /// <summary>For a document without a theme.</summary>
    public const string NoTheme = "无主题";

    const string National = "国家";
    const string WholeNation = "全国";

    readonly Dictionary<string, string> _regions;
    readonly Dictionary<string, string> _sources;

    public DimensionValues(Database database)
    {
        _regions = database.Prepare("SELECT code, name FROM regions").List(r => (Code: r.Text(0), Name: r.Text(1))).ToDictionary(r => r.Code, r => r.Name, StringComparer.Ordinal);
        var sources = database.Prepare("SELECT source_key, name FROM sources").List(r => (Key: r.Text(0), Name: r.Text(1)));
        // Two sources of one name stay two.
        var shared = sources.GroupBy(s => s.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        _sources = sources.ToDictionary(s => s.Key, s => shared.Contains(s.Name) ? $"{s.Name}（{s.Key}）" : s.Name, StringComparer.Ordinal);
    }

    public static string Level(string level) => level.Length == 0 ? Unknown : level;

    /// <summary>As the views have it; level and code are empty where they are not known.</summary>
    public string Region(string level, string code) => level == National ? WholeNation : code.Length == 0 ? Unknown : _regions.GetValueOrDefault(code, code);

    public string Source(string key) => _sources.GetValueOrDefault(key, key);
}
