using System.Text.Json;
using TextMiner.Documents;

namespace TextMiner.Sample;

/// <summary>The invented provinces of the sample sites; their codes begin with 97 to 99, which GB/T 2260 leaves free.</summary>
static class SampleRegions
{
    static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <exception cref="EnvironmentException">The file is missing or is no list of regions.</exception>
    public static IReadOnlyList<Region> Load(string corpusDirectory)
    {
        var path = Path.Combine(corpusDirectory, "regions.json");
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<List<Region>>(file, Names) ?? [];
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            throw new EnvironmentException($"{path}: expected a list of regions (code, name, level, parent): {failure.Message}", failure);
        }
    }
}
