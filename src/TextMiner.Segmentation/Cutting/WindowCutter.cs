using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Cutting;

/// <summary>One way to cut: turns text into tokens, window by window. Immutable and shared by all threads.</summary>
abstract unsafe class WindowCutter(Lexicon lexicon)
{
    /// <summary>Where the windows of this mode may end.</summary>
    public abstract WindowKind Kind { get; }

    protected Lexicon Lexicon { get; } = lexicon;

    /// <summary>Appends the tokens of a text.</summary>
    public void Cut(ReadOnlySpan<char> text, List<Token> tokens, UnknownWords unknown)
    {
        fixed (char* start = text)
        {
            using var window = new TextWindow(Lexicon, start, text.Length, Kind);
            while (window.MoveNext()) Cut(window, tokens, unknown);
        }
    }

    /// <summary>Appends the tokens of a window.</summary>
    public abstract void Cut(in TextWindow window, List<Token> tokens, UnknownWords unknown);
}
