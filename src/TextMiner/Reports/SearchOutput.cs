using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using TextMiner.Storage.Search;

namespace TextMiner.Reports;

/// <summary>An answer of search as a list, as JSON or as CSV. What was found is coloured in a terminal, and stands in 【】 elsewhere.</summary>
static class SearchOutput
{
    static readonly string[] Columns = ["rank", "score", "document_id", "doc_key", "date", "title", "issuer", "region", "kind", "url", "occurrences", "snippet"];

    const int ScoreDigits = 4;

    public static void Write(TextWriter output, SearchResult result, SearchRequest request, string format)
    {
        switch (format)
        {
            case "json": WriteJson(output, result, request); break;
            case "csv": WriteCsv(output, result, request.Offset); break;
            default: WriteList(Terminal.On(output, Terminal.Unbounded), result, request.Offset); break;
        }
    }

    /// <summary>The query with a caret below the position; Han characters are two columns wide.</summary>
    public static string Pointer(string query, int position)
    {
        var line = new StringBuilder(query.Length);
        foreach (var c in query) line.Append(char.IsControl(c) ? ' ' : c);
        return $"  {line}\n  {new string(' ', line.ToString(0, Math.Min(position, line.Length)).GetCellWidth())}^";
    }

    static void WriteList(IAnsiConsole console, SearchResult result, int offset)
    {
        foreach (var (i, hit) in result.Hits.Index())
        {
            var facts = string.Join("  ", new[] { hit.Date, hit.Issuer, hit.Region, Number(hit.Score) }.Where(f => !string.IsNullOrEmpty(f)));
            console.MarkupLine($"[bold]{offset + i + 1}.[/] {Marked(console, hit.Title, hit.TitleMarks)}");
            console.MarkupLine($"   [grey]{Markup.Escape(facts)}[/]");
            console.MarkupLine($"   {Excerpt(console, hit.Snippet)}");
            console.MarkupLine($"   [grey]{Markup.Escape(hit.Url)}[/]");
        }
        console.MarkupLine($"{Count(result.Documents)}{(result.Hits.Count > 0 ? $"; {offset + 1} to {offset + result.Hits.Count} are shown" : "")}");
        if (result.Facets is not { } facets) return;
        WriteFacet(console, "year", facets.Years);
        WriteFacet(console, "theme", facets.Themes);
        WriteFacet(console, "region", facets.Regions);
        if (!result.Documents.IsExact) console.MarkupLine("The counts include documents that may not hold the phrase; --exact leaves them out.");
    }

    static string Count(DocumentCount count) => count switch
    {
        { AtMost: 0 } => "No document was found",
        { IsExact: true, AtLeast: 1 } => "1 document",
        { IsExact: true } => string.Create(CultureInfo.InvariantCulture, $"{count.AtLeast:N0} documents"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {count.About:N0} documents ({count.AtLeast:N0} to {count.AtMost:N0}; --exact counts them)"),
    };

    static void WriteFacet(IAnsiConsole console, string name, IReadOnlyList<FacetCount> counts) => console.MarkupLine(
        $"[bold]by {name}[/]  {Markup.Escape(string.Join("  ", counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} {c.Documents}"))))}");

    static string Excerpt(IAnsiConsole console, Snippet snippet) =>
        $"{(snippet.IsCutBefore ? "…" : "")}{Marked(console, snippet.Text.Replace('\n', ' '), snippet.Marks)}{(snippet.IsCutAfter ? "…" : "")}";

    static string Marked(IAnsiConsole console, string text, IReadOnlyList<TextMark> marks) => MarkedText.Markup(console, text, RangesOf(marks));

    static IEnumerable<Range> RangesOf(IReadOnlyList<TextMark> marks) => marks.Select(m => m.Start..(m.Start + m.Length));

    static void WriteCsv(TextWriter output, SearchResult result, int offset)
    {
        output.WriteLine(string.Join(',', Columns));
        foreach (var (i, hit) in result.Hits.Index())
        {
            object?[] cells = [(long)(offset + i + 1), Math.Round(hit.Score, ScoreDigits), hit.DocumentId, hit.Key, hit.Date, hit.Title, hit.Issuer, hit.Region, hit.Kind, hit.Url,
                (long)hit.Occurrences, MarkedText.Plain(hit.Snippet.Text.Replace('\n', ' '), RangesOf(hit.Snippet.Marks))];
            output.WriteLine(string.Join(',', cells.Select(CsvFile.Cell)));
        }
    }

    // Offsets are UTF-16 units of title and text, as JavaScript, Java and .NET count them; Python counts characters beyond U+FFFF once.
    static void WriteJson(TextWriter output, SearchResult result, SearchRequest request)
    {
        var answer = new
        {
            query = request.Query,
            documents = new { exact = result.Documents.IsExact, about = result.Documents.About, at_least = result.Documents.AtLeast, at_most = result.Documents.AtMost },
            offset = request.Offset,
            hits = result.Hits.Select((hit, i) => new
            {
                rank = request.Offset + i + 1,
                score = Math.Round(hit.Score, ScoreDigits),
                document_id = hit.DocumentId,
                doc_key = hit.Key,
                date = hit.Date,
                title = hit.Title,
                title_hits = hit.TitleMarks.Select(m => new { start = m.Start, end = m.Start + m.Length }),
                issuer = hit.Issuer,
                region = hit.Region,
                kind = hit.Kind,
                url = hit.Url,
                occurrences = hit.Occurrences,
                snippet = new
                {
                    text = hit.Snippet.Text,
                    start = hit.Snippet.Start,
                    hits = hit.Snippet.Marks.Select(m => new { start = hit.Snippet.Start + m.Start, end = hit.Snippet.Start + m.Start + m.Length }),
                },
            }),
            facets = result.Facets is { } f ? new { years = Counts(f.Years), themes = Counts(f.Themes), regions = Counts(f.Regions) } : null,
        };
        output.WriteLine(JsonSerializer.Serialize(answer, JsonOptions));
    }

    static readonly JsonSerializerOptions JsonOptions = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static IEnumerable<object> Counts(IReadOnlyList<FacetCount> counts) => counts.Select(c => new { value = c.Value, documents = c.Documents });

    static string Number(double score) => score.ToString("0.00", CultureInfo.InvariantCulture);
}
