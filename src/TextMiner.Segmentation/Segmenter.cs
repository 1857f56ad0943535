using System.Runtime.InteropServices;
using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Model;
using TextMiner.Segmentation.Tagging;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation;

/// <summary>
/// Cuts Chinese text into words, token for token as jieba 0.42.1. Immutable and safe on any number of threads;
/// <see cref="SegmenterBuilder"/> makes segmenters with other words. Any text is accepted, lone surrogates included.
/// </summary>
/// <remarks>
/// Each mode comes in two forms: <c>Cut…</c> gives strings, <c>Tokenize…</c> appends places in the text to a list and
/// allocates nothing where the list has room.
/// </remarks>
public sealed partial class Segmenter
{
    static readonly Lazy<Segmenter> LazyBare = new(() => FromModel(ModelFile.Embedded, withPolicyTerms: false));
    static readonly Lazy<Segmenter> LazyPolicy = new(() => FromModel(ModelFile.Embedded, withPolicyTerms: true));

    readonly AccurateCutter _accurate;
    readonly SearchCutter _search;
    readonly FullCutter _full;
    readonly Tagger _tagger;
    readonly WordStrings _strings;

    internal Segmenter(Lexicon lexicon, HashSet<string> splitWords, Lazy<string> digest)
    {
        Lexicon = lexicon;
        SplitWords = splitWords;
        LazyDigest = digest;
        _accurate = new AccurateCutter(lexicon, splitWords);
        _search = new SearchCutter(lexicon, _accurate);
        _full = new FullCutter(lexicon);
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
    public string Digest => LazyDigest.Value;

    internal Lazy<string> LazyDigest { get; }

    internal Lexicon Lexicon { get; }

    internal HashSet<string> SplitWords { get; }

    /// <summary>
    /// Reads a model file, such as <see cref="JiebaModelCompiler"/> makes of another edition of jieba's data. It is used
    /// as it lies in memory, so that even a large dictionary is ready in milliseconds.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is no model, of another version, cut off, or damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Segmenter Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FromModel(ModelFile.Read(path), withPolicyTerms: false);
    }

    internal static Segmenter FromDictionary(ModelFile dictionary) =>
        new(Lexicon.FromDictionary(dictionary, ModelFile.Embedded), [], new(() => dictionary.Digest));

    internal static Segmenter FromModel(ModelFile model, bool withPolicyTerms) =>
        new(Lexicon.FromModel(model, withPolicyTerms), [], new(() => withPolicyTerms ? HexDigest.Of($"{model.Digest}\npolicy") : model.Digest));

    /// <summary>
    /// The text as a string; for a dictionary word always the same object, so that counting words allocates nothing
    /// after a word's first occurrence.
    /// </summary>
    public string Intern(ReadOnlySpan<char> word) => _strings.Get(word);

    /// <summary>The same for a word whose slot in the trie is known; 0 for none.</summary>
    internal string Intern(int slot, ReadOnlySpan<char> word) => _strings.Get(slot, word);

    /// <summary>Whether the dictionary holds the word with a frequency above 0.</summary>
    public bool IsWord(ReadOnlySpan<char> word) => Lexicon.IsWord(word);

    /// <summary>The tokens of accurate mode for <c>foreach</c>, without allocation.</summary>
    public TokenEnumerator EnumerateTokens(ReadOnlySpan<char> text, UnknownWords unknown = UnknownWords.Guess) =>
        new(Lexicon, _accurate, text, unknown);

    unsafe string[] Words(WindowCutter cutter, ReadOnlySpan<char> text, UnknownWords unknown)
    {
        fixed (char* start = text)
        {
            using var window = new TextWindow(Lexicon, start, text.Length, cutter.Kind);
            using var words = new ArrayBuilder<string>();
            var tokens = window.Scratch.TokenList;
            while (window.MoveNext())
            {
                tokens.Clear();
                cutter.Cut(window, tokens, unknown);
                var found = CollectionsMarshal.AsSpan(tokens);
                var places = words.Append(found.Length, isAll: window.IsWhole);
                for (int i = 0; i < found.Length; i++)
                {
                    if (found[i].Length < 0) return JoinedWords(cutter, text, unknown);
                    places[i] = WordAt(window, found[i].Start, found[i].Length);
                }
            }
            return words.ToArray();
        }
    }

    /// <summary>The same where full mode joins words that are apart in the text, which it marks by negative lengths.</summary>
    string[] JoinedWords(WindowCutter cutter, ReadOnlySpan<char> text, UnknownWords unknown)
    {
        var tokens = new List<Token>();
        cutter.Cut(text, tokens, unknown);
        var words = new List<string>(tokens.Count);
        string joined = "";
        foreach (var token in tokens)
        {
            string word = Intern(text.Slice(token.Start, Math.Abs(token.Length)));
            joined = joined.Length == 0 ? word : joined + word;
            if (token.Length < 0) continue;
            words.Add(joined);
            joined = "";
        }
        return [.. words];
    }

    unsafe void Tag(ReadOnlySpan<char> text, List<TaggedToken> tokens, UnknownWords unknown)
    {
        fixed (char* start = text)
        {
            using var window = new TextWindow(Lexicon, start, text.Length, WindowKind.Tagging);
            while (window.MoveNext()) _tagger.Tag(window, tokens, unknown);
        }
    }

    unsafe TaggedWord[] TaggedWords(ReadOnlySpan<char> text, UnknownWords unknown)
    {
        fixed (char* start = text)
        {
            using var window = new TextWindow(Lexicon, start, text.Length, WindowKind.Tagging);
            using var words = new ArrayBuilder<TaggedWord>();
            var tokens = window.Scratch.TaggedTokenList;
            while (window.MoveNext())
            {
                tokens.Clear();
                _tagger.Tag(window, tokens, unknown);
                var found = CollectionsMarshal.AsSpan(tokens);
                var places = words.Append(found.Length, isAll: window.IsWhole);
                for (int i = 0; i < found.Length; i++)
                    places[i] = new TaggedWord(WordAt(window, found[i].Start, found[i].Length), found[i].Tag);
            }
            return words.ToArray();
        }
    }

    /// <summary>The word of a token; the window's codes save looking its characters up again.</summary>
    unsafe string WordAt(in TextWindow window, int start, int length)
    {
        start -= window.Start;
        return _strings.Get(Lexicon.Find(window.Scratch.Codes + start, length), new(window.Text + start, length));
    }
}
