using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Fields;

/// <summary>
/// What an official document says of itself in its text: its number under the title, and in its closing lines the issuer with the
/// date of signing under it.
/// </summary>
static partial class ClosingLines
{
    const int OpeningLines = 6;

    public static void Read(ArticleDraft draft)
    {
        var lines = draft.Lines;
        foreach (var line in lines.Take(OpeningLines))
            if (DocumentNumbers.Of(line.Text) is { } number) draft.Sheet.TrySet(Field.DocumentNumber, number, "text:opening", line.Text, 0.9);
        // The annexes follow the signature, so it may stand anywhere; the first line that is only a date, under an issuer, counts.
        for (var i = 1; i < lines.Count; i++)
        {
            if (DateText.Whole(lines[i].Text) is not { } date) continue;
            var issuer = Text.Spaces.Remove(lines[i - 1].Text);
            if (!Issuer().IsMatch(issuer)) continue;
            draft.Sheet.TrySet(Field.WrittenDate, DateText.Iso(date), "text:closing", $"{issuer} {lines[i].Text}", 0.85);
            draft.Sheet.TrySet(Field.Issuer, issuer, "text:closing", $"{issuer} {lines[i].Text}", 0.8);
            return;
        }
    }

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}{2,30}(?:政府|办公[厅室]|院|部|委|委员会|局|厅|署|会|中央|办)$", RegexOptions.CultureInvariant)]
    private static partial Regex Issuer();
}
