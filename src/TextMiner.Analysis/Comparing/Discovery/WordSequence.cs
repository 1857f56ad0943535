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

    readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    readonly List<string> _words = [""];
    readonly List<int> _tokens = [Break];
    readonly List<int> _starts = [];

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

    /// <summary>Cuts a sentence into what <see cref="Add"/> takes: words, and null for a break. Safe on any number of threads.</summary>
    public static void Cut(Segmenter segmenter, ReadOnlySpan<char> sentence, List<Token> scratch, List<string?> words)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(words);
        scratch.Clear();
        segmenter.Tokenize(sentence, scratch, UnknownWords.Split);
        foreach (var token in scratch)
        {
            var word = sentence.Slice(token.Start, token.Length);
            if (IsHan(word)) words.Add(segmenter.Intern(word));
            else if (words is not [.., null]) words.Add(null);
        }
        if (words is not [.., null]) words.Add(null);
    }

    /// <summary>Adds a document.</summary>
    public void Add(IEnumerable<string?> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        _starts.Add(_tokens.Count);
        foreach (string? word in words)
        {
            _tokens.Add(word is null ? Break : IdOf(word));
            if (word is not null) Count++;
        }
        if (_tokens[^1] != Break) _tokens.Add(Break);
    }

    int IdOf(string word)
    {
        if (_ids.TryGetValue(word, out int id)) return id;
        _ids.Add(word, id = _words.Count);
        _words.Add(word);
        return id;
    }

    static bool IsHan(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
            if (!(c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' || char.IsSurrogate(c))) return false;
        return word.Length > 0;
    }
}
