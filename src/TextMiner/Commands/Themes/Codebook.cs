using System.Text;
using TextMiner.Analysis.Themes;

namespace TextMiner.Commands.Themes;

/// <summary>A taxonomy as a document for coders, in Chinese with English names and headings.</summary>
static class Codebook
{
    public static string Of(ThemeTaxonomy taxonomy)
    {
        var text = new StringBuilder();
        Line($"# 主题编码手册 Codebook, {taxonomy.Version}");
        Line("");
        Line("编码单位是一个段落，可以有零个、一个或多个主题。The unit of coding is one paragraph; it may carry no theme, one or several.");
        Line("");
        Line("| 编号 id | 主题 | theme |");
        Line("|---|---|---|");
        foreach (var theme in taxonomy.Themes) Line($"| {theme.Id} | {Cell(theme.NameZh)} | {Cell(theme.NameEn)} |");
        foreach (var theme in taxonomy.Themes) AddTheme(theme, Line);
        Line("");
        Line("## 不计的说法 What never counts");
        AddWords("口号 Slogans", taxonomy.Slogans, Line);
        AddWords("否定 Negations", taxonomy.Negations, Line);
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    static void AddTheme(Theme theme, Action<string> line)
    {
        line("");
        line($"## {theme.NameZh} {theme.NameEn} (`{theme.Id}`)");
        line("");
        line(theme.Definition);
        AddWords("包括 Include", theme.Include, line);
        AddWords("不包括 Exclude", theme.Exclude, line);
        if (theme.Examples.Count == 0) return;
        line("");
        line("| 例 example | 是否 label | 理由 reason |");
        line("|---|---|---|");
        foreach (var example in theme.Examples) line($"| {Cell(example.Text)} | {(example.IsYes ? "是 yes" : "否 no")} | {Cell(example.Reason)} |");
    }

    static void AddWords(string heading, IReadOnlyList<string> words, Action<string> line)
    {
        if (words.Count == 0) return;
        line("");
        line($"**{heading}**: {string.Join('；', words)}");
    }

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
