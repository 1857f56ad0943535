using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Keywords;

/// <summary>Inverse document frequencies: jieba's own, or read from a file in its form (<c>word idf</c> a line).</summary>
public sealed class IdfTable
{
    readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>>? _values;
    readonly double _median;

    IdfTable() => _median = ModelFile.Embedded.Span<double>(Section.IdfValues)[0];

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

    internal double this[ReadOnlySpan<char> word]
    {
        get
        {
            if (_values is { } values) return values.TryGetValue(word, out double value) ? value : _median;
            var model = ModelFile.Embedded;
            int slot = Segmenter.Bare.Lexicon.Find(word);
            return slot == 0 ? _median : model.Span<double>(Section.IdfValues)[model.Span<ushort>(Section.NodeIdfs)[slot]];
        }
    }
}
