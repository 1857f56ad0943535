using System.Globalization;
using TextMiner.Segmentation.Cutting;

namespace TextMiner.Segmentation.Words;

/// <summary>
/// Keys that hold a character outside blocks. jieba counts them, so that suggested frequencies depend on them, but no
/// text ever reaches them; the trie has no place for them.
/// </summary>
/// <param name="lines">The first keys, <c>word frequency</c> a line; read when first asked for.</param>
sealed class UnreachableWords(string lines)
{
    readonly Lazy<Dictionary<string, long>> _keys = new(() => Read(lines));

    UnreachableWords(Dictionary<string, long> keys) : this("") => _keys = new Lazy<Dictionary<string, long>>(keys);

    /// <summary>The frequency of a key, 0 for the prefix of one, or null.</summary>
    public long? FrequencyOf(string word)
    {
        if (CharacterClass.AreBlock(word)) return null;
        return _keys.Value.TryGetValue(word, out long frequency) ? frequency : null;
    }

    /// <summary>The same keys, to be added to.</summary>
    public UnreachableWords Copy() => new(new Dictionary<string, long>(_keys.Value, StringComparer.Ordinal));

    /// <summary>Adds a key and its prefixes. Only for a copy that nobody reads yet.</summary>
    public void Add(string word, long frequency) => Add(_keys.Value, word, frequency);

    static Dictionary<string, long> Read(string lines)
    {
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] fields = line.Split(' ');
            Add(keys, fields[0], long.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        return keys;
    }

    static void Add(Dictionary<string, long> keys, string word, long frequency)
    {
        keys[word] = frequency;
        for (int length = 1; length < word.Length; length++)
        {
            if (!CharacterClass.AreBlock(word.AsSpan(0, length))) keys.TryAdd(word[..length], 0);
        }
    }
}
