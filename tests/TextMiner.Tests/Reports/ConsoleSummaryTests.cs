using TextMiner.Reports;

namespace TextMiner.Tests.Reports;

public sealed class ConsoleSummaryTests
{
    [Fact]
    public void A_redirected_summary_is_plain_and_its_Chinese_columns_align()
    {
        using var corpus = ReportCorpus.Filled();
        var lines = Print(corpus).Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        Assert.DoesNotContain(lines, line => line.Contains('\e', StringComparison.Ordinal));
        var source = lines.FindIndex(line => line.Contains("Reprints", StringComparison.Ordinal));
        Assert.Contains("国家数据部", lines[source + 2], StringComparison.Ordinal);
        Assert.Single(lines.GetRange(source, 5).Select(Columns).Distinct());
        Assert.All(lines.Where(line => !line.Contains(corpus.Workspace.Folder, StringComparison.Ordinal)), line => Assert.InRange(Columns(line), 0, 120));
    }

    [Fact]
    public void Files_are_named_once_they_exist_and_on_one_line()
    {
        using var corpus = ReportCorpus.Filled();
        Assert.DoesNotContain("report.html", Print(corpus), StringComparison.Ordinal);
        Exports.Write(corpus.Store, corpus.Workspace);
        Assert.Contains($"  Report         {corpus.Workspace.Report}", Print(corpus), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_store_gives_a_short_summary()
    {
        using var corpus = new ReportCorpus();
        var text = Print(corpus);
        Assert.Contains("0 documents", text, StringComparison.Ordinal);
        Assert.DoesNotContain("by theme", text, StringComparison.Ordinal);
    }

    static string Print(ReportCorpus corpus)
    {
        using var text = new StringWriter();
        ConsoleSummary.Print(text, corpus.Store, corpus.Workspace);
        return text.ToString();
    }

    /// <summary>Chinese characters take two columns of a terminal; lines and blocks one.</summary>
    static int Columns(string line) => line.Sum(c => c is >= '\u2E80' and <= '\uFFEF' ? 2 : 1);
}
