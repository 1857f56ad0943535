using System.Globalization;
using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Extraction.Fields;

/// <summary>Where a reprint or journal article first stood: 《X》2025年第1期, 《X》（2024年12月26日 06版）, or the citation tags of a journal.</summary>
static partial class PeriodicalFinder
{
    public static void Find(MetaTags meta, IEnumerable<string> lines, ArticleDraft draft)
    {
        if (meta.First("citation_journal_title", "prism.publicationName") is { } journal)
        {
            var first = meta.First("citation_firstpage")?.Value;
            var last = meta.First("citation_lastpage")?.Value;
            var date = meta.First("citation_year", "citation_publication_date", "citation_date")?.Value ?? "";
            int? year = date.Length >= 4 && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
            Set(draft, new Periodical(journal.Value, year, meta.First("citation_issue")?.Value, last is null || last == first ? first : $"{first}-{last}"), "meta:citation_journal_title", journal.Value, 0.95);
            return;
        }
        foreach (var line in lines)
        {
            if (line.Length > 200 || Reference().Match(line) is not { Success: true } match) continue;
            var issue = match.Groups["issue"].Success ? match.Groups["issue"].Value.TrimStart('0') : null;
            var page = match.Groups["page"].Success ? match.Groups["page"].Value : null;
            if (issue is null && page is null && !match.Groups["month"].Success) continue;
            Set(draft, new Periodical(match.Groups["name"].Value, int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture), issue, page), "text:reprint", line, 0.9);
            if (draft.Sheet[Field.Source] is null) draft.Sheet.TrySet(Field.Source, match.Groups["name"].Value, "text:reprint", line, 0.85);
            if (match.Groups["month"].Success && DateText.First(match.Value) is { } date) draft.Sheet.TrySet(Field.PublishedDate, DateText.Iso(date), "text:reprint", line, 0.85);
            return;
        }
    }

    static void Set(ArticleDraft draft, Periodical periodical, string rule, string snippet, double confidence)
    {
        draft.Periodical = periodical;
        draft.Sheet.TrySet(Field.Periodical, string.Join(' ', new[] { periodical.Name, periodical.Year?.ToString(CultureInfo.InvariantCulture), periodical.Issue, periodical.Page }.Where(part => part is not null)), rule, snippet, confidence);
    }

    [GeneratedRegex(
        """
        《(?<name>[^》]{2,30})》\s*[，,]?\s*[（(]?\s*(?<year>(?:19|20)\d\d)\s*年?\s*[，,]?\s*
        (?:第?\s*(?<issue>\d{1,3}(?:[-—]\d{1,3})?)\s*期|(?<month>\d{1,2})\s*月\s*\d{1,2}\s*日|(?<month>[-.]\d{1,2}[-.]\d{1,2}))?
        \s*[，,（(]?\s*(?:第?\s*(?<page>\d{1,3}|[A-Z]\d{1,2})\s*版|第?\s*(?<page>\d{1,4}\s*[-—–]\s*\d{1,4})\s*页)?
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Reference();
}
