using System.Globalization;
using System.Text;
using TextMiner.Storage;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>The few forms that the report is made of. Text goes in plain and comes out escaped; cells and contents are HTML.</summary>
static class Html
{
    /// <summary>A card with a heading, a sentence on how to read it, and its content.</summary>
    public static string Card(string id, string heading, string reading, string content) =>
        $"<section class=\"card\" id=\"{id}\">\n<h2>{Escape(heading)}</h2>\n<p class=\"reading\">{Escape(reading)}</p>\n{content}\n</section>\n";

    /// <summary>What stands in a card's place of content when there is none.</summary>
    public static string Nothing(string why) => $"<p class=\"nothing\">{Escape(why)}</p>";

    /// <param name="columns">Headings; one that begins with # is a column of figures.</param>
    /// <param name="rows">Cells as HTML.</param>
    public static string Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var html = new StringBuilder("<table>\n<thead><tr>");
        foreach (var column in columns) html.Append($"<th{Class(column)} scope=\"col\">{Escape(column.TrimStart('#'))}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < columns.Count; i++) html.Append($"<td{Class(columns[i])}>{row[i]}</td>");
            html.Append("</tr>\n");
        }
        return html.Append("</tbody>\n</table>").ToString();

        static string Class(string column) => column[0] == '#' ? " class=\"figure\"" : "";
    }

    /// <summary>A figure with separators between thousands.</summary>
    public static string Figure(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A title that leads to its page where that is on the web; other schemes could run a script or open a local file.</summary>
    public static string Link(DocumentReference document) =>
        document.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || document.Url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            ? $"<a href=\"{Escape(document.Url)}\" rel=\"noreferrer\">{Escape(document.Title)}</a>"
            : Escape(document.Title);

    /// <summary>Text in which ranges, in order and apart from each other, are marked.</summary>
    public static string Marked(string text, IReadOnlyList<Range> marks)
    {
        var html = new StringBuilder();
        var place = 0;
        foreach (var mark in marks)
        {
            html.Append(Escape(text[place..mark.Start])).Append("<mark>").Append(Escape(text[mark])).Append("</mark>");
            place = mark.End.Value;
        }
        return html.Append(Escape(text[place..])).ToString();
    }
}
