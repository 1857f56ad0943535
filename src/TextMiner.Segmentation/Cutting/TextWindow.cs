using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Cutting;

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
    readonly bool _tagging;

    /// <summary>Begins before the first window.</summary>
    /// <param name="lexicon">Gives the codes.</param>
    /// <param name="text">Pinned for the life of the window.</param>
    /// <param name="length">Characters in the text.</param>
    /// <param name="tagging">Whether % and - separate blocks, as they do in tagging.</param>
    public TextWindow(Lexicon lexicon, char* text, int length, bool tagging)
    {
        _lexicon = lexicon;
        _text = text;
        _length = length;
        _tagging = tagging;
        Scratch = Scratch.Take(Size);
        Start = 0;
        Count = 0;
    }

    /// <summary>The buffers; codes are filled for the window, with a 0 behind the last.</summary>
    public Scratch Scratch { get; }

    /// <summary>Index of the window's first character in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Characters in the window.</summary>
    public int Count { get; private set; }

    public readonly char* Text => _text + Start;

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

    public readonly void Dispose() => Scratch.Return(Scratch);

    /// <summary>Length up to the last gap that the next character cannot belong to, or 0.</summary>
    readonly int LengthUpToGap(int from, int to)
    {
        ushort* codes = Scratch.Codes;
        for (int i = to - 1; i >= from; i--)
        {
            if (codes[i] == 0 && Text[i] != '\r' && !char.IsSurrogate(Text[i])) return i + 1;
        }
        return 0;
    }

    readonly void Encode(int from, int to)
    {
        ushort* table = _lexicon.Codes;
        ushort* codes = Scratch.Codes;
        char* text = Text;
        if (_tagging)
        {
            for (int i = from; i < to; i++) codes[i] = text[i] is '%' or '-' ? (ushort)0 : table[text[i]];
        }
        else
        {
            for (int i = from; i < to; i++) codes[i] = table[text[i]];
        }
    }
}
