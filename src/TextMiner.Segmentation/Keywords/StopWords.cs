using System.Text;
using TextMiner.Segmentation.Cutting;

namespace TextMiner.Segmentation.Keywords;

/// <summary>Decides which tokens can be keywords: two characters or more, and no stop word in lower case.</summary>
sealed class StopWords
{
    const int StackUnits = 128;

    /// <summary>The words that jieba has built in.</summary>
    static readonly string[] BuiltIn =
    [
        "the", "of", "is", "and", "to", "in", "that", "we", "for", "an", "are", "by", "be", "as", "on", "with", "can",
        "if", "from", "which", "you", "it", "this", "then", "at", "have", "all", "not", "one", "has", "or",
    ];

    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    readonly bool _areAscii;

    public StopWords(IEnumerable<string>? more)
    {
        var words = new HashSet<string>(BuiltIn, StringComparer.Ordinal);
        if (more is not null) words.UnionWith(more);
        _areAscii = words.All(w => Ascii.IsValid(w));
        _words = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether the token may be a keyword. Tokens between blocks never are: they have one code point.</summary>
    public bool LetThrough(ReadOnlySpan<char> word)
    {
        if (word.Length < 2 || !CharacterClass.IsBlock(word[0])) return false;
        if (_areAscii && CharacterClass.IsHan(word[0])) return true;
        if (!word.ContainsAnyInRange('A', 'Z')) return !_words.Contains(word);
        Span<char> lower = word.Length <= StackUnits ? stackalloc char[StackUnits] : new char[word.Length];
        word.ToLowerInvariant(lower);
        return !_words.Contains(lower[..word.Length]);
    }
}
