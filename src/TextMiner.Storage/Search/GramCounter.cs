using System.Numerics;
using System.Runtime.InteropServices;

namespace TextMiner.Storage.Search;

/// <summary>
/// Counts the grams of documents in a hash table that is used again and again: sorting every occurrence would take three times as
/// long. Not for several threads.
/// </summary>
sealed class GramCounter(WordNumber words)
{
    const ulong GoldenRatio = 0x9E3779B97F4A7C15UL;

    // Twice as many places as occurrences, so that few collide.
    long[] _grams = [];
    int[] _counts = [];
    int _shift;

    public DocumentGrams Count(SearchText title, SearchText text)
    {
        Clear(title.Tokens.Count + text.Tokens.Count);
        var length = Count(text, SearchField.Text);
        Count(title, SearchField.Title);
        return DocumentGrams.Of(length, Sorted());
    }

    void Clear(int occurrences)
    {
        var places = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * occurrences, 16));
        if (_counts.Length < places) (_grams, _counts) = (new long[places], new int[places]);
        else Array.Clear(_counts);
        _shift = 64 - BitOperations.Log2((uint)_counts.Length);
    }

    int Count(SearchText text, SearchField field)
    {
        var length = 0;
        var tokens = CollectionsMarshal.AsSpan(text.Tokens);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Mark) continue;
            length++;
            if (tokens[i].Kind == TokenKind.Word) Count(Gram.Word(field, words(text[tokens[i]])));
            else
            {
                var paired = i + 1 < tokens.Length && tokens[i + 1].Kind == TokenKind.Character && tokens[i + 1].Position == tokens[i].Position + 1;
                Count(Gram.Pair(field, text[tokens[i]][0], paired ? text[tokens[i + 1]][0] : '\0'));
            }
        }
        return length;
    }

    void Count(long gram)
    {
        var at = (int)((ulong)gram * GoldenRatio >> _shift);
        while (_counts[at] > 0 && _grams[at] != gram) at = (at + 1) & (_counts.Length - 1);
        (_grams[at], _counts[at]) = (gram, _counts[at] + 1);
    }

    // Gram and frequency in one number.
    List<long> Sorted()
    {
        List<long> sorted = [];
        for (var i = 0; i < _counts.Length; i++)
            if (_counts[i] > 0) sorted.Add((_grams[i] << DocumentGrams.FrequencyBits) | (long)Math.Min(_counts[i], DocumentGrams.MaxFrequency));
        CollectionsMarshal.AsSpan(sorted).Sort();
        return sorted;
    }
}
