using System.Globalization;
using System.Text;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>A table of shares as shades, rows by columns: all themes over all years at one glance.</summary>
static class HeatMap
{
    const int Names = 190, RowHeight = 26, ColumnWidth = 62, Header = 22;

    /// <param name="columns">Labels of the columns.</param>
    /// <param name="rows">One row a series; values between 0 and 1.</param>
    /// <param name="full">The value that has the darkest shade.</param>
    public static string Render(IReadOnlyList<string> columns, IReadOnlyList<Series> rows, double full = 1)
    {
        var width = Names + columns.Count * ColumnWidth;
        var svg = new StringBuilder(Open(width, Header + rows.Count * RowHeight, "热力图"));
        for (var c = 0; c < columns.Count; c++)
            svg.Append($"<text class=\"axis\" text-anchor=\"middle\" x=\"{Names + (c * ColumnWidth) + (ColumnWidth / 2)}\" y=\"15\">{Escape(columns[c])}</text>");
        for (var r = 0; r < rows.Count; r++)
        {
            var y = Header + r * RowHeight;
            svg.Append($"\n<text class=\"label\" text-anchor=\"end\" x=\"{Names - 10}\" y=\"{y + 17}\">{Escape(rows[r].Name)}</text>");
            for (var c = 0; c < columns.Count; c++)
            {
                var share = rows[r].Values[c];
                var shade = Math.Min(1, share / full);
                var percent = Math.Round(100 * share).ToString(CultureInfo.InvariantCulture);
                svg.Append($"<rect x=\"{Names + (c * ColumnWidth) + 1}\" y=\"{y + 1}\" width=\"{ColumnWidth - 2}\" height=\"{RowHeight - 2}\" rx=\"3\"")
                   .Append($" fill=\"{Colour(0)}\" fill-opacity=\"{(0.05 + 0.85 * shade).ToString("0.00", CultureInfo.InvariantCulture)}\">")
                   .Append($"<title>{Escape($"{rows[r].Name} {columns[c]}：{percent}%")}</title></rect>")
                   .Append($"<text class=\"{(shade > 0.5 ? "cell light" : "cell")}\" text-anchor=\"middle\" x=\"{Names + (c * ColumnWidth) + (ColumnWidth / 2)}\" y=\"{y + 17}\">{percent}</text>");
            }
        }
        return svg.Append("</svg>").ToString();
    }
}
