using TextMiner.Segmentation.Cutting;

namespace TextMiner.Segmentation.Model;

/// <summary>
/// Numbers the characters that can occur in blocks, the most frequent first, so that busy parts of the trie and of
/// the emission tables lie together. Code 0 is every other character.
/// </summary>
sealed class CodeTable
{
    readonly ushort[] _codes = new ushort[char.MaxValue + 1];

    public CodeTable(IEnumerable<DictionaryEntry> entries, Func<char, bool> isInModels)
    {
        long[] mass = new long[_codes.Length];
        foreach (var entry in entries)
        {
            foreach (char c in entry.Word) mass[c] += entry.Frequency + 1;
        }

        var ordered = Enumerable.Range(0, _codes.Length).Select(c => (char)c).Where(CharacterClass.IsBlock)
            .OrderBy(c => mass[c] > 0 ? 0 : isInModels(c) ? 1 : 2).ThenByDescending(c => mass[c]).ThenBy(c => c);
        Count = 1;
        foreach (char c in ordered)
        {
            _codes[c] = (ushort)Count++;
            if (mass[c] > 0 || isInModels(c)) ModelledCount = Count;
        }
    }

    /// <summary>The codes of a model. Every lexicon uses those of the embedded one, because the character models do.</summary>
    public CodeTable(ModelFile model)
    {
        model.Span<ushort>(Section.Codes).CopyTo(_codes);
        Count = _codes.Max() + 1;
        ModelledCount = Count;
    }

    /// <summary>Number of codes, code 0 included.</summary>
    public int Count { get; }

    /// <summary>Number of the leading codes whose characters occur in the dictionary or in a character model.</summary>
    public int ModelledCount { get; }

    public ReadOnlySpan<ushort> Values => _codes;

    public ushort this[char c] => _codes[c];

    public ushort[] Encode(string word) => Array.ConvertAll(word.ToCharArray(), c => _codes[c]);
}
