using System.Runtime.InteropServices;
using TextMiner.Segmentation.Cutting;

namespace TextMiner.Segmentation;

/// <content>jieba's modes, each as strings and as places in the text.</content>
public sealed partial class Segmenter
{
    /// <summary>The words of accurate mode (jieba's <c>cut</c>); joined they are the text again.</summary>
    public string[] Cut(ReadOnlySpan<char> text, UnknownWords unknown = UnknownWords.Guess) => Words(_accurate, text, unknown);

    /// <summary>Appends the tokens of accurate mode, with unknown words guessed. They tile the text.</summary>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens) => Tokenize(text, tokens, UnknownWords.Guess);

    /// <summary>Appends the tokens of accurate mode. They tile the text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="tokens">Receives the tokens; allocates only where its capacity does not suffice.</param>
    /// <param name="unknown">What to do with characters in no word.</param>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens, UnknownWords unknown)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _accurate.Cut(text, tokens, unknown);
    }

    /// <summary>The words of search mode (jieba's <c>cut_for_search</c>): each word of accurate mode behind the shorter dictionary words in it.</summary>
    public string[] CutForSearch(ReadOnlySpan<char> text, UnknownWords unknown = UnknownWords.Guess) => Words(_search, text, unknown);

    /// <summary>Appends the tokens of search mode; they overlap.</summary>
    public void TokenizeForSearch(ReadOnlySpan<char> text, List<Token> tokens, UnknownWords unknown = UnknownWords.Guess)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _search.Cut(text, tokens, unknown);
    }

    /// <summary>
    /// The words of full mode (jieba's <c>cut_all</c>): every dictionary word, overlaps included. As in jieba, white
    /// space comes between two tokens that can be empty.
    /// </summary>
    public string[] CutAll(ReadOnlySpan<char> text) => Words(_full, text, UnknownWords.Split);

    /// <summary>
    /// Appends the tokens of full mode. Where jieba joins ASCII-led user words that are apart in the text into one
    /// string, they are separate tokens here; see <see cref="CutAll"/> for jieba's answer.
    /// </summary>
    public void TokenizeAll(ReadOnlySpan<char> text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        int before = tokens.Count;
        _full.Cut(text, tokens, UnknownWords.Split);
        foreach (ref var token in CollectionsMarshal.AsSpan(tokens)[before..])
        {
            if (token.Length < 0) token = token with { Length = -token.Length };
        }
    }

    /// <summary>
    /// The words and their tags (jieba's <c>posseg.cut</c>). Word boundaries can differ from <see cref="Cut"/>: jieba uses
    /// another model here.
    /// </summary>
    public TaggedWord[] CutWithTags(ReadOnlySpan<char> text, UnknownWords unknown = UnknownWords.Guess) => TaggedWords(text, unknown);

    /// <summary>Appends the tagged tokens; they tile the text.</summary>
    public void TokenizeWithTags(ReadOnlySpan<char> text, List<TaggedToken> tokens, UnknownWords unknown = UnknownWords.Guess)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Tag(text, tokens, unknown);
    }

    /// <summary>The words with the places where they begin and end (jieba's <c>tokenize</c>).</summary>
    /// <param name="text">Any text.</param>
    /// <param name="mode">Accurate or search mode; jieba has no offsets in full mode.</param>
    /// <param name="unknown">What to do with characters in no word.</param>
    /// <param name="unit">What the places count: UTF-16 units, as .NET strings do, or code points, as Python does.</param>
    public PlacedWord[] Tokenize(
        string text, TokenizeMode mode = TokenizeMode.Accurate, UnknownWords unknown = UnknownWords.Guess, OffsetUnit unit = OffsetUnit.Utf16)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<Token>(text.Length);
        WindowCutter cutter = mode == TokenizeMode.Search ? _search : _accurate;
        cutter.Cut(text, tokens, unknown);

        var words = new PlacedWord[tokens.Count];
        int counted = 0;
        int pairs = 0;
        for (int i = 0; i < words.Length; i++)
        {
            var (start, length) = tokens[i];
            var word = text.AsSpan(start, length);
            if (unit == OffsetUnit.CodePoint)
            {
                // In search mode parts come before their word, but no part holds a pair: counting forward is enough.
                for (; counted < start; counted++)
                {
                    if (counted > 0 && char.IsSurrogatePair(text[counted - 1], text[counted])) pairs++;
                }
                start -= pairs;
                if (length == 2 && char.IsSurrogatePair(word[0], word[1])) length = 1;
            }
            words[i] = new PlacedWord(Intern(word), start, start + length);
        }
        return words;
    }
}
