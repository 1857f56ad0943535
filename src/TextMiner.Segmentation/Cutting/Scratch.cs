using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TextMiner.Segmentation.Cutting;

/// <summary>The buffers of one cut, kept per thread so that cutting allocates nothing. They never move.</summary>
sealed unsafe class Scratch
{
    /// <summary>Larger buffers serve one text and are then left to the collector.</summary>
    const int LargestKept = 1 << 16;

    [ThreadStatic]
    static Scratch? t_kept;

    double[] _scores = [];
    ushort[] _lengths = [];
    ushort[] _codes = [];
    byte[] _marks = [];
    Token[] _tokens = [];

    Scratch() => Grow(TextWindow.Size);

    /// <summary>Characters that the buffers have room for.</summary>
    public int Capacity { get; private set; }

    public double* Scores { get; private set; }

    public ushort* Lengths { get; private set; }

    public ushort* Codes { get; private set; }

    /// <summary>One byte per character for the unknown-word model.</summary>
    public Span<byte> Marks => _marks;

    /// <summary>Room for as many tokens as a window can have; made when first used.</summary>
    public Span<Token> Tokens
    {
        get
        {
            if (_tokens.Length < Capacity) _tokens = new Token[Capacity];
            return _tokens;
        }
    }

    /// <summary>A list for the tokens of one window, which can overlap and then are more than its characters.</summary>
    public List<Token> TokenList { get; } = [];

    /// <summary>The same with tags.</summary>
    public List<TaggedToken> TaggedTokenList { get; } = [];

    /// <summary>Takes the thread's buffers, or new ones where a cut is under way on this thread (an enumerator in a loop).</summary>
    public static Scratch Take()
    {
        var scratch = t_kept ?? new Scratch();
        t_kept = null;
        return scratch;
    }

    public static void Return(Scratch scratch)
    {
        if (scratch.Capacity <= LargestKept) t_kept = scratch;
    }

    /// <summary>Makes room for more characters; keeps the codes.</summary>
    public void Grow(int capacity)
    {
        Scores = Pinned(ref _scores, capacity);
        Lengths = Pinned(ref _lengths, capacity);
        Codes = Pinned(ref _codes, capacity);
        Array.Resize(ref _marks, capacity);
        // Last: where memory runs out, the buffers are at least as large as they say.
        Capacity = capacity;
    }

    /// <summary>A few elements more than asked: the zero behind the last code, and the score behind the last.</summary>
    static T* Pinned<T>(ref T[] array, int capacity) where T : unmanaged
    {
        const int Spare = 8;
        var larger = GC.AllocateUninitializedArray<T>(capacity + Spare, pinned: true);
        array.CopyTo(larger, 0);
        array = larger;
        return (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(larger));
    }
}
