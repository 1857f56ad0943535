namespace TextMiner.Sample;

/// <summary>The named values and lists that a layout may use; what the inner scope lacks is looked up in the outer one.</summary>
sealed class LayoutScope
{
    readonly Dictionary<string, string> _values;
    readonly Dictionary<string, IReadOnlyList<LayoutScope>> _lists;
    readonly LayoutScope? _outer;

    public LayoutScope() : this([], [], null)
    {
    }

    LayoutScope(Dictionary<string, string> values, Dictionary<string, IReadOnlyList<LayoutScope>> lists, LayoutScope? outer) =>
        (_values, _lists, _outer) = (values, lists, outer);

    /// <summary>Sets a value; an empty one counts as absent, so that optional blocks vanish.</summary>
    public LayoutScope Set(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) _values[name] = value;
        return this;
    }

    public LayoutScope SetList(string name, IEnumerable<LayoutScope> items)
    {
        _lists[name] = [.. items];
        return this;
    }

    /// <summary>The same values, seen from inside another scope.</summary>
    public LayoutScope Within(LayoutScope outer) => new(_values, _lists, outer);

    public string? Value(string name) => _values.TryGetValue(name, out var value) ? value : _outer?.Value(name);

    public IReadOnlyList<LayoutScope>? List(string name) =>
        _lists.TryGetValue(name, out var items) ? items : _outer?.List(name);

    public bool Has(string name) => Value(name) is not null || List(name) is { Count: > 0 };
}
