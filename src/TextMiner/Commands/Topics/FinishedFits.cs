using System.Text.Json;
using System.Text.Json.Serialization;
using TextMiner.Analysis.Topics;

namespace TextMiner.Commands.Topics;

/// <summary>
/// The measures that a sweep has finished, a line each with the corpus and settings that they belong to, so that a stopped sweep goes
/// on and another corpus starts anew. Safe for any number of threads.
/// </summary>
sealed class FinishedFits
{
    readonly string _path;
    readonly string _key;
    readonly Lock _lock = new();
    readonly Dictionary<int, SweepPoint> _points = [];

    /// <summary>Reads what is there; a line that was cut off by a kill, or is of another corpus, is passed over.</summary>
    public FinishedFits(string path, string key)
    {
        (_path, _key) = (path, key);
        if (!File.Exists(path)) return;
        foreach (var line in File.ReadLines(path))
        {
            if (Parse(line) is { } fit && fit.Key == key) _points[fit.Point.Topics] = fit.Point;
        }
    }

    public IReadOnlyDictionary<int, SweepPoint> Points => _points;

    public void Add(SweepPoint point)
    {
        lock (_lock)
        {
            _points[point.Topics] = point;
            // A line that was cut off has no end of its own.
            File.AppendAllText(_path, $"{(EndsWithinLine() ? "\n" : "")}{JsonSerializer.Serialize(new FinishedFit(_key, point), FinishedFitJson.Default.FinishedFit)}\n");
        }
    }

    bool EndsWithinLine()
    {
        if (!File.Exists(_path)) return false;
        using var file = File.OpenRead(_path);
        if (file.Length == 0) return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    static FinishedFit? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, FinishedFitJson.Default.FinishedFit);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A line of the file.</summary>
sealed record FinishedFit(string Key, SweepPoint Point);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FinishedFit))]
sealed partial class FinishedFitJson : JsonSerializerContext;
