using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Text;

/// <summary>
/// Finds where a heading ends that runs into its first sentence without any mark between: （一）夯实数字底座数字底座是…. The seam is
/// the first place at which a sentence can begin: a full stop; the usual openings (随着, 近年来, 马克思指出); a quotation that is a
/// sentence; a book title; or a term of the text that is followed by a predicate.
/// </summary>
static partial class HeadingEnd
{
    const int ShortestHeading = 4;
    const int LongestHeading = 48;

    // A string counts as a term of the text when it occurs at least so often in it.
    const int TermOccurrences = 3;
    const int ShortestTerm = 4;
    const int LongestTerm = 10;
    const int LongestPhrase = 14;

    /// <summary>Index of the seam in the text; 0 when none was found.</summary>
    /// <param name="text">The whole run-on text.</param>
    /// <param name="start">First character of the heading behind its number.</param>
    /// <param name="end">Where the next heading begins.</param>
    public static int Find(string text, int start, int end)
    {
        if (text.AsSpan(start - 2, 2) is "结论" or "结语" or "余论" or "建议") return start;
        var last = Math.Min(end, start + LongestHeading);
        for (var i = start; i < last; i++)
        {
            if (text[i] is '。' or '！' or '？') return i + 1;
            if (i - start < ShortestHeading) continue;
            if (text[i] is '，' or ',' or '；' or ';' or '：' or ':') return 0;
            if (text[i] == '“' && IsSentence(text, i)) return i;
            if (text[i] == '“')
            {
                i = Math.Max(i, text.IndexOf('”', i));
                continue;
            }
            if (text[i] == '《' && text[i - 1] is not ('实' or '彻' or '行' or '订' or '据' or '照')) return i;
            if (Opening().IsMatch(text.AsSpan(i, Math.Min(40, text.Length - i))) || IsTermWithPredicate(text, i)) return i;
        }
        // The next heading follows at once: the whole piece is the heading.
        return end - start <= LongestHeading ? end : 0;
    }

    // A quoted phrase belongs to the heading; what is longer, or ends with a stop, opens a sentence.
    static bool IsSentence(string text, int quote)
    {
        var close = text.IndexOf('”', quote);
        return close < 0 || close - quote > LongestPhrase || text[close - 1] is '。' or '，' or ',';
    }

    static bool IsTermWithPredicate(string text, int start)
    {
        for (var length = LongestTerm; length >= ShortestTerm; length--)
        {
            if (start + length + 2 > text.Length) continue;
            if (Predicate().IsMatch(text.AsSpan(start + length, Math.Min(4, text.Length - start - length))) && Occurs(text, text.AsSpan(start, length))) return true;
        }
        return false;
    }

    static bool Occurs(ReadOnlySpan<char> text, ReadOnlySpan<char> term)
    {
        for (var count = 1; ; count++)
        {
            var found = text.IndexOf(term);
            if (found < 0) return false;
            if (count == TermOccurrences) return true;
            text = text[(found + term.Length)..];
        }
    }

    [GeneratedRegex(
        """
        ^(?:习近平|马克思|恩格斯|列宁|毛泽东|邓小平|党的[一二]?十|当前|目前|近年来|近些年|长期以来|随着|伴随|改革开放以来|新时代以来|所谓|众所周知|实践证明|研究表明|数据显示|首先[，,]|一方面[，,]|由于|为了|如果
        |在[^，,。]{2,24}(?:[中下上里时后前]|方面|过程)[，,]|从[^，,。]{2,20}(?:来看|看)[，,]|自?(?:19|20)\d\d年)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:是(?!否)|作为|已经|已|以其|以(?!及)|对于|在|能够|可以|具有|凭借|通过|不仅|既|将|需要|必须|应当|之所以|指的|本身|包括|拥有|正在|源于|离不开)", RegexOptions.CultureInvariant)]
    private static partial Regex Predicate();
}
