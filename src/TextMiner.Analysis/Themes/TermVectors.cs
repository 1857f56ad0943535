using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// What terms have in common: for each a direction, so that terms of like use point alike and what is learnt about 秸秆 also
/// holds for 畜禽粪污. Learnt from untagged text (<see cref="TermVectorTrainer"/>); holds numbers only. Immutable.
/// </summary>
public sealed class TermVectors
{
    /// <summary>What a file of them is called, here and in a user's folder of themes.</summary>
    public const string FileName = "terms.vectors.bin";

    const string Magic = "TextMiner vectors 1\n";

    /// <summary>Components lie between −1 and 1 and are kept in so many steps each way: a hundredth is exact enough here.</summary>
    const int Steps = 127;

    static readonly Lazy<TermVectors> LazyShipped = new(() => Parse(ShippedModels.ReadBytes(FileName), $"models/themes/{FileName}"));

    readonly string[] _terms;
    readonly float[] _idf;
    readonly sbyte[] _components;
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _places;

    internal TermVectors(string[] terms, float[] idf, sbyte[] components, int dimensions)
    {
        (_terms, _idf, _components, Dimensions) = (terms, idf, components, dimensions);
        var places = new Dictionary<string, int>(terms.Length, StringComparer.Ordinal);
        for (int i = 0; i < terms.Length; i++) places.Add(terms[i], i);
        _places = places.GetAlternateLookup<ReadOnlySpan<char>>();
        Digest = Documents.Digest.Of(ToBytes());
    }

    /// <summary>The vectors that are part of TextMiner.</summary>
    public static TermVectors Shipped => LazyShipped.Value;

    /// <summary>Components of a vector; 0 when there are no vectors.</summary>
    public int Dimensions { get; }

    /// <summary>Number of terms that have a vector.</summary>
    public int Count => _terms.Length;

    /// <summary>SHA-256 of the file.</summary>
    public string Digest { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="EnvironmentException">It is missing or damaged.</exception>
    public static TermVectors Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"The term vectors {path} cannot be read ({e.Message.TrimEnd('.')}); make them again with textminer themes vectors.", e);
        }
    }

    /// <summary>Writes the file.</summary>
    public void Save(string path) => File.WriteAllBytes(path, ToBytes());

    /// <summary>Place of a term, or −1 when it has no vector.</summary>
    internal int IndexOf(ReadOnlySpan<char> term) => _places.TryGetValue(term, out int i) ? i : -1;

    /// <summary>A term's vector times a weight for every component.</summary>
    internal double Dot(int term, ReadOnlySpan<float> weights)
    {
        var components = _components.AsSpan(term * Dimensions, Dimensions);
        double sum = 0;
        for (int d = 0; d < components.Length; d++) sum += components[d] * (double)weights[d];
        return sum / Steps;
    }

    /// <summary>Adds a term's vector, times a weight, to a sum.</summary>
    internal void AddTo(Span<float> sum, int term, float weight)
    {
        var components = _components.AsSpan(term * Dimensions, Dimensions);
        float step = weight / Steps;
        for (int d = 0; d < components.Length; d++) sum[d] += components[d] * step;
    }

    /// <summary>What each term of a passage that has a vector counts there: log tf times idf.</summary>
    internal SortedDictionary<int, float> Weigh(ReadOnlySpan<char> text, Passage passage, IReadOnlyList<Token> tokens)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var token in tokens)
        {
            if (!passage.Holds(token.Start)) continue;
            int term = IndexOf(text.Slice(token.Start, token.Length));
            if (term >= 0) counts[term] = counts.GetValueOrDefault(term) + 1;
        }
        var counted = new SortedDictionary<int, float>();
        foreach (var (term, n) in counts) counted.Add(term, (float)(1 + Math.Log(n)) * _idf[term]);
        return counted;
    }

    /// <summary>Sums the vectors of terms by what they count.</summary>
    /// <returns>The length of the sum.</returns>
    internal double Sum(SortedDictionary<int, float> counted, Span<float> direction)
    {
        direction.Clear();
        foreach (var (term, weight) in counted) AddTo(direction, term, weight);
        double squares = 0;
        foreach (float component in direction) squares += (double)component * component;
        return Math.Sqrt(squares);
    }

    /// <summary>Rounds directions to the steps of the file.</summary>
    internal static sbyte[] Quantize(ReadOnlySpan<double> components)
    {
        sbyte[] rounded = new sbyte[components.Length];
        for (int i = 0; i < rounded.Length; i++) rounded[i] = (sbyte)Math.Round(components[i] * Steps);
        return rounded;
    }

    byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Encoding.UTF8.GetBytes(Magic));
        writer.Write(Dimensions);
        writer.Write(_terms.Length);
        foreach (string term in _terms) writer.Write(term);
        foreach (float idf in _idf) writer.Write(idf);
        writer.Write(MemoryMarshal.AsBytes(_components.AsSpan()));
        writer.Flush();
        return stream.ToArray();
    }

    static TermVectors Parse(byte[] bytes, string name)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            if (Encoding.UTF8.GetString(reader.ReadBytes(Magic.Length)) != Magic)
                throw new InvalidDataException($"“{Magic.Trim()}” expected at its beginning");
            int dimensions = reader.ReadInt32(), count = reader.ReadInt32();
            if (dimensions is < 0 or > 4096 || count is < 0 or > 1_000_000)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{count} vectors of {dimensions} components cannot be"));
            string[] terms = new string[count];
            for (int i = 0; i < count; i++) terms[i] = reader.ReadString();
            float[] idf = new float[count];
            for (int i = 0; i < count; i++) idf[i] = reader.ReadSingle();
            byte[] components = reader.ReadBytes(count * dimensions);
            if (components.Length != count * dimensions || reader.BaseStream.Position != bytes.Length)
                throw new InvalidDataException("its length is not that of its vectors");
            return new TermVectors(terms, idf, [.. MemoryMarshal.Cast<byte, sbyte>(components)], dimensions);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException)
        {
            throw new EnvironmentException($"The term vectors {name} are damaged: {e.Message.TrimEnd('.')}; make them again with textminer themes vectors.", e);
        }
    }
}
