using System.Runtime.InteropServices;

namespace TextMiner.Segmentation;

/// <content>Full mode, search mode, offsets and tags.</content>
public sealed partial class Segmenter
{
    /// <summary>
    /// The words of full mode (<c>cut_all</c>): every dictionary word, overlaps included. As in jieba, white space comes
    /// between two tokens that can be empty.
    /// </summary>
    public IReadOnlyList<string> CutAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<Token>(text.Length);
        _fullCutter.Cut(text, tokens);
        var words = new List<string>(tokens.Count);
        string joined = "";
        foreach (var token in tokens)
        {
            string word = Intern(text.AsSpan(token.Start, Math.Abs(token.Length)));
            joined = joined.Length == 0 ? word : joined + word;
            if (token.Length < 0) continue;
            words.Add(joined);
            joined = "";
        }
        return words;
    }

    /// <summary>
    /// Appends the tokens of full mode. Where jieba joins ASCII-led user words that are apart in the text into one
    /// string, they are separate tokens here; see <see cref="CutAll"/> for jieba's answer.
    /// </summary>
    public void TokenizeAll(ReadOnlySpan<char> text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        int before = tokens.Count;
        _fullCutter.Cut(text, tokens);
        foreach (ref var token in CollectionsMarshal.AsSpan(tokens)[before..])
        {
            if (token.Length < 0) token = token with { Length = -token.Length };
        }
    }

    /// <summary>The words of search mode: each word of accurate mode behind the shorter dictionary words in it.</summary>
    public IReadOnlyList<string> CutForSearch(string text, UnknownWords unknown = UnknownWords.Guess)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<Token>(text.Length);
        TokenizeForSearch(text, tokens, unknown);
        return Strings(text, tokens);
    }

    /// <summary>Appends the tokens of search mode; they overlap.</summary>
    public void TokenizeForSearch(ReadOnlySpan<char> text, List<Token> tokens, UnknownWords unknown = UnknownWords.Guess)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _searchCutter.Cut(text, tokens, unknown);
    }

    /// <summary>The words and their tags. Word boundaries can differ from <see cref="Cut"/>: jieba uses another model here.</summary>
    public IReadOnlyList<TaggedWord> CutWithTags(string text, UnknownWords unknown = UnknownWords.Guess)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<TaggedToken>(text.Length / 2 + 1);
        TokenizeWithTags(text, tokens, unknown);
        var words = new TaggedWord[tokens.Count];
        for (int i = 0; i < words.Length; i++)
            words[i] = new TaggedWord(Intern(text.AsSpan(tokens[i].Start, tokens[i].Length)), tokens[i].Tag);
        return words;
    }

    /// <summary>Appends the tagged tokens; they tile the text.</summary>
    public void TokenizeWithTags(ReadOnlySpan<char> text, List<TaggedToken> tokens, UnknownWords unknown = UnknownWords.Guess)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _tagger.Tag(text, tokens, unknown);
    }

    /// <summary>The words with the places where they begin and end (jieba's <c>tokenize</c>).</summary>
    /// <param name="text">Any text.</param>
    /// <param name="mode">Accurate or search mode; jieba has no offsets in full mode.</param>
    /// <param name="unknown">What to do with characters in no word.</param>
    /// <param name="unit">What the places count: UTF-16 units, as .NET strings do, or code points, as Python does.</param>
    public IReadOnlyList<PlacedWord> Tokenize(
        string text, TokenizeMode mode = TokenizeMode.Accurate, UnknownWords unknown = UnknownWords.Guess, OffsetUnit unit = OffsetUnit.Utf16)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<Token>(text.Length);
        if (mode == TokenizeMode.Search)
            TokenizeForSearch(text, tokens, unknown);
        else
            Tokenize(text, tokens, unknown);

        var words = new PlacedWord[tokens.Count];
        int at = 0;
        int pairs = 0;
        for (int i = 0; i < words.Length; i++)
        {
            var (start, length) = tokens[i];
            var word = text.AsSpan(start, length);
            if (unit == OffsetUnit.CodePoint)
            {
                // In search mode parts come before their word: count behind the furthest place only once.
                for (; at < start; at++)
                {
                    if (at > 0 && char.IsSurrogatePair(text[at - 1], text[at])) pairs++;
                }
                bool isPair = length == 2 && char.IsSurrogatePair(word[0], word[1]);
                start -= pairs;
                if (isPair) length = 1;
            }
            words[i] = new PlacedWord(Intern(word), start, start + length);
        }
        return words;
    }
}
