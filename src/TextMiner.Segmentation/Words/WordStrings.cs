using System.Runtime.CompilerServices;

namespace TextMiner.Segmentation.Words;

/// <summary>
/// One string per dictionary word and per single character, made when first asked for: the tokens of a large text share
/// a few thousand strings. Safe on any number of threads.
/// </summary>
sealed class WordStrings(Lexicon lexicon)
{
    /// <summary>Single characters need no lexicon: punctuation is the most frequent token of all.</summary>
    static readonly StringCache Characters = new(char.MaxValue + 1);

    readonly StringCache _words = new(lexicon.NodeCount);

    /// <summary>The string of a word.</summary>
    public string Get(ReadOnlySpan<char> word) => Get(lexicon.Find(word), word);

    /// <summary>The string of a word whose slot is known; 0 for what the trie does not have.</summary>
    public string Get(int slot, ReadOnlySpan<char> word)
    {
        if (slot != 0) return _words.Get(slot, word);
        return word.Length switch
        {
            0 => "",
            1 => Characters.Get(word[0], word),
            _ => word.ToString(),
        };
    }
}

/// <summary>Strings by number, in pages that exist only where a number was asked for.</summary>
sealed class StringCache(int count)
{
    const int PageBits = 9;
    const int PageSize = 1 << PageBits;

    readonly string?[]?[] _pages = new string?[]?[(count >> PageBits) + 1];

    /// <summary>
    /// The string under the number. Reading needs no barrier: a reference is published after what it refers to, and two
    /// threads that miss agree on the string that was stored first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string Get(int number, ReadOnlySpan<char> value)
    {
        string?[]? page = _pages[number >> PageBits];
        return (page is null ? null : page[number & (PageSize - 1)]) ?? Add(number, value.ToString());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    string Add(int number, string value)
    {
        ref string?[]? page = ref _pages[number >> PageBits];
        string?[] strings = Volatile.Read(ref page)
            ?? Interlocked.CompareExchange(ref page, new string?[PageSize], null)
            ?? page!;
        return Interlocked.CompareExchange(ref strings[number & (PageSize - 1)], value, null) ?? value;
    }
}
