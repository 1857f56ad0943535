using System.Text.Json;
using System.Text.Json.Serialization;
using TextMiner.Documents;

namespace TextMiner.Sample;

/// <summary>The invented provinces of the sample sites; their codes begin with 97 to 99, which GB/T 2260 leaves free.</summary>
static class SampleRegions
{
    /// <exception cref="EnvironmentException">The file is missing or is no list of regions.</exception>
    public static IReadOnlyList<Region> Load(string corpusDirectory)
    {
        var path = Path.Combine(corpusDirectory, "regions.json");
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, SampleRegionsJson.Default.ListRegion) ?? [];
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            throw new EnvironmentException($"{path}: expected a list of regions (code, name, level, parent): {failure.Message}", failure);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<Region>))]
sealed partial class SampleRegionsJson : JsonSerializerContext;
