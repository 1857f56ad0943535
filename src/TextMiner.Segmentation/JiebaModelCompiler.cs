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
        var (unknown, tagging) = ReadParameters(directory);
        var codes = new CodeTable(entries, c => unknown.Knows(c) || tagging.Knows(c));

        var sections = new ModelSections();
        sections.Set(Section.Codes, codes.Values);
        WriteDictionary(sections, new DictionaryLayers(entries, PolicyEntries(entries, codes)), idfs, codes);
        unknown.Write(sections, codes);
        tagging.Write(sections, codes);
        return sections.ToFile();
    }

    static (UnknownWordParameters Unknown, TaggingParameters Tagging) ReadParameters(string directory)
    {
        try
        {
            return (UnknownWordParameters.Read(Path.Combine(directory, "finalseg")), TaggingParameters.Read(Path.Combine(directory, "posseg")));
        }
        catch (Exception fault) when (fault is InvalidCastException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{directory}: a parameter file of finalseg or posseg has other values than jieba's have: {fault.Message}", fault);
        }
    }

    /// <summary>Compiles a main dictionary alone, with the codes of the embedded model and nothing of the character models.</summary>
    internal static byte[] CompileDictionary(string path) =>
        CompileDictionary(JiebaFiles.ReadDictionary(path), new CodeTable(ModelFile.Embedded));

    static byte[] CompileDictionary(List<DictionaryEntry> entries, CodeTable codes)
    {
        var sections = new ModelSections();
        sections.Set(Section.Codes, codes.Values);
        WriteDictionary(sections, new DictionaryLayers(entries, []), [], codes);
        return sections.ToFile();
    }

    /// <summary>The policy terms with the frequencies that a builder gives them one after the other.</summary>
    /// <exception cref="InvalidDataException">A term cannot be found in text, or has another tag than jieba's dictionary.</exception>
    static List<DictionaryEntry> PolicyEntries(List<DictionaryEntry> entries, CodeTable codes)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries) tags[entry.Word] = entry.Tag;
        var faults = new FaultList(PolicyVocabulary.ResourceName);
        var dictionary = ModelFile.FromBytes(CompileDictionary(entries, codes), "jieba's dictionary");
        var builder = new SegmenterBuilder(Segmenter.FromModel(dictionary, withPolicyTerms: false));
        var terms = new List<DictionaryEntry>();
        foreach (var (line, word, frequency, tag, _) in PolicyVocabulary.Entries)
        {
            if (!CharacterClass.AreBlock(word)) faults.Add(line, word, "a character of the term ends a block, so no text can contain it");
            if (tags.TryGetValue(word, out string? known) && known != tag) faults.Add(line, word, $"jieba's dictionary has the term with the tag {known}; write that");
            terms.Add(new DictionaryEntry(word, frequency ?? builder.SuggestFrequency(word), tag ?? ""));
            builder.AddWord(word, terms[^1].Frequency, tag);
        }
        faults.ThrowIfAny();
        return terms;
    }

    static void WriteDictionary(ModelSections sections, DictionaryLayers layers, Dictionary<string, double> idfs, CodeTable codes)
    {
        var frequencies = layers.Frequencies();
        string[] tags = ["", .. layers.Words.Select(e => e.Tag).Where(t => t.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        double[] idfValues = idfs.Count == 0 ? [] : [JiebaFiles.Median(idfs), .. idfs.Values.Distinct().Order()];

        var weightOf = Index(frequencies);
        var tagOf = Index(tags);
        var idfOf = Index(idfValues);
        var words = new List<TrieWord>();
        foreach (string word in layers.Words.Select(e => e.Word).Union(idfs.Keys).Where(w => CharacterClass.AreBlock(w)))
        {
            bool isWord = layers.TryGet(word, out var entry);
            words.Add(new TrieWord(
                codes.Encode(word),
                entry.Frequency,
                isWord ? weightOf[layers.FrequencyOf(entry)] : TrieNode.AbsentWeight,
                layers.PrefixWeightOf(word),
                isWord ? (ushort)tagOf[entry.Tag] : (ushort)0,
                idfs.TryGetValue(word, out double idf) ? checked((ushort)idfOf[idf]) : (ushort)0));
        }
        words.Sort((a, b) => a.Codes.AsSpan().SequenceCompareTo(b.Codes));

        var trie = DoubleArray.Compile(words, codes.Count);
        sections.Set<ulong>(Section.Nodes, trie.Nodes);
        sections.Set<ushort>(Section.NodeTags, trie.Tags);
        sections.Set<ushort>(Section.NodeIdfs, trie.Idfs);
        sections.Set<long>(Section.Frequencies, Array.ConvertAll(frequencies, f => f.Own));
        sections.Set<long>(Section.PolicyFrequencies, Array.ConvertAll(frequencies, f => f.Policy));
        sections.Set<double>(Section.Weights, Array.ConvertAll(frequencies, f => Weight(f.Own, layers.Total)));
        sections.Set<double>(Section.PolicyWeights, Array.ConvertAll(frequencies, f => Weight(f.Policy, layers.PolicyTotal)));
        sections.Set(Section.TagNames, tags);
        sections.Set<double>(Section.IdfValues, idfValues);
        sections.Set(Section.Unreachable, layers.Words.Where(e => !CharacterClass.AreBlock(e.Word))
            .OrderBy(e => e.Word, StringComparer.Ordinal).Select(e => $"{e.Word} {e.Frequency}"));
        long[] totals = [layers.Total, LogBits(layers.Total), layers.PolicyTotal, LogBits(layers.PolicyTotal), codes.Count];
        sections.Set<long>(Section.Totals, totals);
    }

    static double Weight(long frequency, long total) => frequency > 0 ? Math.Log(frequency) - Math.Log(total) : double.NegativeInfinity;

    static long LogBits(long total) => BitConverter.DoubleToInt64Bits(Math.Log(total));

    static Dictionary<T, int> Index<T>(T[] values) where T : notnull
    {
        var index = new Dictionary<T, int>();
        for (int i = 0; i < values.Length; i++) index[values[i]] = i;
        return index;
    }
}
