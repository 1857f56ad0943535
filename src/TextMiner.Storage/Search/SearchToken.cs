namespace TextMiner.Storage.Search;

/// <summary>A character, a word of letters and digits, or a mark, as search sees it.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Length">Its units.</param>
/// <param name="Position">Its number; between paragraphs a gap is left that no phrase and no NEAR crosses.</param>
readonly record struct SearchToken(TokenKind Kind, int Start, int Length, int Position)
{
    public int End => Start + Length;
}

enum TokenKind : byte
{
    /// <summary>Space and what is not seen; no token at all.</summary>
    Space,

    /// <summary>The end of a paragraph; no token either.</summary>
    Break,

    /// <summary>A mark: compared in phrases, but not indexed.</summary>
    Mark,

    /// <summary>A character of a script without spaces.</summary>
    Character,

    /// <summary>Letters and digits of other scripts, as far as they run.</summary>
    Word,
}
