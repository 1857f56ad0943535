using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Fields;

/// <summary>Lines of an academic text that are fields (摘要, 关键词) or notes (作者简介, 基金项目, 参考文献).</summary>
static partial class NoteLines
{
    const int LongestNote = 1500;

    /// <summary>The line holds a field that has a column of its own: it is no part of the body.</summary>
    public static bool IsField(string line) => line.Length <= LongestNote && FieldStart().IsMatch(line);

    /// <summary>The line is a note on authors or funds, or a field.</summary>
    public static bool IsNote(string line) => line.Length <= LongestNote && (FieldStart().IsMatch(line) || NoteStart().IsMatch(line));

    /// <summary>Fields go; notes and the references behind 参考文献 are marked as notes.</summary>
    public static IReadOnlyList<BodyLine> Mark(IReadOnlyList<BodyLine> lines)
    {
        var marked = new List<BodyLine>(lines.Count);
        var isReferences = false;
        foreach (var line in lines)
        {
            if (IsField(line.Text)) continue;
            isReferences = References().IsMatch(line.Text) || (isReferences && Reference().IsMatch(line.Text));
            marked.Add(isReferences || IsNote(line.Text) ? line with { Kind = ParagraphKind.Note } : line);
        }
        return marked;
    }

    [GeneratedRegex(@"^[\s（(【\[〔*]*(?:内\s*容\s*)?(?:摘\s*要|提\s*要|关\s*键\s*[词字]|中图分类号|DOI|文献标[识志]码|收稿日期)[】\]〕]?\s*[:：]|^[【\[〔](?:内容)?(?:摘\s*要|提\s*要|关键词)[】\]〕]", RegexOptions.CultureInvariant)]
    private static partial Regex FieldStart();

    [GeneratedRegex(@"^[\s（(【\[〔*]*(?:作者(?:简介|单位|介绍|系)?|基金(?:项目|资助)|项目(?:基金)?|本文作者)[】\]〕]?\s*[:：]", RegexOptions.CultureInvariant)]
    private static partial Regex NoteStart();

    [GeneratedRegex(@"^[\s【\[]*(?:参考文献|注\s*释|References)[】\]]?\s*[:：]?$", RegexOptions.CultureInvariant)]
    private static partial Regex References();

    [GeneratedRegex(@"^\s*(?:[\[［(（【]\s*\d{1,3}\s*[\]］)）】]|[①-⑳]|\d{1,3}[.．、])", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
