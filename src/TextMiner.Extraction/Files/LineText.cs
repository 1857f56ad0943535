using System.Text;

namespace TextMiner.Extraction.Files;

/// <summary>Joins what a line end tore apart: Chinese without a space, Latin words with one, and words divided by a hyphen without it.</summary>
static class LineText
{
    /// <summary>The text of lines that follow each other.</summary>
    public static string Join(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines) Append(text, line);
        return text.ToString();
    }

    /// <summary>Appends a line to those before it.</summary>
    public static void Append(StringBuilder text, string line)
    {
        if (line.Length == 0) return;
        if (text.Length == 0)
        {
            text.Append(line);
            return;
        }
        var last = text[^1];
        // A hyphen inside a word that goes on in lower case divides it; “COVID-\n19” and “A-\nB” keep theirs.
        if (last is '-' or '\u2010' && text.Length > 1 && char.IsAsciiLetter(text[^2]) && char.IsAsciiLetterLower(line[0])) text.Length--;
        else if (last is not ('-' or '\u2010' or '/') && NeedsSpace(last, line[0])) text.Append(' ');
        text.Append(line);
    }

    /// <summary>Between Latin letters and digits a line end is a space; beside a Chinese character it is nothing.</summary>
    public static bool NeedsSpace(char left, char right) => !IsWide(left) && !IsWide(right) && !(IsShared(left) && IsShared(right));

    /// <summary>Characters that are written without spaces between them: ideographs, kana, full-width forms and Chinese punctuation.</summary>
    public static bool IsWide(char c) => c is >= '\u2E80' and <= '\uA4CF' or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE4F' or >= '\uFF00' and <= '\uFFEF'
        or (>= '\uD800' and <= '\uDFFF') or (>= '①' and <= '⓿');

    // Marks of both scripts: what stands beside them tells.
    static bool IsShared(char c) => c is '“' or '”' or '‘' or '’' or '—' or '…' or '·';
}
