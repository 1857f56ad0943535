using System.Text;
using Spectre.Console;

namespace TextMiner.Reports;

/// <summary>Text with places marked: coloured in a terminal, in 【】 elsewhere.</summary>
static class MarkedText
{
    /// <summary>Markup for a console.</summary>
    public static string Markup(IAnsiConsole console, string text, IEnumerable<Range> marks) => console.Profile.Capabilities.Ansi
        ? Mark(text, marks, "[bold red]", "[/]", Spectre.Console.Markup.Escape)
        : Spectre.Console.Markup.Escape(Plain(text, marks));

    /// <summary>The text with its places in 【】.</summary>
    public static string Plain(string text, IEnumerable<Range> marks) => Mark(text, marks, "【", "】", part => part);

    /// <summary>Places that overlap, as 数字 in 数字化 does, are one mark for a reader.</summary>
    static List<Range> Merged(IEnumerable<Range> marks)
    {
        List<Range> merged = [];
        foreach (var mark in marks.OrderBy(m => m.Start.Value).ThenBy(m => m.End.Value))
            if (merged.Count > 0 && mark.Start.Value < merged[^1].End.Value) merged[^1] = merged[^1].Start..Math.Max(merged[^1].End.Value, mark.End.Value);
            else merged.Add(mark);
        return merged;
    }

    static string Mark(string text, IEnumerable<Range> marks, string open, string close, Func<string, string> escape)
    {
        var (marked, at) = (new StringBuilder(), 0);
        foreach (var mark in Merged(marks))
        {
            marked.Append(escape(text[at..mark.Start])).Append(open).Append(escape(text[mark])).Append(close);
            at = mark.End.Value;
        }
        return marked.Append(escape(text[at..])).ToString();
    }
}
