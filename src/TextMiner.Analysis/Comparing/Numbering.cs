namespace TextMiner.Analysis.Comparing;

/// <summary>Tells the numbers of articles and chapters (第十条, 第三章) from words.</summary>
public static class Numbering
{
    const string Numerals = "〇零一二三四五六七八九十百千两";
    const string Parts = "条章节款项编部分次届号期页卷";

    /// <summary>Whether the term is 第, a numeral, and at most what is numbered.</summary>
    public static bool Is(ReadOnlySpan<char> term)
    {
        if (term is not ['第', _, ..]) return false;
        int end = 1;
        while (end < term.Length && (Numerals.Contains(term[end]) || char.IsDigit(term[end]))) end++;
        return end > 1 && (end == term.Length || (end + 1 == term.Length && Parts.Contains(term[end])));
    }
}
