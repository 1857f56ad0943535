using System.Globalization;

namespace TextMiner.Storage.Search;

/// <summary>
/// A text as search reads it: full width and capitals folded, cut into characters, words and marks. Index, verification, marks of
/// hits and queries all read by these rules, so that they cannot differ.
/// </summary>
sealed class SearchText
{
    /// <summary>Left between paragraphs; more than NEAR can ask for.</summary>
    public const int ParagraphGap = 10_000;

    // Longer runs are digests and links; they are told apart by their beginning.
    const int MaxWord = 64;

    static readonly (char[] Folds, TokenKind[] Kinds) Table = MakeTable();

    readonly string _folded;

    public SearchText(string text)
    {
        _folded = string.Create(text.Length, text, static (folded, from) =>
        {
            for (var i = 0; i < folded.Length; i++) folded[i] = Table.Folds[from[i]];
        });
        Tokens = Cut(_folded);
    }

    public List<SearchToken> Tokens { get; }

    /// <summary>The folded characters of a token.</summary>
    public ReadOnlySpan<char> this[SearchToken token] => _folded.AsSpan(token.Start, Math.Min(token.Length, MaxWord));

    public static bool IsSpace(char c) => Table.Kinds[c] is TokenKind.Space or TokenKind.Break;

    static List<SearchToken> Cut(string text)
    {
        List<SearchToken> tokens = new(text.Length);
        var position = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var kind = Table.Kinds[text[i]];
            switch (kind)
            {
                case TokenKind.Space: break;
                case TokenKind.Break: position += ParagraphGap; break;
                case TokenKind.Word:
                    var start = i;
                    while (i + 1 < text.Length && Table.Kinds[text[i + 1]] == TokenKind.Word) i++;
                    tokens.Add(new SearchToken(kind, start, i + 1 - start, position++));
                    break;
                default: tokens.Add(new SearchToken(kind, i, 1, position++)); break;
            }
        }
        return tokens;
    }

    static (char[], TokenKind[]) MakeTable()
    {
        var folds = new char[char.MaxValue + 1];
        var kinds = new TokenKind[char.MaxValue + 1];
        for (var c = 0; c <= char.MaxValue; c++)
        {
            // The full-width forms stand in the order of ASCII; the wide space apart from them.
            var narrow = c is >= 0xFF01 and <= 0xFF5E ? (char)(c - 0xFEE0) : c == 0x3000 ? ' ' : (char)c;
            folds[c] = char.ToLowerInvariant(narrow);
            kinds[c] = KindOf(folds[c]);
        }
        return (folds, kinds);
    }

    static TokenKind KindOf(char c) => c == '\n' ? TokenKind.Break : char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format => TokenKind.Space,
        UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark => TokenKind.Word,
        // Halves of characters beyond the first plane are characters here: two of them make a phrase.
        UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
            or UnicodeCategory.Surrogate or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.PrivateUse => TokenKind.Character,
        _ => TokenKind.Mark,
    };
}
