using System.Runtime.InteropServices;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Analysis;

/// <summary>
/// Decides what counts. A word is a token with at least one letter or digit; a term is a word of two or more Han characters that
/// is no numeral, or a Latin word of two or more characters with a letter in it (5G, GDP). Stop words are terms too:
/// leaving them out is a question of ranking.
/// </summary>
public static class TermCounter
{
    const string Numerals = "〇零一二三四五六七八九十百千万亿两";

    /// <summary>Number of words among the tokens: the denominator of every rate.</summary>
    public static int CountWords(ReadOnlySpan<char> text, IReadOnlyList<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        int words = 0;
        foreach (var token in tokens)
            if (IsWord(text.Slice(token.Start, token.Length))) words++;
        return words;
    }

    /// <summary>Every distinct term with its count, in ordinal order.</summary>
    public static IReadOnlyList<TermCount> Count(ReadOnlySpan<char> text, IReadOnlyList<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var bySpan = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var token in tokens)
        {
            var word = text.Slice(token.Start, token.Length);
            if (IsTerm(word)) CollectionsMarshal.GetValueRefOrAddDefault(bySpan, word, out _)++;
        }
        var terms = new TermCount[counts.Count];
        int n = 0;
        foreach (var (term, count) in counts) terms[n++] = new TermCount(term, count);
        Array.Sort(terms, (a, b) => string.CompareOrdinal(a.Term, b.Term));
        return terms;
    }

    /// <summary>Whether a word is a term.</summary>
    public static bool IsTerm(ReadOnlySpan<char> word)
    {
        if (word.Length < 2) return false;
        bool numeral = true, letter = false;
        foreach (char c in word)
        {
            if (char.IsAsciiLetter(c)) letter = true;
            else if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c) && c is not ('-' or '+' or '.' or '·' or '#')) return false;
            if (!Numerals.Contains(c) && !char.IsDigit(c) && c is not ('.' or '-' or '+')) numeral = false;
        }
        return !numeral && (letter || !char.IsAscii(word[0]));
    }

    /// <summary>Whether a token is a word: it has a letter or digit.</summary>
    public static bool IsWord(ReadOnlySpan<char> token)
    {
        foreach (char c in token)
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) return true;
        return false;
    }
}
