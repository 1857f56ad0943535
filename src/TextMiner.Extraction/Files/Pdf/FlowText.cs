using System.Text;
using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Extraction.Body;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Files.Pdf;

/// <summary>
/// Lines in reading order to paragraphs. A paragraph ends where its last line ends short, where the next is indented or begins with a
/// number, and where size, weight or distance change; it goes on over columns and pages.
/// </summary>
sealed partial class FlowText
{
    // Sizes that differ by less are one size, rounded by the writer.
    const double SameSize = 0.06;

    // Larger than the text by this share: a heading.
    const double HeadingSize = 1.12;
    const int LongestHeading = 120;
    const int LongestBoldHeading = 60;

    // Indents are two ems, hanging ones one to three.
    const double Indent = 0.8;
    const double HangingIndent = 3.5;
    const double LargestIndent = 6;

    // Lines begin together within so many points; fewer lines than that tell no margin.
    const double MarginGrid = 4;
    const int LeastLinesOfAMargin = 6;

    // A full line may leave room for the two characters that must not begin the next.
    const double ShortBy = 2.5;

    // A Latin line that fills less than the rest is a line of its own.
    const double FarFromEdge = 0.4;

    readonly double _size;
    readonly List<double> _headingSizes;
    readonly double _leading;
    readonly Dictionary<Column, double> _margins;
    readonly List<PageBlock> _blocks = [], _notes = [];
    readonly StringBuilder _text = new();
    FlowLine? _first, _last;

    FlowText(IReadOnlyList<FlowLine> lines)
    {
        _size = UsualSize(lines);
        _headingSizes = [.. lines.Select(l => Math.Round(l.Segment.Size)).Where(size => size > HeadingSize * _size).Distinct().OrderDescending()];
        _margins = lines.GroupBy(l => l.Column).ToDictionary(column => column.Key, Margin);
        var steps = lines.Zip(lines.Skip(1), (a, b) => (a.Segment.Y - b.Segment.Y) / a.Segment.Size).Where(step => step is > 0.8 and < 3.5).Order().ToList();
        _leading = steps.Count > 0 ? steps[steps.Count / 2] : 1.5;
    }

    /// <summary>The paragraphs of a document; notes at the foot of pages come last.</summary>
    public static List<PageBlock> Read(IReadOnlyList<FlowLine> lines)
    {
        var text = new FlowText(lines);
        for (var i = 0; i < lines.Count; i++)
        {
            if (text.NoteAt(lines, i) is var end && end > i)
            {
                text.AddNotes(lines.Skip(i).Take(end - i));
                i = end - 1;
            }
            else text.Add(lines[i]);
        }
        text.Close();
        return [.. text._blocks, .. text._notes];
    }

    /// <summary>The size that most characters have.</summary>
    public static double UsualSize(IReadOnlyList<FlowLine> lines) => lines.Count == 0
        ? 0
        : lines.GroupBy(l => l.Segment.Size).Select(g => (Size: g.Key, Characters: g.Sum(l => l.Segment.Text.Length))).OrderByDescending(s => s.Characters).ThenByDescending(s => s.Size).First().Size;

    // Where most lines of a column begin: headings may stand out to the left, whole bodies to the right.
    static double Margin(IGrouping<Column, FlowLine> lines)
    {
        var edges = lines.GroupBy(l => Math.Round(l.Segment.Left / MarginGrid)).Select(g => (Lines: g.Count(), Left: g.Min(l => l.Segment.Left))).ToList();
        var best = edges.OrderByDescending(e => e.Lines).ThenBy(e => e.Left).First();
        return best.Lines >= LeastLinesOfAMargin ? best.Left : lines.Key.Left;
    }

    void Add(FlowLine line)
    {
        if (line.Cells is { } cells)
        {
            Close();
            var row = string.Join('\t', cells).Trim();
            if (row.Length > 0) _blocks.Add(new PageBlock { Text = row, Kind = ParagraphKind.TableRow });
            return;
        }
        if (_last is not null && Breaks(_last, line)) Close();
        _first ??= line;
        _last = line;
        LineText.Append(_text, line.Segment.Text);
    }

    void Close()
    {
        if (_first is { } first && _text.Length > 0)
        {
            var text = Spaces.Collapse(_text.ToString());
            var rank = Rank(first.Segment, text);
            _blocks.Add(new PageBlock { Text = text, Kind = rank > 0 ? ParagraphKind.Heading : ParagraphKind.Text, HeadingRank = rank, IsBold = first.Segment.IsBold });
        }
        _text.Clear();
        (_first, _last) = (null, null);
    }

    // Larger letters are a heading; of bold lines only short ones without a stop.
    int Rank(Segment segment, string text)
    {
        if (text.Length > LongestHeading || text.EndsWith('。') || text.EndsWith('；')) return 0;
        var size = _headingSizes.IndexOf(Math.Round(segment.Size));
        return size >= 0 && segment.Size > HeadingSize * _size ? Math.Min(6, size + 1)
            : segment.IsBold && text.Length <= LongestBoldHeading && segment.Size > (1 - SameSize) * _size && text.AsSpan().IndexOfAny("。；，") < 0 && text.Length >= 2 ? 6
            : 0;
    }

    bool Breaks(FlowLine above, FlowLine below)
    {
        var (a, b) = (above.Segment, below.Segment);
        if (Math.Abs(a.Size - b.Size) > SameSize * Math.Max(a.Size, b.Size) || a.IsBold != b.IsBold) return true;
        var isSameColumn = above.Column == below.Column && b.Y < a.Y;
        if (isSameColumn && (a.Y - b.Y) / a.Size > 1.4 * _leading) return true;
        // The lines of a long title end where their words do.
        if (isSameColumn && a.Size > HeadingSize * _size && HeadingNumber.StyleOf(b.Text) == NumberStyle.None && !b.Text.StartsWith("——", StringComparison.Ordinal)) return false;
        var (indent, indentAbove) = ((b.Left - _margins[below.Column]) / b.Size, (a.Left - _margins[above.Column]) / a.Size);
        if (Ends(above, b.Text)) return true;
        // A hanging indent belongs to its number, also where a line of it happens to begin with one: …，2021，|（3）：30-41.
        var hangs = IsNumbered(_first!.Segment.Text) && indent > indentAbove - 0.1 && indent - indentAbove < HangingIndent && indent < LargestIndent;
        if (IsNumbered(b.Text) && (IsSentenceEnd(a.Text[^1]) || (indent > Indent && !hangs))) return true;
        // Where both lines stand equally far in they are a block set in, or paragraphs of one full line.
        return indent > Indent && !hangs && (Math.Abs(indent - indentAbove) >= 0.3 || IsSentenceEnd(a.Text[^1]));
    }

    static bool IsNumbered(string text) => HeadingNumber.StyleOf(text) != NumberStyle.None || Mark().IsMatch(text);

    // Room for what begins the next line: a Chinese character with the marks that may hang, or the first Latin word. Ragged Latin lines
    // end anywhere, so theirs end a paragraph only behind a sentence, or far from the edge.
    static bool Ends(FlowLine line, string next)
    {
        var room = (line.Column.Right - line.Segment.Right) / line.Segment.Size;
        var word = LineText.IsWide(next[0]) ? 0 : next.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? end : next.Length;
        if (LineText.IsWide(line.Segment.Text[^1]) || LineText.IsWide(next[0])) return room > ShortBy + (0.5 * word);
        return room > (0.55 * word) + 1 && (IsSentenceEnd(line.Segment.Text[^1]) || room * line.Segment.Size > FarFromEdge * line.Column.Width);
    }

    static bool IsSentenceEnd(char c) => c is '。' or '；' or '：' or '！' or '？' or '.' or ';' or ':' or '”' or '）' or ')';

    // Notes are smaller than the text, stand at the foot of a strip and begin with their number.
    int NoteAt(IReadOnlyList<FlowLine> lines, int start)
    {
        if (!IsSmall(lines[start]) || !Note().IsMatch(lines[start].Segment.Text) || (start > 0 && IsSmall(lines[start - 1]) && lines[start - 1].Column == lines[start].Column)) return start;
        var end = start + 1;
        while (end < lines.Count && IsSmall(lines[end]) && lines[end].Column == lines[start].Column && lines[end].Segment.Y < lines[end - 1].Segment.Y) end++;
        // Text goes on above in the next column or on the next page; small print in the middle of a column is no note.
        var isFoot = end == lines.Count || lines[end].Segment.Y > lines[end - 1].Segment.Y || lines[end].Column != lines[start].Column;
        return isFoot ? end : start;
    }

    bool IsSmall(FlowLine line) => line.Cells is null && line.Segment.Size < 0.93 * _size;

    void AddNotes(IEnumerable<FlowLine> lines)
    {
        var note = new StringBuilder();
        foreach (var line in lines)
        {
            if (Note().IsMatch(line.Segment.Text)) CloseNote(note);
            LineText.Append(note, line.Segment.Text);
        }
        CloseNote(note);
    }

    void CloseNote(StringBuilder note)
    {
        if (note.Length > 0) _notes.Add(new PageBlock { Text = Spaces.Collapse(note.ToString()), Kind = ParagraphKind.Note });
        note.Clear();
    }

    [GeneratedRegex(@"^(?:第[一二三四五六七八九十百千零〇\d]{1,6}条|[•●▪■◆·\-–—]\s|[①-⑳]|[\[［〔]\d{1,3}[\]］〕]|附件?\s*\d{0,2}[：:])", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?:[①-⑳]|\d{1,3}(?:\s|[.．、]|(?=[\p{IsCJKUnifiedIdeographs}“《]))|[\[［〔(（]\d{1,3}[\]］〕)）]|[*＊†]|注[：:\d])", RegexOptions.CultureInvariant)]
    private static partial Regex Note();
}
