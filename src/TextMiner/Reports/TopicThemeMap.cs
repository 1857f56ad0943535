using System.Globalization;
using System.Text;
using TextMiner.Storage.Topics;
using TextMiner.Topics;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>Topics by themes: how many documents have both, shaded by how much they belong together.</summary>
static class TopicThemeMap
{
    // Names of themes stand aslant, so that twelve characters fit above a narrow column.
    const int Names = 190, RowHeight = 24, ColumnWidth = 52, Header = 124, Right = 96;

    public static string Render(TopicBook book, IReadOnlyList<TopicThemePair> pairs, Func<StoredTopic, string> nameOf)
    {
        var themes = pairs.GroupBy(p => p.ThemeId, StringComparer.Ordinal).OrderByDescending(g => g.First().Table.Second).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).ToList();
        var cells = pairs.ToDictionary(p => (p.Topic.Number, p.ThemeId));
        var full = Math.Max(pairs.Max(p => p.Table.Phi ?? 0), 1e-9);
        var svg = new StringBuilder(Open(Names + themes.Count * ColumnWidth + Right, Header + book.Fit.Topics.Count * RowHeight, "隐含主题与政策主题"));
        foreach (var (c, theme) in themes.Index())
        {
            int x = Names + (c * ColumnWidth) + (ColumnWidth / 2), y = Header - 8;
            svg.Append($"<text class=\"axis\" transform=\"rotate(-42 {x} {y})\" x=\"{x}\" y=\"{y}\">{Escape(book.Themes[theme])}</text>\n");
        }
        foreach (var (r, topic) in book.Fit.Topics.Index())
        {
            var y = Header + r * RowHeight;
            svg.Append($"<text class=\"label\" text-anchor=\"end\" x=\"{Names - 10}\" y=\"{y + 16}\">{Escape(nameOf(topic))}</text>\n");
            foreach (var (c, theme) in themes.Index()) Append(svg, book, cells[(topic.Number, theme)], full, Names + c * ColumnWidth, y);
        }
        return svg.Append("</svg>").ToString();
    }

    static void Append(StringBuilder svg, TopicBook book, TopicThemePair pair, double full, int x, int y)
    {
        var shade = Math.Clamp((pair.Table.Phi ?? 0) / full, 0, 1);
        var told = string.Create(CultureInfo.InvariantCulture,
            $"{pair.Topic.Label} × {book.Themes[pair.ThemeId]}：{pair.Table.Both} 份，应有 {pair.Table.Expected:0.0} 份，φ = {pair.Table.Phi ?? 0:0.00}");
        svg.Append($"<rect x=\"{x + 1}\" y=\"{y + 1}\" width=\"{ColumnWidth - 2}\" height=\"{RowHeight - 2}\" rx=\"3\"")
           .Append($" fill=\"{Colour(2)}\" fill-opacity=\"{(0.05 + 0.85 * shade).ToString("0.00", CultureInfo.InvariantCulture)}\"><title>{Escape(told)}</title></rect>")
           .Append($"<text class=\"{(shade > 0.5 ? "cell light" : "cell")}\" text-anchor=\"middle\" x=\"{x + (ColumnWidth / 2)}\" y=\"{y + 16}\">{pair.Table.Both}</text>\n");
    }
}
