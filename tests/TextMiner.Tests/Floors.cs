using System.Text.Json;
using System.Text.Json.Nodes;

namespace TextMiner.Tests;

/// <summary>
/// Figures of quality that may rise and not fall, pinned in corpus/gold/gates.json. With TEXTMINER_FLOORS=raise they rise to what
/// was reached; only TEXTMINER_FLOORS=allow-regression lowers them.
/// </summary>
static class Floors
{
    static string Gates => Path.Combine(Repository.Root, "corpus", "gold", "gates.json");

    /// <summary>Fails when a figure lies below its floor or was not measured.</summary>
    /// <param name="section">Section of the file.</param>
    /// <param name="reached">The figures; more is better.</param>
    /// <param name="details">What to print with a failure.</param>
    public static void Hold(string section, IReadOnlyDictionary<string, double> reached, string details)
    {
        if (Environment.GetEnvironmentVariable("TEXTMINER_FLOORS") is { Length: > 0 } how) Pin(section, reached, how == "allow-regression");
        using var gates = JsonDocument.Parse(File.ReadAllText(Gates));
        Assert.True(gates.RootElement.TryGetProperty(section, out var floors), $"{Gates} has no floors for {section}; pin them with TEXTMINER_FLOORS=raise");
        foreach (var floor in floors.EnumerateObject())
        {
            Assert.True(reached.TryGetValue(floor.Name, out double value), $"nothing was scored for {floor.Name}");
            Assert.True(value >= floor.Value.GetDouble(), $"{floor.Name} fell below its floor {floor.Value}:\n{details}");
        }
    }

    static void Pin(string section, IReadOnlyDictionary<string, double> reached, bool mayLower)
    {
        var gates = JsonNode.Parse(File.ReadAllText(Gates))!;
        var floors = gates[section] as JsonObject ?? [];
        foreach (var (key, value) in reached.OrderBy(figure => figure.Key, StringComparer.Ordinal))
        {
            double floor = Math.Floor(value * 1000) / 1000;
            if (mayLower || floors[key] is null || floor > floors[key]!.GetValue<double>()) floors[key] = floor;
        }
        gates[section] ??= floors;
        File.WriteAllText(Gates, gates.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }
}
