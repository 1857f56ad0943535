using System.Globalization;

namespace TextMiner.Configuration;

/// <summary>A value in force and where it came from.</summary>
/// <param name="Value">A string, long, double, bool or list of strings; null for none.</param>
/// <param name="Origin">Where it came from.</param>
sealed record SettingValue(object? Value, Origin Origin);

/// <summary>Where a value was set: a flag, a variable, a place in a file, or nowhere.</summary>
/// <param name="Kind">flag, environment, file or default.</param>
/// <param name="Place">The flag, the variable's name or file:line; null for a default.</param>
sealed record Origin(string Kind, string? Place)
{
    public static Origin Default { get; } = new("default", null);

    public static Origin Flag(string name) => new("flag", name);

    public static Origin Variable(string name) => new("environment", name);

    public static Origin File(string path, int line) => new("file", string.Create(CultureInfo.InvariantCulture, $"{path}:{line}"));

    public override string ToString() => Place ?? Kind;
}
