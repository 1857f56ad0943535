using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation;

/// <summary>Gives the tokens of accurate mode one by one, without allocation. For <c>foreach</c>.</summary>
public ref struct TokenEnumerator : IDisposable
{
    readonly Lexicon _lexicon;
    readonly AccurateCutter _cutter;
    readonly ReadOnlySpan<char> _text;
    readonly UnknownWords _unknown;
    readonly Scratch _scratch;
    Span<Token> _tokens;
    int _next;
    int _cut;

    internal TokenEnumerator(Lexicon lexicon, AccurateCutter cutter, ReadOnlySpan<char> text, UnknownWords unknown)
    {
        _lexicon = lexicon;
        _cutter = cutter;
        _text = text;
        _unknown = unknown;
        _scratch = Scratch.Take(TextWindow.Size);
        _next = -1;
    }

    /// <summary>The token at hand.</summary>
    public readonly Token Current => _tokens[_next];

    /// <summary>This enumerator, as <c>foreach</c> wants it.</summary>
    public readonly TokenEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool MoveNext()
    {
        if (++_next < _tokens.Length) return true;
        if (_cut == _text.Length) return false;
        Refill();
        _next = 0;
        return true;
    }

    /// <summary>Gives the buffers back.</summary>
    public readonly void Dispose() => Scratch.Return(_scratch);

    /// <summary>Cuts the next window. The text can have moved since the last one, so it is pinned anew.</summary>
    unsafe void Refill()
    {
        fixed (char* text = _text)
        {
            var window = new TextWindow(_lexicon, text, _text.Length, _scratch, _cut);
            window.MoveNext();
            int count = _cutter.CutWindow(window, _scratch.Tokens, _unknown);
            _tokens = _scratch.Tokens[..count];
            _cut += window.Count;
            GC.KeepAlive(_lexicon);
        }
    }
}
