using System.Globalization;
using System.Text;

namespace TextMiner.Labelling;

/// <summary>Text as a terminal lays it out: Chinese characters take two columns and break anywhere but before closing marks.</summary>
static class TerminalText
{
    // Marks that must not begin a line, and those that must not end one (GB/T 15834, 5.1).
    const string Closing = "，。、；：！？）》〉】〕」』”’…—,.;:!?)]}%％", Opening = "（《〈【〔「『“‘([{";

    /// <summary>
    /// Columns that a rune takes. Marks such as “ and … take one or two, as the terminal is set: two are counted, so that a line may end
    /// early but never runs over (Unicode Standard Annex 11).
    /// </summary>
    public static int Width(Rune rune) => rune.Value switch
    {
        < 0x20 or (>= 0x7F and < 0xA0) or 0x200B or 0xFEFF => 0,
        < 0x7F => 1,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or >= 0x20000 => 2,
        >= 0x2010 and <= 0x27BF => 2,
        0xB7 or 0xD7 or 0xB0 or 0xB1 => 2,
        _ => 1,
    };

    /// <summary>Columns that a text takes.</summary>
    public static int Width(ReadOnlySpan<char> text)
    {
        int width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Width(rune);
        return width;
    }

    /// <summary>
    /// The text with a space for every control character: tabs of table rows have no width of their own, and what a page wrote must not
    /// command the terminal. Offsets stay.
    /// </summary>
    public static string Plain(string text) =>
        text.Any(char.IsControl) ? string.Create(text.Length, text, (span, from) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = char.IsControl(from[i]) ? ' ' : from[i];
        }) : text;

    /// <summary>The text filled up with spaces to a number of columns.</summary>
    public static string Padded(string text, int columns) => text + new string(' ', Math.Max(0, columns - Width(text)));

    /// <summary>The beginning of a plain text that fits into a number of columns, with … where something was left out.</summary>
    public static string Cut(string text, int columns)
    {
        text = Plain(text);
        if (Width(text) <= columns) return text;
        int end = 0, width = 2;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune);
            if (width > columns) break;
            end += rune.Utf16SequenceLength;
        }
        return text[..end] + "…";
    }

    /// <summary>The lines of a text without line breaks, as ranges that tile it.</summary>
    public static IReadOnlyList<Range> Wrap(string text, int columns)
    {
        var lines = new List<Range>();
        int start = 0;
        while (start < text.Length)
        {
            int end = Fitting(text, start, columns);
            if (end < text.Length) end = Break(text, start, end);
            lines.Add(start..end);
            start = end;
        }
        return lines;
    }

    /// <summary>Where the first rune begins that does not fit any more; at least one fits.</summary>
    static int Fitting(string text, int start, int columns)
    {
        int end = start, width = 0;
        foreach (var rune in text.AsSpan(start).EnumerateRunes())
        {
            width += Width(rune);
            if (width > columns && end > start) break;
            end += rune.Utf16SequenceLength;
        }
        return end;
    }

    /// <summary>The last place where a line may end; the last that fits when no place is good, as in a long address.</summary>
    static int Break(string text, int start, int end)
    {
        for (int at = end; at > start; at--)
            if (MayBreak(text, at)) return at;
        return end;
    }

    static bool MayBreak(string text, int at)
    {
        char before = text[at - 1], after = text[at];
        if (Closing.Contains(after) || Opening.Contains(before) || char.IsLowSurrogate(after)) return false;
        return !(IsWord(before) && IsWord(after));
    }

    static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/' or '.' or '%' or '\'';
}
