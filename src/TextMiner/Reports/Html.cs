using System.Globalization;
using System.Text;
using TextMiner.Storage;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>The few forms that the report is made of. Text goes in plain and comes out escaped; cells and contents are HTML.</summary>
static class Html
{
    /// <summary>A whole page: nothing is loaded from elsewhere, and no script runs.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="scope">What it is of, in a line.</param>
    /// <param name="content">What stands below, as HTML.</param>
    public static string Page(string title, string scope, string content) =>
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
        + $"<meta http-equiv=\"Content-Security-Policy\" content=\"{ReportStyle.Policy}\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + $"<title>{Escape(title)}</title>\n<style>{ReportStyle.Text}</style>\n</head>\n<body>\n<main>\n"
        + $"<header>\n<h1>{Escape(title)}</h1>\n<p>{Escape(scope)}</p>\n</header>\n{content}</main>\n</body>\n</html>\n";

    /// <summary>Figures in a row, each under its name.</summary>
    public static string FigureList(IEnumerable<(string Name, long Value)> figures) =>
        $"<dl class=\"figures\">\n{string.Concat(figures.Select(f => $"<div><dt>{Escape(f.Name)}</dt><dd>{Figure(f.Value)}</dd></div>\n"))}</dl>\n";

    /// <summary>A card with a heading, a sentence on how to read it, and its content.</summary>
    public static string Card(string id, string heading, string reading, string content) =>
        $"<section class=\"card\" id=\"{id}\">\n<h2>{Escape(heading)}</h2>\n<p class=\"reading\">{Escape(reading)}</p>\n{content}\n</section>\n";

    /// <summary>What stands in a card's place of content when there is none.</summary>
    public static string Nothing(string why) => $"<p class=\"nothing\">{Escape(why)}</p>";

    /// <param name="columns">Headings; one that begins with # is a column of figures, a line feed in it begins a new line.</param>
    /// <param name="rows">Cells as HTML.</param>
    /// <param name="isDense">Many columns: small and close.</param>
    public static string Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, bool isDense = false)
    {
        var html = new StringBuilder(isDense ? "<table class=\"dense\">\n<thead><tr>" : "<table>\n<thead><tr>");
        foreach (var column in columns) html.Append($"<th{Class(column)} scope=\"col\">{Escape(column.TrimStart('#')).Replace("\n", "<br>", StringComparison.Ordinal)}</th>");
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

    /// <summary>A kind of document in Chinese.</summary>
    public static string Kind(string kind) => kind switch
    {
        "policy" => "政策文件",
        "article" => "文章",
        "academic" => "学术论文",
        "news" => "新闻",
        _ => Escape(kind),
    };

    /// <summary>A figure with separators between thousands.</summary>
    public static string Figure(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A title that leads to its page where that is on the web; other schemes could run a script or open a local file.</summary>
    public static string Link(DocumentReference document) =>
        document.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || document.Url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            ? $"<a href=\"{Escape(document.Url)}\" rel=\"noreferrer\">{Escape(document.Title)}</a>"
            : Escape(document.Title);

    /// <summary>A quotation with where it stands.</summary>
    /// <param name="text">What is quoted, as HTML.</param>
    /// <param name="document">Whence.</param>
    public static string Blockquote(string text, DocumentReference document) =>
        $"<blockquote><p>{text}</p><p class=\"from\">{Link(document)}，{Escape(document.Date)}</p></blockquote>\n";

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
