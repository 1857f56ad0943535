using System.Text;

namespace TextMiner.Reports.Answers;

/// <summary>An answer as a Markdown table; columns of tables whose type is a number are aligned to the right.</summary>
static class AnswerMarkdown
{
    public static void Write(Answer answer, Stream output)
    {
        using var writer = AnswerText.Writer(output);
        writer.WriteLine($"| {string.Join(" | ", answer.Columns.Select(c => Cell(c.Name)))} |");
        using var rows = answer.Rows.GetEnumerator();
        var any = rows.MoveNext();
        // The alignment stands before the rows, so the first row has to tell.
        var marks = answer.Columns.Select((column, c) => column.DeclaredType is "INTEGER" or "REAL" || (any && rows.Current[c] is long or double) ? "---:" : "---");
        writer.WriteLine($"| {string.Join(" | ", marks)} |");
        for (; any; any = rows.MoveNext()) writer.WriteLine($"| {string.Join(" | ", rows.Current.Select(Cell))} |");
    }

    static string Cell(object? value)
    {
        if (value is not string text) return AnswerText.Line(value);
        var cell = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\n') cell.Append("<br>");
            else if (c == '<') cell.Append("&lt;");
            else if (c is '|' or '\\' or '`' or '*' or '_' or '[') cell.Append('\\').Append(c);
            else cell.Append(char.IsControl(c) ? ' ' : c);
        }
        return cell.ToString();
    }
}
