using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Fields;

/// <summary>The meta tags of a page by name, in any letter case; empty ones are left out, as portals leave many empty.</summary>
sealed class MetaTags
{
    readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string? name, string? content)
    {
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(content)) return;
        var key = name.Trim();
        if (!_values.TryGetValue(key, out var values)) _values.Add(key, values = []);
        values.Add(Spaces.Collapse(content));
    }

    /// <summary>The first value under the first of the names that has one; null when none has.</summary>
    public (string Name, string Value)? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (_values.TryGetValue(name, out var values)) return (name, values[0]);
        return null;
    }

    /// <summary>The first value of each of the names that has one.</summary>
    public IEnumerable<(string Name, string Value)> Each(params IReadOnlyList<string> names) =>
        names.Where(_values.ContainsKey).Select(name => (name, _values[name][0]));

    /// <summary>All values under the first of the names that has any, in the order of the page.</summary>
    public IReadOnlyList<string> All(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (_values.TryGetValue(name, out var values)) return values;
        return [];
    }
}
