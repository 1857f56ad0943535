using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TextMiner.Analysis.Topics.Engines;

/// <summary>
/// Numbers whose first lies at the start of a cache line, so that no vector of their rows lies across two lines: an array begins
/// anywhere.
/// </summary>
sealed class AlignedRows
{
    const int LineBytes = 64;

    readonly float[] _room;
    readonly int _first;

    public AlignedRows(int length)
    {
        // Pinned, because the collector would move it to another place.
        _room = GC.AllocateArray<float>(checked(length + LineBytes / sizeof(float)), pinned: true);
        var beyond = (int)((long)Marshal.UnsafeAddrOfPinnedArrayElement(_room, 0) % LineBytes);
        _first = beyond == 0 ? 0 : (LineBytes - beyond) / sizeof(float);
        Length = length;
    }

    public int Length { get; }

    public Span<float> All => _room.AsSpan(_first, Length);

    public ref float First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_room), _first);

    public float this[int place]
    {
        get => _room[_first + place];
        set => _room[_first + place] = value;
    }
}
