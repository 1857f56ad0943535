using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Model;
using TextMiner.Segmentation.Tagging;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation;

/// <summary>
/// Cuts Chinese text into words, token for token as jieba 0.42.1. Immutable and safe on any number of threads;
/// <see cref="SegmenterBuilder"/> makes segmenters with other words. Any text is accepted, lone surrogates included.
/// </summary>
public sealed partial class Segmenter
{
    static readonly Lazy<Segmenter> LazyBare = new(() => FromModel(ModelFile.Embedded));
    static readonly Lazy<Segmenter> LazyPolicy = new(() => new SegmenterBuilder(Bare).AddEntries(PolicyVocabulary.Entries).Build());

    readonly AccurateCutter _cutter;
    readonly SearchCutter _searchCutter;
    readonly FullCutter _fullCutter;
    readonly Tagger _tagger;
    readonly WordStrings _strings;

    internal Segmenter(Lexicon lexicon, IReadOnlySet<string> splitWords, string digest)
    {
        Lexicon = lexicon;
        SplitWords = splitWords;
        Digest = digest;
        _cutter = new AccurateCutter(lexicon, UnknownWordModel.Embedded, splitWords);
        _searchCutter = new SearchCutter(lexicon, _cutter);
        _fullCutter = new FullCutter(lexicon);
        _tagger = new Tagger(lexicon);
        _strings = new WordStrings(lexicon);
    }

    /// <summary>jieba's own dictionary and nothing else. Loaded on first use.</summary>
    /// <exception cref="InvalidDataException">The model that is part of the library is damaged.</exception>
    public static Segmenter Bare => LazyBare.Value;

    /// <summary>jieba's dictionary with the policy vocabulary on top. Loaded on first use.</summary>
    /// <exception cref="InvalidDataException">The model that is part of the library is damaged.</exception>
    public static Segmenter Policy => LazyPolicy.Value;

    /// <summary>
    /// SHA-256 in hexadecimal digits of the model and of every word that was added or changed: equal digests cut alike.
    /// </summary>
    public string Digest { get; }

    internal Lexicon Lexicon { get; }

    internal IReadOnlySet<string> SplitWords { get; }

    internal static Segmenter FromModel(ModelFile model) => new(Lexicon.FromModel(model), new HashSet<string>(), model.Digest);

    /// <summary>Appends the tokens of accurate mode, with unknown words guessed. They tile the text.</summary>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens) => Tokenize(text, tokens, UnknownWords.Guess);

    /// <summary>Appends the tokens of accurate mode. They tile the text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="tokens">Receives the tokens; allocates only where its capacity does not suffice.</param>
    /// <param name="unknown">What to do with characters in no word.</param>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens, UnknownWords unknown)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _cutter.Cut(text, tokens, unknown);
    }

    /// <summary>The tokens of accurate mode for <c>foreach</c>, without allocation.</summary>
    public TokenEnumerator EnumerateTokens(ReadOnlySpan<char> text, UnknownWords unknown = UnknownWords.Guess) =>
        new(Lexicon, _cutter, text, unknown);

    /// <summary>The words of accurate mode; joined they are the text again.</summary>
    public IReadOnlyList<string> Cut(string text, UnknownWords unknown = UnknownWords.Guess)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<Token>(text.Length / 2 + 1);
        Tokenize(text, tokens, unknown);
        return Strings(text, tokens);
    }

    /// <summary>
    /// The text as a string; for a dictionary word always the same object, so that counting words allocates nothing
    /// after a word's first occurrence.
    /// </summary>
    public string Intern(ReadOnlySpan<char> word) => _strings.Get(word);

    /// <summary>Whether the dictionary holds the word with a frequency above 0.</summary>
    public bool IsWord(ReadOnlySpan<char> word) => Lexicon.IsWord(word);

    string[] Strings(ReadOnlySpan<char> text, List<Token> tokens)
    {
        string[] words = new string[tokens.Count];
        for (int i = 0; i < words.Length; i++) words[i] = Intern(text.Slice(tokens[i].Start, tokens[i].Length));
        return words;
    }
}
