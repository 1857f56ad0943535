using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Cutting;

/// <summary>What a <see cref="TextWindow"/> is for.</summary>
enum WindowKind
{
    /// <summary>Accurate and search mode: a window may end behind any gap character.</summary>
    Accurate,

    /// <summary>Full mode: a window ends in front of a block, because runs of gap characters stay whole.</summary>
    Full,

    /// <summary>Tagging: % and - separate blocks.</summary>
    Tagging,
}

/// <summary>
/// Walks over a text in windows that end between blocks, so that each window can be cut by itself with buffers that
/// stay in the first-level cache. Only a block that is longer than a window makes it grow.
/// </summary>
unsafe ref struct TextWindow : IDisposable
{
    /// <summary>Characters per window; 12 bytes of buffers each, a third of a usual first-level cache.</summary>
    public const int Size = 1024;

    readonly Lexicon _lexicon;
    readonly char* _text;
    readonly int _length;
    readonly WindowKind _kind;

    /// <summary>Begins before the first window.</summary>
    /// <param name="lexicon">Gives the codes.</param>
    /// <param name="text">Pinned for the life of the window.</param>
    /// <param name="length">Characters in the text.</param>
    /// <param name="kind">What separates blocks, and where windows may end.</param>
    public TextWindow(Lexicon lexicon, char* text, int length, WindowKind kind)
    {
        _lexicon = lexicon;
        _text = text;
        _length = length;
        _kind = kind;
        Scratch = Scratch.Take();
        Start = 0;
        Count = 0;
    }

    /// <summary>Begins in the middle of a text, where a window ended, with buffers that are somebody else's to return.</summary>
    public TextWindow(Lexicon lexicon, char* text, int length, Scratch scratch, int start)
    {
        _lexicon = lexicon;
        _text = text;
        _length = length;
        _kind = WindowKind.Accurate;
        Scratch = scratch;
        Start = start;
    }

    /// <summary>The buffers; codes are filled for the window, with a 0 behind the last.</summary>
    public Scratch Scratch { get; }

    /// <summary>Index of the window's first character in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Characters in the window.</summary>
    public int Count { get; private set; }

    public readonly char* Text => _text + Start;

    /// <summary>Whether the window is the whole text.</summary>
    public readonly bool IsWhole => Count == _length;

    /// <summary>Goes to the next window; false when the text is used up.</summary>
    public bool MoveNext()
    {
        Start += Count;
        int rest = _length - Start;
        if (rest == 0) return false;
        Count = 0;
        int coded = 0;
        for (int limit = Math.Min(rest, Size); Count == 0; limit = (int)Math.Min(rest, limit * 2L))
        {
            if (limit > Scratch.Capacity) Scratch.Grow(limit);
            Encode(coded, limit);
            Count = limit == rest ? rest : LengthUpToGap(coded, limit);
            coded = limit;
        }
        Scratch.Codes[Count] = 0;
        return true;
    }

    /// <summary>Gives the buffers back. Until here the lexicon, and so the memory behind its pointers, is referenced.</summary>
    public readonly void Dispose()
    {
        Scratch.Return(Scratch);
        GC.KeepAlive(_lexicon);
    }

    /// <summary>Length up to the last place where a window may end, or 0.</summary>
    readonly int LengthUpToGap(int from, int to)
    {
        ushort* codes = Scratch.Codes;
        for (int i = to - 1; i >= Math.Max(from, 1); i--)
        {
            if (codes[i - 1] != 0) continue;
            bool isEnd = _kind == WindowKind.Full ? codes[i] != 0 : Text[i - 1] != '\r' && !char.IsSurrogate(Text[i - 1]);
            if (isEnd) return i;
        }
        return 0;
    }

    readonly void Encode(int from, int to)
    {
        ushort* table = _lexicon.Codes;
        ushort* codes = Scratch.Codes;
        char* text = Text;
        if (_kind == WindowKind.Tagging)
        {
            for (int i = from; i < to; i++) codes[i] = text[i] is '%' or '-' ? (ushort)0 : table[text[i]];
        }
        else
        {
            for (int i = from; i < to; i++) codes[i] = table[text[i]];
        }
    }
}
