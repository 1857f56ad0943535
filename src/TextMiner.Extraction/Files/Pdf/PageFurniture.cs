using System.Text;
using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Files.Pdf;

/// <summary>Takes running heads, running feet and page numbers off the pages: what stands among the outer rows and comes again at the same height.</summary>
static partial class PageFurniture
{
    // Rows at either end of a page that are looked at.
    const int OuterRows = 3;

    // The same place, in points: heads do not wander.
    const double SameHeight = 3;

    public static void Remove(List<List<List<Segment>>> pages)
    {
        var seen = new Dictionary<string, List<(int Page, double Y, double Size)>>(StringComparer.Ordinal);
        for (var page = 0; page < pages.Count; page++)
        {
            foreach (var row in Outer(pages[page]))
            {
                var key = Key(row);
                if (!seen.TryGetValue(key, out var places)) seen.Add(key, places = []);
                places.Add((page, row[0].Y, row[0].Size));
            }
        }
        // Heads of left and right pages differ, and the first page of a chapter has none: a third of the pages is enough.
        var least = Math.Max(2, pages.Count / 3);
        foreach (var rows in pages)
        {
            foreach (var row in Outer(rows).ToList())
            {
                var again = seen[Key(row)].Where(place => Math.Abs(place.Y - row[0].Y) <= SameHeight && Math.Abs(place.Size - row[0].Size) < 0.5).Select(place => place.Page).Distinct().Count();
                if (again >= least || IsPageNumber(row)) rows.Remove(row);
            }
        }
    }

    static IEnumerable<List<Segment>> Outer(List<List<Segment>> rows) => rows.Count <= 2 * OuterRows ? rows : rows.Take(OuterRows).Concat(rows.TakeLast(OuterRows));

    /// <summary>A row that is nothing but the number of its page: 3, - 3 -, 第3页 共8页, Page 3 of 8.</summary>
    public static bool IsPageNumber(IReadOnlyList<Segment> row) => row.Count == 1 && row[0].Text.Length <= 24 && PageNumber().IsMatch(row[0].Text);

    // Numbers differ from page to page.
    static string Key(List<Segment> row)
    {
        var key = new StringBuilder();
        foreach (var c in string.Join(' ', row.Select(segment => segment.Text)))
            if (!char.IsWhiteSpace(c)) key.Append(char.IsDigit(c) ? '#' : c);
        return key.ToString();
    }

    [GeneratedRegex(@"^[-–—－·•~\s]*(?:第\s*\d{1,4}\s*页|\d{1,3})[\s，,/／|]*(?:共\s*\d{1,4}\s*页|of\s+\d{1,4}|[/／]\s*\d{1,4})?[-–—－·•~\s]*$|^(?:Page|P\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$|^[-–—－]\s*[ivxlc]{1,6}\s*[-–—－]$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();
}
