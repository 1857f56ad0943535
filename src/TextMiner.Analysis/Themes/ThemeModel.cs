using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TextMiner.Documents;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// The trained weights of all themes: <c>themes.model.bin</c> holds the numbers, <c>themes.model.json</c> beside it the stamp
/// that says how they came about. Calibration is folded in, so that the logistic function of a sum of weights is a probability.
/// </summary>
public sealed class ThemeModel
{
    const string Magic = "TextMiner themes 1\n";

    static readonly Lazy<ThemeModel> LazyShipped = new(() => Read(
        ShippedModels.ReadBytes("themes.model.bin"), ShippedModels.ReadText("themes.model.json"), "models/themes/themes.model.bin"));

    internal ThemeModel(ThemeFeatures features, float[] weights, float[] biases, ThemeThresholds[] thresholds, ThemeModelStamp stamp)
    {
        Features = features;
        Weights = weights;
        Biases = biases;
        Thresholds = thresholds;
        Stamp = stamp;
    }

    /// <summary>The model that is part of TextMiner.</summary>
    public static ThemeModel Shipped => LazyShipped.Value;

    /// <summary>How the model came about.</summary>
    public ThemeModelStamp Stamp { get; }

    internal ThemeFeatures Features { get; }

    /// <summary>Weight of feature f for theme t at f × themes + t: one pass over a passage's features serves all themes.</summary>
    internal float[] Weights { get; }

    internal float[] Biases { get; }

    internal ThemeThresholds[] Thresholds { get; }

    /// <summary>Reads a model and its stamp, <paramref name="path"/> with the ending .json.</summary>
    /// <exception cref="EnvironmentException">A file is missing or damaged, or the stamp belongs to another model.</exception>
    public static ThemeModel Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Read(File.ReadAllBytes(path), File.ReadAllText(Path.ChangeExtension(path, ".json")), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"The theme model {path} cannot be read ({e.Message.TrimEnd('.')}); train it again.", e);
        }
    }

    /// <summary>Writes the model and beside it the stamp; the same training gives the same bytes.</summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        File.WriteAllBytes(path, ToBytes());
        File.WriteAllText(Path.ChangeExtension(path, ".json"), JsonSerializer.Serialize(Stamp, ThemeModelJson.Default.ThemeModelStamp) + "\n");
    }

    /// <summary>The same model with its own digest in the stamp.</summary>
    internal ThemeModel Stamped() => new(Features, Weights, Biases, Thresholds, Stamp with { Model = Digest.Of(ToBytes()) });

    internal byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Encoding.UTF8.GetBytes(Magic));
        writer.Write(Biases.Length);
        writer.Write(Features.Terms.Count);
        foreach (string term in Features.Terms) writer.Write(term);
        foreach (float idf in Features.Idf) writer.Write(idf);
        foreach (float bias in Biases) writer.Write(bias);
        foreach (float weight in Weights) writer.Write(weight);
        foreach (var (yes, abstain) in Thresholds)
        {
            writer.Write(yes);
            writer.Write(abstain);
        }
        writer.Flush();
        return stream.ToArray();
    }

    static ThemeModel Read(byte[] bytes, string stampText, string name)
    {
        try
        {
            var stamp = JsonSerializer.Deserialize(stampText, ThemeModelJson.Default.ThemeModelStamp) ?? throw new JsonException("the stamp is null");
            string digest = Digest.Of(bytes);
            if (stamp.Model != digest)
                throw new EnvironmentException($"{name} has the digest {digest[..12]}…, but its stamp is of {stamp.Model[..Math.Min(12, stamp.Model.Length)]}…; train the model again.");
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            if (Encoding.UTF8.GetString(reader.ReadBytes(Magic.Length)) != Magic)
                throw new InvalidDataException($"“{Magic.Trim()}” expected at its beginning");
            return Read(reader, stamp);
        }
        catch (Exception e) when (e is JsonException or IOException or InvalidDataException or ArgumentException)
        {
            throw new EnvironmentException($"The theme model {name} is damaged: {e.Message.TrimEnd('.')}; train it again.", e);
        }
    }

    static ThemeModel Read(BinaryReader reader, ThemeModelStamp stamp)
    {
        int themes = reader.ReadInt32(), count = reader.ReadInt32();
        if (themes is < 1 or > 64 || count is < 0 or > 1_000_000)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{themes} themes and {count} terms cannot be"));
        string[] terms = new string[count];
        for (int i = 0; i < count; i++) terms[i] = reader.ReadString();
        var features = new ThemeFeatures(themes, terms, Floats(count));
        float[] biases = Floats(themes), weights = Floats(features.Count * themes);
        var thresholds = new ThemeThresholds[themes];
        for (int t = 0; t < themes; t++) thresholds[t] = new ThemeThresholds(reader.ReadSingle(), reader.ReadSingle());
        return new ThemeModel(features, weights, biases, thresholds, stamp);

        float[] Floats(int n)
        {
            float[] values = new float[n];
            for (int i = 0; i < n; i++) values[i] = reader.ReadSingle();
            return values;
        }
    }
}

/// <summary>Probabilities from which a passage is decided yes, and from which at least abstain.</summary>
/// <param name="Yes">From here yes.</param>
/// <param name="Abstain">From here abstain.</param>
public readonly record struct ThemeThresholds(float Yes, float Abstain);

/// <summary>Where a theme model comes from.</summary>
/// <param name="Model">Digest of the model's bytes.</param>
/// <param name="Corpus">Digest of the training paragraphs.</param>
/// <param name="Paragraphs">Number of training paragraphs.</param>
/// <param name="Taxonomy">Digest of the taxonomy.</param>
/// <param name="Segmenter">Digest of the segmenter that cut the training paragraphs.</param>
/// <param name="Trainer">Trainer and its parameters.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="HeldOut">Quality on held-out folds of the training paragraphs.</param>
public sealed record ThemeModelStamp(
    string Model, string Corpus, int Paragraphs, string Taxonomy, string Segmenter, string Trainer, int Seed, IReadOnlyList<ThemeQuality> HeldOut);

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ThemeModelStamp))]
sealed partial class ThemeModelJson : JsonSerializerContext;
