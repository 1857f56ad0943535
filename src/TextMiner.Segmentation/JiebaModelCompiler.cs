using System.Runtime.InteropServices;
using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation;

/// <summary>
/// Compiles jieba's data files into the model file that the segmenter reads. The same input gives the same bytes.
/// </summary>
public static class JiebaModelCompiler
{
    /// <summary>Compiles a directory that is laid out as jieba's Python package.</summary>
    /// <param name="directory">
    /// Holds <c>dict.txt</c>, <c>analyse/idf.txt</c>, <c>finalseg/prob_emit.py</c>, <c>prob_start.py</c>, <c>prob_trans.py</c> and
    /// <c>posseg/prob_emit.py</c>, <c>prob_start.py</c>, <c>prob_trans.py</c>, <c>char_state_tab.py</c>.
    /// </param>
    /// <returns>The bytes of the model file.</returns>
    /// <exception cref="InvalidDataException">A file is not in jieba's form; every bad line is named.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static byte[] Compile(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var entries = JiebaFiles.ReadDictionary(Path.Combine(directory, "dict.txt"));
        var idfs = JiebaFiles.ReadIdfs(Path.Combine(directory, "analyse", "idf.txt"));
        var unknown = UnknownWordParameters.Read(Path.Combine(directory, "finalseg"));
        var tagging = TaggingParameters.Read(Path.Combine(directory, "posseg"));
        var codes = new CodeTable(entries, c => unknown.Knows(c) || tagging.Knows(c));

        var sections = new ModelSections();
        sections.Set(Section.Codes, codes.Values);
        WriteDictionary(sections, entries, idfs, codes);
        unknown.Write(sections, codes);
        tagging.Write(sections, codes);
        return sections.ToFile();
    }

    /// <summary>Compiles a main dictionary alone, with the codes of the embedded model and nothing of the character models.</summary>
    internal static byte[] CompileDictionary(string path)
    {
        var sections = new ModelSections();
        var codes = new CodeTable(ModelFile.Embedded);
        sections.Set(Section.Codes, codes.Values);
        WriteDictionary(sections, JiebaFiles.ReadDictionary(path), [], codes);
        return sections.ToFile();
    }

    static void WriteDictionary(ModelSections sections, List<DictionaryEntry> entries, Dictionary<string, double> idfs, CodeTable codes)
    {
        long total = entries.Sum(e => e.Frequency);
        double logTotal = Math.Log(total);
        var last = new Dictionary<string, DictionaryEntry>(StringComparer.Ordinal);
        foreach (var entry in entries) last[entry.Word] = entry;

        // Indices 0 (prefix) and 1 (absent) weigh minus infinity: a step to them is never the best.
        long[] frequencies = [0, 0, .. last.Values.Select(e => e.Frequency).Where(f => f > 0).Distinct().OrderDescending()];
        double[] logarithms = Array.ConvertAll(frequencies, f => f == 0 ? double.NegativeInfinity : Math.Log(f));
        string[] tags = ["", .. last.Values.Select(e => e.Tag).Where(t => t.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        double[] idfValues = idfs.Count == 0 ? [] : [JiebaFiles.Median(idfs), .. idfs.Values.Distinct().Order()];

        var trie = DoubleArray.Compile(
            TrieWords(last, idfs, codes, new Numbering(frequencies, tags, idfValues)),
            codes.Count,
            word => word.Weight != TrieNode.AbsentWeight);
        sections.Set<ulong>(Section.Nodes, trie.Nodes);
        sections.Set<ushort>(Section.NodeTags, trie.Tags);
        sections.Set<ushort>(Section.NodeIdfs, trie.Idfs);
        sections.Set<long>(Section.Frequencies, frequencies);
        sections.Set<double>(Section.Logarithms, logarithms);
        sections.Set<double>(Section.Weights, Array.ConvertAll(logarithms, l => l - logTotal));
        sections.Set(Section.TagNames, tags);
        sections.Set<double>(Section.IdfValues, idfValues);
        sections.Set(Section.Unreachable, last.Values.Where(e => !CharacterClass.AreBlock(e.Word))
            .OrderBy(e => e.Word, StringComparer.Ordinal).Select(e => $"{e.Word} {e.Frequency} {e.Tag}"));
        sections.Set<byte>(Section.Totals, [.. MemoryMarshal.AsBytes<long>([total]), .. MemoryMarshal.AsBytes<double>([logTotal])]);
    }

    /// <summary>Positions of values in the tables that the trie refers to.</summary>
    sealed class Numbering(long[] frequencies, string[] tags, double[] idfs)
    {
        readonly Dictionary<long, int> _weights = Index(frequencies);
        readonly Dictionary<string, int> _tags = Index(tags);
        readonly Dictionary<double, int> _idfs = Index(idfs);

        public int Weight(long frequency) => frequency == 0 ? TrieNode.PrefixWeight : _weights[frequency];

        public ushort Tag(string tag) => (ushort)_tags[tag];

        public ushort Idf(double idf) => checked((ushort)_idfs[idf]);

        static Dictionary<T, int> Index<T>(T[] values) where T : notnull
        {
            var index = new Dictionary<T, int>();
            for (int i = 0; i < values.Length; i++) index[values[i]] = i;
            return index;
        }
    }

    static List<TrieWord> TrieWords(
        Dictionary<string, DictionaryEntry> entries, Dictionary<string, double> idfs, CodeTable codes, Numbering numbering)
    {
        var words = new List<TrieWord>();
        foreach (string word in entries.Keys.Union(idfs.Keys).Where(w => CharacterClass.AreBlock(w)))
        {
            bool isKey = entries.TryGetValue(word, out var entry);
            words.Add(new TrieWord(
                codes.Encode(word),
                entry.Frequency,
                isKey ? numbering.Weight(entry.Frequency) : TrieNode.AbsentWeight,
                isKey ? numbering.Tag(entry.Tag) : (ushort)0,
                idfs.TryGetValue(word, out double idf) ? numbering.Idf(idf) : (ushort)0));
        }
        words.Sort((a, b) => a.Codes.AsSpan().SequenceCompareTo(b.Codes));
        return words;
    }
}
