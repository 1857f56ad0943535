using System.Buffers;
using System.Text;

namespace TextMiner.Extraction.Text;

/// <summary>White space as a reader sees it.</summary>
static class Spaces
{
    // All that char.IsWhiteSpace or IsInvisible say yes to.
    static readonly SearchValues<char> NoText = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => char.IsWhiteSpace(c) || IsInvisible(c))]);

    /// <summary>
    /// One space for every run of white space, none at the ends; zero-width characters go. No-break, ideographic and other wide
    /// spaces count as white space.
    /// </summary>
    public static string Collapse(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        var pending = false;
        foreach (var c in text)
        {
            if (IsInvisible(c)) continue;
            if (char.IsWhiteSpace(c))
            {
                pending = result.Length > 0;
                continue;
            }
            if (pending) result.Append(' ');
            pending = false;
            result.Append(c);
        }
        return result.ToString();
    }

    /// <summary>The text without any white space: the form in which Chinese labels and names are compared.</summary>
    public static string Remove(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c) && !IsInvisible(c)) result.Append(c);
        return result.ToString();
    }

    /// <summary>Characters before the next white space or invisible character.</summary>
    public static int VisibleRun(ReadOnlySpan<char> text)
    {
        var next = text.IndexOfAny(NoText);
        return next < 0 ? text.Length : next;
    }

    /// <summary>Zero-width and control characters that pages hide in their text.</summary>
    public static bool IsInvisible(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' || (c < ' ' && !char.IsWhiteSpace(c));
}
