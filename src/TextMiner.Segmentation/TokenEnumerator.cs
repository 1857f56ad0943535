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
    Scratch? _scratch;
    Span<Token> _tokens;
    int _next;
    int _cut;

    internal TokenEnumerator(Lexicon lexicon, AccurateCutter cutter, ReadOnlySpan<char> text, UnknownWords unknown)
    {
        _lexicon = lexicon;
        _cutter = cutter;
        _text = text;
        _unknown = unknown;
        _next = -1;
    }

    /// <summary>The token at hand.</summary>
    public readonly Token Current => _tokens[_next];

    /// <summary>An enumerator that begins at the text's start, as <c>foreach</c> wants it; each has buffers of its own.</summary>
    public readonly TokenEnumerator GetEnumerator() => new(_lexicon, _cutter, _text, _unknown);

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
    public void Dispose()
    {
        if (_scratch is not null) Scratch.Return(_scratch);
        _scratch = null;
    }

    /// <summary>Cuts the next window. The text can have moved since the last one, so it is pinned anew.</summary>
    unsafe void Refill()
    {
        _scratch ??= Scratch.Take();
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
