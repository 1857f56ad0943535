using System.Text;
using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Files.Pdf;

/// <summary>Takes running heads, running feet and page numbers off the pages: what stands among the outer rows and comes again at the same height.</summary>
static partial class PageFurniture
{
    // Rows at either end of a page that are looked at.
    const int OuterRows = 3;

    // Pages that must count up before a number in a head is taken for theirs, and the length of a head.
    const int LeastNumbered = 4;
    const int LongestHead = 80;

    // The same place, in points: heads do not wander.
    const double SameHeight = 3;

    public static void Remove(List<List<List<Segment>>> pages)
    {
        foreach (var rows in pages) rows.RemoveAll(IsContents);
        RemoveNumbered(pages);
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
        // Heads change with chapters and sides: at the very edge three pages with the same words at the same height are enough.
        var least = Math.Max(2, pages.Count / 3);
        foreach (var rows in pages)
        {
            List<Segment>[] edges = rows.Count > 0 ? [rows[0], rows[^1]] : [];
            foreach (var row in Outer(rows).ToList())
            {
                var again = seen[Key(row)].Where(place => Math.Abs(place.Y - row[0].Y) <= SameHeight && Math.Abs(place.Size - row[0].Size) < 0.5).Select(place => place.Page).Distinct().Count();
                if (again >= (edges.Contains(row) ? Math.Min(3, least) : least) || IsPageNumber(row)) rows.Remove(row);
            }
        }
    }

    // A chapter of two pages has its head twice only, but the number in it goes up with the pages of all chapters.
    static void RemoveNumbered(List<List<List<Segment>>> pages)
    {
        if (pages.Count < LeastNumbered) return;
        var numbered = pages.SelectMany((rows, page) => Outermost(rows).Select(row => (Rows: rows, Row: row, Shift: Number(row) - page))).Where(n => n.Shift is not null).ToList();
        var usual = numbered.GroupBy(n => n.Shift).MaxBy(g => g.Count());
        if (usual is null || usual.Count() < pages.Count / 2) return;
        foreach (var (rows, row, _) in usual) rows.Remove(row);
    }

    static IEnumerable<List<Segment>> Outermost(List<List<Segment>> rows) => rows.Count < 3 ? [] : [rows[0], rows[^1]];

    static int? Number(List<Segment> row)
    {
        var text = string.Join(' ', row.Select(segment => segment.Text));
        if (text.Length > LongestHead) return null;
        var match = EdgeNumber().Match(text);
        return match.Success ? int.Parse(match.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    static IEnumerable<List<Segment>> Outer(List<List<Segment>> rows) => rows.Count <= 2 * OuterRows ? rows : rows.Take(OuterRows).Concat(rows.TakeLast(OuterRows));

    // Entries of a table of contents repeat the headings.
    static bool IsContents(List<Segment> row) => Contents().IsMatch(row.Count == 1 ? row[0].Text : string.Join(' ', row.Select(segment => segment.Text)));

    /// <summary>A row that is nothing but the number of its page: 3, - 3 -, 第3页 共8页, Page 3 of 8.</summary>
    public static bool IsPageNumber(IReadOnlyList<Segment> row) => row.Count == 1 && row[0].Text.Length <= 24 && PageNumber().IsMatch(row[0].Text);

    // Numbers differ from page to page.
    static string Key(List<Segment> row)
    {
        var key = new StringBuilder();
        foreach (var c in string.Join(' ', row.Select(segment => segment.Text)))
        {
            if (char.IsWhiteSpace(c) || (char.IsDigit(c) && key.Length > 0 && key[^1] == '#')) continue;
            key.Append(char.IsDigit(c) ? '#' : c);
        }
        return key.ToString();
    }

    [GeneratedRegex(@"^[0-9]{1,4}(?=\s)|(?<=\s)[0-9]{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex EdgeNumber();

    [GeneratedRegex(@"^(?-i:[ivxl]{1,5})$|^[-–—－·•~\s]*(?:第\s*\d{1,4}\s*页|\d{1,3})[\s，,/／|]*(?:共\s*\d{1,4}\s*页|of\s+\d{1,4}|[/／]\s*\d{1,4})?[-–—－·•~\s]*$|^(?:Page|P\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$|^[-–—－]\s*[ivxlc]{1,6}\s*[-–—－]$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"(?:\.{4,}|…{2,}|·{4,}|(?:\. ){4,})\s*[\divxlcIVXLC]{1,5}$|^(?:目\s*录|(?:Table\ of\ )?Contents)$", RegexOptions.CultureInvariant)]
    private static partial Regex Contents();
}
