using System.Collections.Concurrent;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Comparing.Discovery;

/// <summary>
/// The words of many texts as numbers in one array, with a break where no phrase goes on: at marks, numbers and ends of sentences. Words
/// are those of the dictionary and single characters: what the segmenter would guess is left in pieces, since that is what is looked for.
/// </summary>
public sealed class WordSequence
{
    /// <summary>Stands where no phrase goes on.</summary>
    public const int Break = 0;

    readonly ConcurrentDictionary<string, int> _ids = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _idOf;
    readonly List<string> _words = [""];
    readonly List<int> _tokens = [Break];
    readonly List<int> _starts = [];
    readonly List<double?> _earlier = [];

    /// <summary>Begins without a text.</summary>
    public WordSequence() => _idOf = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Numbers of the words in sequence; it begins and ends with a break.</summary>
    public IReadOnlyList<int> Tokens => _tokens;

    /// <summary>Words that are no breaks.</summary>
    public int Count { get; private set; }

    /// <summary>Distinct words, the break included.</summary>
    public int WordCount => _words.Count;

    /// <summary>A word by its number.</summary>
    public string this[int token] => _words[token];

    internal List<int> TokenList => _tokens;

    /// <summary>Occurrences of each word, by its number; counted when they are first asked for, after the last document.</summary>
    internal IReadOnlyList<int> WordCounts => field ??= Counted();

    /// <summary>Where each document begins.</summary>
    internal IReadOnlyList<int> Starts => _starts;

    /// <summary>For each document the share of those with an earlier date.</summary>
    internal IReadOnlyList<double?> Earlier => _earlier;

    /// <summary>
    /// Cuts a sentence into what <see cref="Add"/> takes: numbers of words, and breaks. Safe on any number of threads; which number a word
    /// gets depends on them, and nothing that is found may depend on it.
    /// </summary>
    public void Cut(Segmenter segmenter, ReadOnlySpan<char> sentence, List<Token> scratch, List<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(tokens);
        scratch.Clear();
        segmenter.Tokenize(sentence, scratch, UnknownWords.Split);
        foreach (var token in scratch)
        {
            var word = sentence.Slice(token.Start, token.Length);
            if (IsHan(word)) tokens.Add(IdOf(word));
            else if (tokens is not [.., Break]) tokens.Add(Break);
        }
        if (tokens is not [.., Break]) tokens.Add(Break);
    }

    /// <summary>Adds a document.</summary>
    /// <param name="tokens">What <see cref="Cut"/> made of it.</param>
    /// <param name="earlier">Share of the documents that have an earlier date; null where the date is not known.</param>
    public void Add(ReadOnlySpan<int> tokens, double? earlier = null)
    {
        _starts.Add(_tokens.Count);
        _earlier.Add(earlier);
        _tokens.AddRange(tokens);
        Count += tokens.Length - tokens.Count(Break);
        if (_tokens[^1] != Break) _tokens.Add(Break);
    }

    int[] Counted()
    {
        int[] counts = new int[_words.Count];
        foreach (int token in _tokens) counts[token]++;
        return counts;
    }

    int IdOf(ReadOnlySpan<char> word)
    {
        if (_idOf.TryGetValue(word, out int id)) return id;
        lock (_words)
        {
            if (_idOf.TryGetValue(word, out id)) return id;
            string text = word.ToString();
            _words.Add(text);
            return _ids[text] = _words.Count - 1;
        }
    }

    static bool IsHan(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
            if (!(c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' || char.IsSurrogate(c))) return false;
        return word.Length > 0;
    }
}
