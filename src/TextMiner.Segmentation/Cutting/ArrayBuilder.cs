using System.Buffers;

namespace TextMiner.Segmentation.Cutting;

/// <summary>
/// Collects an array of unknown length in rented memory. A text of one window, as most lines are, needs none: its
/// array is made in its final length and filled in place.
/// </summary>
ref struct ArrayBuilder<T> : IDisposable
{
    T[]? _whole;
    T[]? _rented;
    int _count;

    /// <summary>Room for more elements, to be filled at once.</summary>
    /// <param name="count">How many.</param>
    /// <param name="isAll">Whether nothing comes before or after them.</param>
    public Span<T> Append(int count, bool isAll)
    {
        if (isAll) return _whole = new T[count];
        if (_rented is null || _rented.Length - _count < count) Grow(_count + count);
        _count += count;
        return _rented.AsSpan(_count - count, count);
    }

    public readonly T[] ToArray() => _whole ?? (_rented is null ? [] : _rented[.._count]);

    public readonly void Dispose()
    {
        if (_rented is not null) ArrayPool<T>.Shared.Return(_rented, clearArray: true);
    }

    void Grow(int needed)
    {
        const int Smallest = 4096;
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(needed * 2, Smallest));
        _rented.AsSpan(0, _count).CopyTo(larger);
        Dispose();
        _rented = larger;
    }
}
