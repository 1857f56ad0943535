using System.Globalization;
using System.Text.RegularExpressions;
using TextMiner.Crawling.Rendering;
using TextMiner.Reports;
using TextMiner.Reports.Appendix;
using UglyToad.PdfPig;

namespace TextMiner.Tests.Commands;

/// <summary><c>textminer report</c> as its users start it, on the twelve invented notices of the comparisons.</summary>
public sealed partial class ReportCommandTests(ComparingCommandTests.Imported imported) : IClassFixture<ComparingCommandTests.Imported>
{
    [Fact]
    public async Task The_page_is_the_same_each_time_and_needs_nothing_else()
    {
        var page = await PageAsync("same.html", "--terms", "渔船,驿站");
        Assert.Equal(page, await PageAsync("same.html", "--terms", "渔船,驿站"));
        Assert.Contains(ReportStyle.Policy, page, StringComparison.Ordinal);
        foreach (var foreign in (string[])["<script", "<img", "<link", "@import", "url(", "src="]) Assert.DoesNotContain(foreign, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_figures_are_those_of_the_commands_that_it_names()
    {
        var page = await PageAsync("figures.html", "--terms", "渔船", "--slice", "year>=2020");
        var csv = await CommandLine.RunAsync("", "trends", "--terms", "渔船", "--slice", "year>=2020", "--format", "csv", "--no-bom", "--db", imported.Database);
        foreach (var cells in csv.Lines.Skip(1).Select(line => line.TrimEnd('\r').Split(',')))
        {
            // term, period, n, n_substring, documents, documents_total, tokens_total, per_10k
            var row = Row().Matches(page).Select(m => string.Join('|', Cell().Matches(m.Value).Select(c => c.Groups[1].Value))).First(r => r.StartsWith($"渔船|{cells[1]}|", StringComparison.Ordinal));
            Assert.StartsWith(string.Join('|', cells[..7]) + "|" + double.Parse(cells[7], CultureInfo.InvariantCulture).ToString("#,0.0", CultureInfo.InvariantCulture), row, StringComparison.Ordinal);
        }
        Assert.Equal(7, csv.Lines.Length);
    }

    [Fact]
    public async Task It_says_of_what_it_is_how_it_was_counted_and_how_to_get_it_again()
    {
        var page = await PageAsync("origin.html", "--terms", "渔船", "--since", "2020", "--title", "附录一");
        foreach (var part in (string[])[
            "<h1>附录一</h1>", "2020-05-01 至 2025-05-01", "date&gt;=2020-01-01", "其余文件 all others", "Garwood, 1936", "Kleinberg", "Dunning, 1993", "Only 6 documents", "SHA-256",
            "textminer report --terms 渔船 --since 2020 --title 附录一", "<mark>渔船</mark>"])
            Assert.Contains(part, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_part_to_compare_with_the_later_half_of_the_years_is_compared_with_the_earlier()
    {
        var page = await PageAsync("halves.html");
        Assert.Contains("“2020–2025”（6 份文件）与“2014–2019”（6 份文件）", page, StringComparison.Ordinal);
        Assert.Matches("<tr><td>驿站</td>", page);
        Assert.DoesNotContain("id=\"trends\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is no theme; expected all, or some of", "--themes", "fishery")]
    [InlineData("no document is in this slice", "--slice", "year=1990")]
    [InlineData("6 documents of --against", "--against", "year>=2020")]
    public async Task A_wrong_request_is_refused_in_words(string words, params string[] arguments)
    {
        var answer = await CommandLine.RunAsync("", ["report", "--db", imported.Database, "--output", imported.FileAt("no.html"), .. arguments]);
        Assert.Equal(2, answer.Code);
        Assert.Contains(words, answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(imported.FileAt("no.html")));
    }

    [Fact]
    public async Task Chromium_prints_it_with_its_texts()
    {
        Assert.SkipWhen(InstalledBrowser.Find(null) is null, $"no Chromium or Chrome is installed, nor named in {InstalledBrowser.Variable}");
        await PageAsync("printed.html", "--terms", "渔船", "--pdf", imported.FileAt("printed.pdf"));
        using var pdf = PdfDocument.Open(imported.FileAt("printed.pdf"));
        // Some fonts name a character that is a radical, such as 文, by the radical: none is looked for here.
        var text = string.Concat(pdf.GetPages().Select(p => p.Text)).Replace(" ", "", StringComparison.Ordinal);
        foreach (var part in (string[])["附录：政策", "渔船", "Garwood,1936"]) Assert.Contains(part, text, StringComparison.Ordinal);
        // The time of printing would make equal pages differ.
        Assert.Null(pdf.Information.CreationDate);
    }

    [Fact]
    public void Warnings_name_periods_that_follow_each_other_as_a_span()
    {
        string[] years = ["2016", "2017", "2018", "2019", "2020", "2021"];
        Assert.Equal(["2016–2018", "2020"], AppendixWarnings.Spans(years, new HashSet<string> { "2016", "2017", "2018", "2020" }));
        Assert.Equal(["2020–2021"], AppendixWarnings.Spans(years, new HashSet<string> { "2020", "2021" }));
        Assert.Empty(AppendixWarnings.Spans(years, new HashSet<string>()));
    }

    async Task<string> PageAsync(string name, params string[] arguments)
    {
        var answer = await CommandLine.RunAsync("", ["report", .. arguments, "--db", imported.Database, "--output", imported.FileAt(name)]);
        Assert.True(answer.Code == 0, answer.Errors);
        return await File.ReadAllTextAsync(imported.FileAt(name), TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<tr><td.*?</tr>")]
    private static partial Regex Row();

    [GeneratedRegex("<td[^>]*>(.*?)</td>")]
    private static partial Regex Cell();
}
