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
    const string Magic = "TextMiner themes 2\n";

    static readonly Lazy<ThemeModel> LazyShipped = new(() => Read(
        ShippedModels.ReadBytes("themes.model.bin"), ShippedModels.ReadText("themes.model.json"), TermVectors.Shipped, "models/themes/themes.model.bin"));

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

    /// <summary>
    /// Reads a model and its stamp, <paramref name="path"/> with the ending .json. Term vectors that lie beside it are its own;
    /// without them it uses the shipped ones.
    /// </summary>
    /// <exception cref="EnvironmentException">A file is missing or damaged, or the stamp belongs to another model.</exception>
    public static ThemeModel Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            string own = VectorsBeside(path);
            var vectors = File.Exists(own) ? TermVectors.Load(own) : TermVectors.Shipped;
            return Read(File.ReadAllBytes(path), File.ReadAllText(Path.ChangeExtension(path, ".json")), vectors, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"The theme model {path} cannot be read ({e.Message.TrimEnd('.')}); train it again.", e);
        }
    }

    /// <summary>Writes the model and beside it the stamp, and its term vectors unless they are the shipped ones; the same training gives the same bytes.</summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        File.WriteAllBytes(path, ToBytes());
        File.WriteAllText(Path.ChangeExtension(path, ".json"), JsonSerializer.Serialize(Stamp, ThemeModelJson.Default.ThemeModelStamp) + "\n");
        if (Features.Vectors.Digest != TermVectors.Shipped.Digest) Features.Vectors.Save(VectorsBeside(path));
    }

    static string VectorsBeside(string path) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, TermVectors.FileName);

    /// <summary>All weights that are not 0, theme by theme, the largest first.</summary>
    internal IEnumerable<ThemeWeight> WeightsOf(IReadOnlyList<Theme> themes)
    {
        for (int t = 0; t < themes.Count; t++)
        {
            int theme = t;
            yield return new ThemeWeight(themes[t].Id, "bias", Biases[t]);
            foreach (int f in Enumerable.Range(0, Features.Count).Where(f => Weights[f * themes.Count + theme] != 0).OrderByDescending(f => Weights[f * themes.Count + theme]))
                yield return new ThemeWeight(themes[t].Id, Features.NameOf(f, themes), Weights[f * themes.Count + theme]);
        }
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

    static ThemeModel Read(byte[] bytes, string stampText, TermVectors vectors, string name)
    {
        try
        {
            var stamp = JsonSerializer.Deserialize(stampText, ThemeModelJson.Default.ThemeModelStamp) ?? throw new JsonException("the stamp is null");
            string digest = Digest.Of(bytes);
            if (stamp.Model != digest)
                throw new EnvironmentException($"{name} has the digest {digest[..12]}…, but its stamp is of {stamp.Model[..Math.Min(12, stamp.Model.Length)]}…; train the model again.");
            if (stamp.Vectors != vectors.Digest)
                throw new EnvironmentException($"{name} was trained with the term vectors {stamp.Vectors[..Math.Min(12, stamp.Vectors.Length)]}…, but {vectors.Digest[..12]}… are in use; train the model again, or put its {TermVectors.FileName} beside it.");
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            if (Encoding.UTF8.GetString(reader.ReadBytes(Magic.Length)) != Magic)
                throw new InvalidDataException($"“{Magic.Trim()}” expected at its beginning");
            return Read(reader, stamp, vectors);
        }
        catch (Exception e) when (e is JsonException or IOException or InvalidDataException or ArgumentException)
        {
            throw new EnvironmentException($"The theme model {name} is damaged: {e.Message.TrimEnd('.')}; train it again.", e);
        }
    }

    static ThemeModel Read(BinaryReader reader, ThemeModelStamp stamp, TermVectors vectors)
    {
        int themes = reader.ReadInt32(), count = reader.ReadInt32();
        if (themes is < 1 or > 64 || count is < 0 or > 1_000_000)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{themes} themes and {count} terms cannot be"));
        string[] terms = new string[count];
        for (int i = 0; i < count; i++) terms[i] = reader.ReadString();
        var features = new ThemeFeatures(themes, terms, Floats(count), vectors);
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

/// <summary>What one feature adds to the log-odds of one theme, for a value of 1.</summary>
/// <param name="Theme">Theme id.</param>
/// <param name="Feature">Name of the feature: <c>term:…</c>, <c>lexicon:…</c> or <c>bias</c>.</param>
/// <param name="Weight">The weight, calibration folded in.</param>
public sealed record ThemeWeight(string Theme, string Feature, float Weight);

/// <summary>Probabilities from which a passage is decided yes, and from which at least abstain.</summary>
/// <param name="Yes">From here yes.</param>
/// <param name="Abstain">From here abstain.</param>
public readonly record struct ThemeThresholds(float Yes, float Abstain);

/// <summary>Where a theme model comes from.</summary>
/// <param name="Model">Digest of the model's bytes.</param>
/// <param name="Corpus">Digest of the training paragraphs.</param>
/// <param name="Paragraphs">Number of training paragraphs.</param>
/// <param name="Taxonomy">Digest of the taxonomy.</param>
/// <param name="Vectors">Digest of the term vectors.</param>
/// <param name="Segmenter">Digest of the segmenter that cut the training paragraphs.</param>
/// <param name="Trainer">Trainer and its parameters.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="HeldOut">Quality on held-out folds of the training paragraphs.</param>
public sealed record ThemeModelStamp(
    string Model, string Corpus, int Paragraphs, string Taxonomy, string Vectors, string Segmenter, string Trainer, int Seed, IReadOnlyList<ThemeQuality> HeldOut);

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ThemeModelStamp))]
sealed partial class ThemeModelJson : JsonSerializerContext;
