using System.Globalization;
using TextMiner.Storage;

namespace TextMiner.Reports.Answers;

/// <summary>What is wrong with a query, with its line and a caret under the place.</summary>
static class SqlFault
{
    // What is shown of a long line before and behind the place.
    const int ShownCharacters = 60;

    public static string Describe(QueryException fault, string sql)
    {
        if (fault.Position is not { } position || position > sql.Length) return fault.Message;
        var start = position == 0 ? 0 : sql.LastIndexOf('\n', position - 1) + 1;
        var end = sql.IndexOf('\n', position) is >= 0 and var found ? found : sql.Length;
        var number = sql.AsSpan(0, start).Count('\n') + 1;
        var before = AnswerText.Line(sql[start..position]);
        var behind = AnswerText.Line(sql[position..end].TrimEnd('\r'));
        if (before.Length > ShownCharacters) before = "…" + before[Boundary(before, before.Length - ShownCharacters)..];
        if (behind.Length > ShownCharacters) behind = behind[..Boundary(behind, ShownCharacters)] + "…";
        var margin = string.Create(CultureInfo.InvariantCulture, $"{number,4} | ");
        return $"{fault.Message}\n{margin}{before}{behind}\n{new string(' ', margin.Length + AnswerText.Width(before))}^";
    }

    // Not between the halves of a character.
    static int Boundary(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
