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

    /// <summary>Where each document begins.</summary>
    internal IReadOnlyList<int> Starts => _starts;

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
    public void Add(ReadOnlySpan<int> tokens)
    {
        _starts.Add(_tokens.Count);
        _tokens.AddRange(tokens);
        Count += tokens.Length - tokens.Count(Break);
        if (_tokens[^1] != Break) _tokens.Add(Break);
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
