using System.Globalization;
using System.Text;
using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Words;

/// <summary>The tables of a <see cref="Lexicon"/> and who keeps them in memory.</summary>
sealed unsafe class LexiconMemory
{
    public required object Owner { get; init; }

    public required ushort* Codes { get; init; }

    public required ulong* Nodes { get; init; }

    public required int NodeCount { get; init; }

    public required ushort* NodeTags { get; init; }

    public required double* Weights { get; init; }

    public required int WeightCount { get; init; }

    public required long* Frequencies { get; init; }

    public required string[] TagNames { get; init; }

    public required long Total { get; init; }

    public required double LogTotal { get; init; }

    public required IReadOnlyDictionary<string, long> Unreachable { get; init; }

    public static LexiconMemory FromModel(ModelFile model)
    {
        return new LexiconMemory
        {
            Owner = model,
            Codes = model.Pointer<ushort>(Section.Codes),
            Nodes = model.Pointer<ulong>(Section.Nodes),
            NodeCount = model.Span<ulong>(Section.Nodes).Length,
            NodeTags = model.Pointer<ushort>(Section.NodeTags),
            Weights = model.Pointer<double>(Section.Weights),
            WeightCount = model.Span<long>(Section.Frequencies).Length,
            Frequencies = model.Pointer<long>(Section.Frequencies),
            TagNames = Lines(model, Section.TagNames),
            Total = *model.Pointer<long>(Section.Totals),
            LogTotal = model.Pointer<double>(Section.Totals)[1],
            Unreachable = ReadUnreachable(Lines(model, Section.Unreachable)),
        };
    }

    static string[] Lines(ModelFile model, Section section) =>
        Encoding.UTF8.GetString(model.Span<byte>(section)).Split('\n');

    /// <summary>Adds the prefixes with frequency 0 that only words outside the trie have.</summary>
    static Dictionary<string, long> ReadUnreachable(string[] lines)
    {
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (string line in lines.Where(l => l.Length > 0))
        {
            string[] fields = line.Split(' ');
            AddKey(keys, fields[0], long.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        return keys;
    }

    /// <summary>Adds a word that no text reaches, and its prefixes that hold a character outside blocks.</summary>
    public static void AddKey(Dictionary<string, long> keys, string word, long frequency)
    {
        keys[word] = frequency;
        for (int length = 1; length < word.Length; length++)
        {
            if (!Cutting.CharacterClass.AreBlock(word.AsSpan(0, length))) keys.TryAdd(word[..length], 0);
        }
    }
}
