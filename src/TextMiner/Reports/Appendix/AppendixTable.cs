using System.Globalization;
using TextMiner.Reports.Answers;
using static TextMiner.Reports.Html;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports.Appendix;

/// <summary>Rows of answers as tables of a page; headings are Chinese with the name that the column has in every other format.</summary>
static class AppendixTable
{
    // A page for people: the whole table is a command away.
    const int MostRows = 240;

    static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["term"] = "词语", ["period"] = "时段", ["n"] = "次数", ["n_substring"] = "子串", ["documents"] = "文件", ["documents_total"] = "全部文件", ["tokens_total"] = "词数",
        ["per_10k"] = "次/万词", ["document_share"] = "文件占比", ["low"] = "下限", ["high"] = "上限", ["flags"] = "标记", ["fixed_per_10k"] = "固定构成", ["weight_covered"] = "覆盖权重",
        ["change"] = "变化", ["fixed_change"] = "固定构成后的变化", ["first_period"] = "起", ["last_period"] = "止", ["weight"] = "强度", ["usual_per_10k"] = "平时", ["per_10k_before"] = "之前",
        ["per_10k_after"] = "之后", ["ratio"] = "倍数", ["strength"] = "强度", ["n_against"] = "对照次数", ["per_10k_against"] = "对照次/万词", ["g2"] = "G²", ["p_adjusted"] = "校正 p",
        ["log_ratio"] = "log₂ 比", ["documents_against"] = "对照文件",
    };

    /// <param name="answer">The rows; those of periods without documents, which have no figures, are left out.</param>
    /// <param name="columns">Those of its columns that are shown.</param>
    /// <param name="command">What gives all rows, for the note under a table that is cut.</param>
    public static string Render(Answer answer, IReadOnlyList<string> columns, string command)
    {
        int[] places = [.. columns.Select(column => answer.Columns.Index().First(c => c.Item.Name == column).Index)];
        var flags = answer.Columns.Index().Where(c => c.Item.Name == "flags").Select(c => c.Index).FirstOrDefault(-1);
        var rows = answer.Rows.Where(row => flags < 0 || row[flags] is not string flagged || !flagged.Split(';').Contains("no-documents")).Take(MostRows + 1).ToList();
        var html = Table([.. columns.Select(Heading)], rows.Take(MostRows).Select(row => (string[])[.. places.Select((place, c) => Cell(columns[c], row[place]))]), isDense: true);
        return rows.Count <= MostRows ? html : html + Nothing(string.Create(CultureInfo.InvariantCulture, $"只列前 {MostRows} 行；全部见 {command}。"));
    }

    static string Heading(string column) => $"{(column is "term" or "period" or "flags" or "first_period" or "last_period" ? "" : "#")}{Names.GetValueOrDefault(column, column)}\n{column}";

    static string Cell(string column, object? value) => value switch
    {
        null => "–",
        long count => Figure(count),
        double share when column is "document_share" or "weight_covered" or "change" or "fixed_change" => Percent(share),
        double p when column == "p_adjusted" => p < 0.001 ? "&lt;0.001" : p.ToString("0.000", CultureInfo.InvariantCulture),
        double number => number.ToString(Math.Abs(number) >= 100 ? "#,0.0" : "0.00", CultureInfo.InvariantCulture),
        _ => Escape(((string)value).Replace(";", "; ", StringComparison.Ordinal)),
    };
}
