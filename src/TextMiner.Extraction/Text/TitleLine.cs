using TextMiner.Extraction.Body;
using TextMiner.Extraction.Fields;

namespace TextMiner.Extraction.Text;

/// <summary>The title among lines that have no markup.</summary>
static class TitleLine
{
    const int Among = 8;

    /// <summary>The first line that is neither a short column name before a longer line, nor a field, nor a sentence; -1 when there is none.</summary>
    public static int Find(IReadOnlyList<string> lines)
    {
        for (var i = 0; i < Math.Min(Among, lines.Count); i++)
        {
            var line = lines[i];
            if (line.Length is < 4 or > 120 || FieldLabels.Begins(line) || LineMarks.IsFurniture(line) || line.EndsWith('。')) continue;
            var isColumn = line.Length <= 8 && i + 1 < lines.Count && lines[i + 1].Length is > 12 and <= 120 && !lines[i + 1].EndsWith('。') && !FieldLabels.Begins(lines[i + 1]);
            if (!isColumn) return i;
        }
        return -1;
    }
}
