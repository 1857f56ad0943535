using System.Globalization;
using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Model;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation;

/// <summary>
/// Collects changes to a dictionary and makes a <see cref="Segmenter"/> of them. The only mutable type of the
/// library; not safe on several threads. It can go on changing words after <see cref="Build"/>.
/// </summary>
public sealed class SegmenterBuilder
{
    readonly Segmenter _start;
    readonly Dictionary<string, string> _changes = new(StringComparer.Ordinal);
    readonly HashSet<string> _splitWords;
    LexiconEditor? _editor;
    Lexicon _lexicon;

    /// <summary>Begins with jieba's own dictionary.</summary>
    public SegmenterBuilder() : this(Segmenter.Bare)
    {
    }

    /// <summary>Begins with the words of a segmenter, which stays as it is.</summary>
    public SegmenterBuilder(Segmenter start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _start = start;
        _lexicon = start.Lexicon;
        _splitWords = [.. start.SplitWords];
    }

    /// <summary>Begins with a main dictionary in jieba's format instead of jieba's own; its character models stay.</summary>
    /// <param name="path">A UTF-8 file; a line is <c>word frequency tag</c>.</param>
    /// <exception cref="InvalidDataException">Lists every bad line with its number and the reason.</exception>
    public static SegmenterBuilder FromDictionary(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new SegmenterBuilder(Segmenter.FromDictionary(ModelFile.FromBytes(JiebaModelCompiler.CompileDictionary(path), path)));
    }

    /// <summary>The words of a user dictionary in jieba's format, in order of its lines.</summary>
    /// <param name="text">The dictionary.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">Lists every bad line with its number and the reason.</exception>
    public static IReadOnlyList<string> WordsOf(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. UserDictionary.Parse(text, name).Select(word => word.Word)];
    }

    /// <summary>Sum of all frequencies as jieba counts it: changing a word adds the new frequency and keeps the old.</summary>
    public long Total => _editor?.Total ?? _lexicon.Total;

    /// <summary>The word's frequency now: 0 for deleted words and prefixes of words, null for what the dictionary does not have.</summary>
    public long? FrequencyOf(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Current.FrequencyOf(word);
    }

    Lexicon Current => _editor?.View ?? _lexicon;

    /// <summary>Adds a word with the frequency that <see cref="SuggestFrequency(string)"/> finds.</summary>
    /// <param name="word">The word; a text finds it only when all of its characters can stand in one block.</param>
    /// <param name="tag">Part of speech, or null to leave it as it is (<c>x</c> for a new word).</param>
    public SegmenterBuilder AddWord(string word, string? tag = null) => AddWord(word, SuggestFrequency(word), tag);

    /// <summary>Adds a word, or changes its frequency. The given frequency replaces the dictionary's, even a higher one.</summary>
    /// <param name="word">The word.</param>
    /// <param name="frequency">Occurrences in jieba's corpus of about 60 million words; 0 deletes the word.</param>
    /// <param name="tag">Part of speech, or null to leave it as it is.</param>
    /// <exception cref="ArgumentException">The word is empty or longer than 32,767 units, or the frequency is negative or above 10^12.</exception>
    public SegmenterBuilder AddWord(string word, long frequency, string? tag = null)
    {
        CheckWord(word);
        ArgumentOutOfRangeException.ThrowIfNegative(frequency);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frequency, DictionaryText.MaxFrequency);
        _editor ??= new LexiconEditor(_lexicon);
        string tagNow = _editor.Set(word, frequency, tag);
        if (frequency == 0) _splitWords.Add(word);
        _changes[word] = string.Create(CultureInfo.InvariantCulture, $"{frequency} {tagNow}");
        return this;
    }

    /// <summary>Deletes a word; guessing does not put it together again. It keeps its tag, as in jieba.</summary>
    public SegmenterBuilder DeleteWord(string word) => AddWord(word, 0);

    /// <summary>The frequency that makes the word one token where it stands alone. Changes nothing.</summary>
    public long SuggestFrequency(string word)
    {
        CheckWord(word);
        if (Total == 0) return Math.Max(1, Occurrences(word));
        double chance = 1;
        foreach (var part in CurrentTokens(word, UnknownWords.Split))
            chance *= Occurrences(word.Substring(part.Start, part.Length)) / (double)Total;
        return Math.Max(checked((long)(chance * Total)) + 1, Occurrences(word));
    }

    /// <summary>The frequency at which the joined parts are cut into them. Changes nothing.</summary>
    public long SuggestFrequency(IReadOnlyList<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (Total == 0) return 0;
        double chance = 1;
        foreach (string part in parts) chance *= Occurrences(part) / (double)Total;
        return Math.Min((long)(chance * Total), Current.FrequencyOf(string.Concat(parts)) ?? 0);
    }

    /// <summary>Gives a word the frequency of <see cref="SuggestFrequency(string)"/> (jieba's <c>tune=True</c>).</summary>
    /// <returns>The frequency.</returns>
    public long TuneFrequency(string word)
    {
        long frequency = SuggestFrequency(word);
        AddWord(word, frequency);
        return frequency;
    }

    /// <summary>Gives the joined parts the frequency at which they are cut apart; 0 where only deleting the word does it.</summary>
    /// <returns>The frequency.</returns>
    public long TuneFrequency(IReadOnlyList<string> parts)
    {
        long frequency = SuggestFrequency(parts);
        AddWord(string.Concat(parts), frequency);
        return frequency;
    }

    /// <summary>Adds every entry of a user dictionary in jieba's format.</summary>
    /// <param name="path">A UTF-8 file; a line is <c>word [frequency] [tag]</c>.</param>
    /// <exception cref="InvalidDataException">Lists every bad line with its number and the reason; nothing has been added then.</exception>
    public SegmenterBuilder LoadUserDict(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AddEntries(UserDictionary.Read(File.ReadAllBytes(path), path));
    }

    /// <summary>Adds every entry of a user dictionary in jieba's format.</summary>
    /// <param name="reader">The text; a line is <c>word [frequency] [tag]</c>.</param>
    /// <param name="name">What to call the text in messages.</param>
    /// <exception cref="InvalidDataException">Lists every bad line with its number and the reason; nothing has been added then.</exception>
    public SegmenterBuilder LoadUserDict(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return AddEntries(UserDictionary.Parse(reader.ReadToEnd(), name));
    }

    /// <summary>Makes a segmenter of the words as they are now.</summary>
    public Segmenter Build()
    {
        _lexicon = Current;
        _editor = null;
        return new Segmenter(_lexicon, new HashSet<string>(_splitWords, StringComparer.Ordinal), DigestOfChanges());
    }

    internal SegmenterBuilder AddEntries(IEnumerable<UserWord> words)
    {
        foreach (var word in words) AddWord(word.Word, word.Frequency ?? SuggestFrequency(word.Word), word.Tag);
        return this;
    }

    /// <summary>The tokens that a text has with the words as they are now.</summary>
    internal List<Token> CurrentTokens(string text, UnknownWords unknown = UnknownWords.Guess)
    {
        var tokens = new List<Token>();
        new AccurateCutter(Current, _splitWords).Cut(text, tokens, unknown);
        return tokens;
    }

    long Occurrences(string word) => Current.FrequencyOf(word) ?? 1;

    /// <summary>Computed when first asked for: few do, and it would be a third of the time of building.</summary>
    Lazy<string> DigestOfChanges()
    {
        var start = _start.LazyDigest;
        if (_changes.Count == 0) return start;
        string[] changes = [.. _changes.Select(c => $"{c.Key}\t{c.Value}")];
        string[] splitWords = [.. _splitWords];
        long total = Total;
        return new(() =>
        {
            Array.Sort(changes, StringComparer.Ordinal);
            Array.Sort(splitWords, StringComparer.Ordinal);
            return HexDigest.Of(string.Join('\n', [start.Value, total.ToString(CultureInfo.InvariantCulture), .. changes, .. splitWords]));
        });
    }

    static void CheckWord(string word)
    {
        ArgumentException.ThrowIfNullOrEmpty(word);
        if (word.Length > WordGraph.MaxWordLength)
            throw new ArgumentException($"A word has at most {WordGraph.MaxWordLength} UTF-16 units, this one has {word.Length}.", nameof(word));
    }
}
