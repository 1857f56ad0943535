namespace TextMiner.Segmentation.Model;

/// <summary>What a key counts for in jieba's dictionary alone, and with the policy terms.</summary>
/// <param name="Own">Frequency in jieba's dictionary: 0 for prefixes of its words, -1 where it has no such key.</param>
/// <param name="Policy">Frequency with the policy terms, likewise.</param>
readonly record struct LayeredFrequency(long Own, long Policy);

/// <summary>jieba's dictionary and the policy terms over it, before they become one trie.</summary>
sealed class DictionaryLayers
{
    const long Absent = -1;

    readonly Dictionary<string, DictionaryEntry> _own;
    readonly Dictionary<string, DictionaryEntry> _all;
    readonly HashSet<string> _ownPrefixes;

    public DictionaryLayers(List<DictionaryEntry> dictionary, List<DictionaryEntry> policy)
    {
        _own = ByWord(dictionary);
        _all = ByWord(dictionary.Concat(policy));
        _ownPrefixes = _own.Keys.SelectMany(w => Enumerable.Range(1, w.Length - 1).Select(n => w[..n])).ToHashSet(StringComparer.Ordinal);
        Total = dictionary.Sum(e => e.Frequency);
        PolicyTotal = Total + policy.Sum(e => e.Frequency);
    }

    /// <summary>The words of both layers, without duplicates.</summary>
    public IReadOnlyCollection<DictionaryEntry> Words => _all.Values;

    /// <summary>Sum of the dictionary's frequencies; a word that stands twice counts twice, as in jieba.</summary>
    public long Total { get; }

    public long PolicyTotal { get; }

    /// <summary>The frequencies that occur; the first three are those of <see cref="TrieNode"/>'s fixed weight indices.</summary>
    public LayeredFrequency[] Frequencies() =>
    [
        new(0, 0), new(Absent, Absent), new(Absent, 0),
        .. _all.Values.Select(FrequencyOf).Distinct().Where(f => f.Policy > 0).OrderByDescending(f => f.Policy).ThenByDescending(f => f.Own),
    ];

    public LayeredFrequency FrequencyOf(DictionaryEntry entry)
    {
        if (_own.TryGetValue(entry.Word, out var own)) return new(own.Frequency, entry.Frequency);
        return new(_ownPrefixes.Contains(entry.Word) ? 0 : Absent, entry.Frequency);
    }

    public bool TryGet(string word, out DictionaryEntry entry) => _all.TryGetValue(word, out entry);

    /// <summary>Weight index of the prefixes of a word.</summary>
    public int PrefixWeightOf(string word)
    {
        if (_own.ContainsKey(word)) return TrieNode.PrefixWeight;
        return _all.ContainsKey(word) ? TrieNode.PolicyPrefixWeight : TrieNode.AbsentWeight;
    }

    /// <summary>A later line of a dictionary overrides an earlier one.</summary>
    static Dictionary<string, DictionaryEntry> ByWord(IEnumerable<DictionaryEntry> entries)
    {
        var last = new Dictionary<string, DictionaryEntry>(StringComparer.Ordinal);
        foreach (var entry in entries) last[entry.Word] = entry;
        return last;
    }
}
