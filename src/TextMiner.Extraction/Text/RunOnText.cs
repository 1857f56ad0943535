using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Text;

/// <summary>
/// Splits text whose line breaks were lost by its own numbering: 一、 （一） 第一章, 结论, and the notes at the end. A number counts
/// only in sequence, so that 一、 inside a sentence splits nothing. Where a heading runs into its first sentence,
/// <see cref="HeadingEnd"/> finds the seam.
/// </summary>
static partial class RunOnText
{
    // Shorter lines are paragraphs that merely contain a number.
    const int Shortest = 800;

    const string Numerals = "一二三四五六七八九十";

    /// <summary>The lines that a run-on line consists of; the line itself when it is none.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        if (line.Length < Shortest) return [line];
        var marks = Marks(line);
        if (marks.Count < 2) return [line];
        var pieces = new List<string>();
        Add(pieces, line[..marks[0].Start]);
        for (var i = 0; i < marks.Count; i++)
        {
            var end = i + 1 < marks.Count ? marks[i + 1].Start : line.Length;
            var piece = line[marks[i].Start..end];
            var seam = marks[i].IsHeading ? HeadingEnd.Find(line, marks[i].TextStart, end) - marks[i].Start : 0;
            if (seam > 0 && seam < piece.Length) Add(pieces, piece[..seam]);
            Add(pieces, seam > 0 ? piece[seam..] : piece);
        }
        return pieces;
    }

    static void Add(List<string> pieces, string piece)
    {
        var text = piece.Trim();
        if (text.Length > 0) pieces.Add(text);
    }

    static List<(int Start, int TextStart, bool IsHeading)> Marks(string line)
    {
        var marks = new List<(int Start, int TextStart, bool IsHeading)>();
        int han = 0, inner = 0, chapter = 0;
        foreach (Match match in Mark().Matches(line))
        {
            var number = match.Groups["n"].Success ? Value(match.Groups["n"].ValueSpan) : 0;
            if (match.Groups["han"].Success)
            {
                if (number != han + 1) continue;
                (han, inner) = (number, 0);
            }
            else if (match.Groups["inner"].Success)
            {
                if (number != inner + 1) continue;
                inner = number;
            }
            else if (match.Groups["chapter"].Success)
            {
                if (number != chapter + 1) continue;
                (chapter, han, inner) = (number, 0, 0);
            }
            var isNote = match.Groups["note"].Success;
            marks.Add((match.Index, match.Index + match.Length, !isNote && !match.Groups["article"].Success));
        }
        return marks;
    }

    static int Value(ReadOnlySpan<char> numeral)
    {
        int tens = 0, ones = 0;
        foreach (var digit in numeral)
        {
            if (digit == '十') (tens, ones) = (ones == 0 ? 1 : ones, 0);
            else ones = Numerals.IndexOf(digit, StringComparison.Ordinal) + 1;
        }
        return (tens * 10) + ones;
    }

    [GeneratedRegex(
        """
        (?:(?<=^|[。！？”’）)\s])(?:(?<han>(?<n>[一二三四五六七八九十]{1,3})、)|(?<chapter>第(?<n>[一二三四五六七八九十]{1,3})章\s?)|(?<article>第[一二三四五六七八九十百]{1,5}条\s))
        |(?<inner>[（(](?<n>[一二三四五六七八九十]{1,3})[）)])
        |(?<=[。！？”])(?<end>结论与建议|结论|结语|余论)(?=[\p{IsCJKUnifiedIdeographs}])
        |(?<note>[（(](?:作者简介|作者单位|作者系|作者|基金项目|项目)\s*[:：])
        |(?<=[。！？”）)])(?<note>(?:网络编辑|责任编辑|编辑|责编|校对|(?:文章)?来源|原载|转自)\s*[:：]|参考文献\s*[:：]?(?=[\[［1①])|注释[:：]))
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Mark();
}
