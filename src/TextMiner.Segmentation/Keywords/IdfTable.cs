using TextMiner.Segmentation.Model;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Keywords;

/// <summary>Inverse document frequencies: jieba's own, or read from a file in its form (<c>word idf</c> a line).</summary>
public sealed class IdfTable
{
    readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>>? _values;
    readonly double _median;

    readonly double[] _builtIn = [];

    IdfTable()
    {
        _builtIn = ModelFile.Embedded.Span<double>(Section.IdfValues).ToArray();
        _median = _builtIn[0];
    }

    IdfTable(Dictionary<string, double> values)
    {
        _values = values.GetAlternateLookup<ReadOnlySpan<char>>();
        _median = JiebaFiles.Median(values);
    }

    /// <summary>The values that come with jieba; words without one get the median, 11.95.</summary>
    public static IdfTable BuiltIn { get; } = new();

    /// <summary>Reads a file; words without a value get the file's median.</summary>
    /// <exception cref="InvalidDataException">The file is empty, or has bad lines, all of which are named.</exception>
    public static IdfTable Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var values = JiebaFiles.ReadIdfs(path);
        if (values.Count == 0) throw new InvalidDataException($"{path}: expected at least one line 'word idf'; the file is empty.");
        return new IdfTable(values);
    }

    /// <summary>The rarity of a word.</summary>
    /// <param name="slot">Its slot in the lexicon's trie, or 0.</param>
    /// <param name="word">The word.</param>
    /// <param name="lexicon">The lexicon that found the word; most share the trie of the built-in values.</param>
    internal unsafe double Of(int slot, ReadOnlySpan<char> word, Lexicon lexicon)
    {
        if (_values is { } values) return values.TryGetValue(word, out double value) ? value : _median;
        var builtIn = Segmenter.Bare.Lexicon;
        if (lexicon.Nodes != builtIn.Nodes) slot = builtIn.Find(word);
        return slot == 0 ? _median : _builtIn[ModelFile.Embedded.Pointer<ushort>(Section.NodeIdfs)[slot]];
    }
}
