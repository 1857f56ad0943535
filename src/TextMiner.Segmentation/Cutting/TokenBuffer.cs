using System.Runtime.CompilerServices;

namespace TextMiner.Segmentation.Cutting;

/// <summary>Collects tokens in a window's scratch memory, and hands them to the list many at a time.</summary>
unsafe ref struct TokenBuffer(Token* buffer, int capacity, List<Token> tokens)
{
    int _count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int start, int length)
    {
        if (_count == capacity) Flush();
        buffer[_count++] = new Token(start, length);
    }

    /// <summary>Adds the token where the condition holds, without a branch on it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddIf(bool condition, int start, int length)
    {
        if (_count == capacity) Flush();
        buffer[_count] = new Token(start, length);
        _count += condition ? 1 : 0;
    }

    public void Flush()
    {
        tokens.AddRange(new ReadOnlySpan<Token>(buffer, _count));
        _count = 0;
    }
}
