using System.Text.RegularExpressions;

namespace TextMiner.Storage.Saving;

/// <summary>Works that a sentence names in 《》, with the document number that may follow: 《规划》（澜政发〔2022〕8号）.</summary>
static partial class CitationFinder
{
    public static IEnumerable<FoundCitation> Find(string sentence)
    {
        foreach (Match match in Title().Matches(sentence))
        {
            var number = match.Groups["no"] is { Success: true } no ? NormalizeNumber(no.Value) : null;
            var quotes = Quotation().IsMatch(sentence[(match.Index + match.Length)..]);
            yield return new FoundCitation(match.Groups["title"].Value, number, quotes ? "quotation" : "mention");
        }
    }

    /// <summary>The form in which numbers are compared: 〔〕 for every bracket, no spaces, no 第.</summary>
    public static string NormalizeNumber(string number) =>
        Bracketed().Replace(number, "〔${year}〕").Replace(" ", "", StringComparison.Ordinal).Replace("第", "", StringComparison.Ordinal);

    [GeneratedRegex(@"《(?<title>[^《》]{2,80}(?:《[^《》]{2,60}》[^《》]{0,20})?)》(?:\s*[（(]?(?<no>[\p{IsCJKUnifiedIdeographs}]{1,12}\s*[〔［\[（(]\s*\d{4}\s*[〕］\]）)]\s*第?\s*\d{1,5}\s*号))?")]
    private static partial Regex Title();

    [GeneratedRegex(@"[〔［\[（(]\s*(?<year>\d{4})\s*[〕］\]）)]")]
    private static partial Regex Bracketed();

    // Eight characters at least: shorter ones are terms in quotation marks.
    [GeneratedRegex(@"“[^”]{8,}”")]
    private static partial Regex Quotation();
}

/// <summary>A work named in a sentence; kind as in citations.</summary>
sealed record FoundCitation(string Title, string? DocumentNumber, string Kind);
