using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Words;

/// <summary>
/// One string per dictionary word, made when first asked for. Two threads may make the same string; the first one
/// stored is given to both.
/// </summary>
sealed unsafe class WordStrings(Lexicon lexicon)
{
    const int PageBits = 10;

    readonly string?[]?[] _pages = new string?[]?[(lexicon.NodeCount >> PageBits) + 1];

    public string Get(ReadOnlySpan<char> word)
    {
        if (word.Length == 0) return "";
        int slot = lexicon.Find(word);
        if (slot == 0 || TrieNode.Weight(lexicon.Nodes[slot]) == TrieNode.AbsentWeight) return Other(word);
        ref string?[]? page = ref _pages[slot >> PageBits];
        string?[] strings = Volatile.Read(ref page)
            ?? Interlocked.CompareExchange(ref page, new string?[1 << PageBits], null)
            ?? page!;
        ref string? place = ref strings[slot & ((1 << PageBits) - 1)];
        return Volatile.Read(ref place)
            ?? Interlocked.CompareExchange(ref place, word.ToString(), null)
            ?? place!;
    }

    /// <summary>A new string, but shared for the common marks that are no words.</summary>
    static string Other(ReadOnlySpan<char> word) => word switch
    {
        "，" => "，",
        "。" => "。",
        "、" => "、",
        "；" => "；",
        "：" => "：",
        "“" => "“",
        "”" => "”",
        "（" => "（",
        "）" => "）",
        " " => " ",
        "\n" => "\n",
        _ => word.ToString(),
    };
}
