using TextMiner.Analysis.Themes;
using TextMiner.Tests.Labelling;

namespace TextMiner.Tests.Commands;

/// <summary>Two people label, compare, export and import as they would at the shell.</summary>
public sealed class LabelCommandTests
{
    [Fact]
    public async Task Two_people_label_apart_agree_in_part_and_their_labels_go_out_and_come_back()
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        string database = corpus.Fixture.File, table = Path.Combine(corpus.Fixture.Folder, "labels.csv"), lines = Path.Combine(corpus.Fixture.Folder, "labels.jsonl");
        Assert.Contains("Nobody has labelled yet", (await RunAsync("", "status")).Output, StringComparison.Ordinal);

        var first = await RunAsync("green\ntalent\n", "--annotator", "lin", "--sample", "random", "--limit", "3");
        Assert.Equal(0, first.Code);
        Assert.Contains("2 of 3 paragraphs labelled by lin", first.Output, StringComparison.Ordinal);
        var rest = await RunAsync("none\nquit\n", "--annotator", "lin", "--sample", "random", "--blind");
        Assert.Contains("1/2", rest.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("model:", rest.Output, StringComparison.Ordinal);
        var second = await RunAsync("green\ngreen\nnone\n", "--annotator", "wang", "--shared-with", "lin");
        Assert.Contains("3 of 3 paragraphs labelled by wang", second.Output, StringComparison.Ordinal);
        Assert.Contains("all paragraphs of lin are labelled", (await RunAsync("", "--annotator", "wang", "--shared-with", "lin")).Output, StringComparison.Ordinal);

        Assert.Contains("paragraphs without theme / all", (await RunAsync("", "status")).Output, StringComparison.Ordinal);
        // green: both, only wang, neither; observed 2/3, expected (1 × 2 + 2 × 1) / 9: kappa .4. talent: only lin; digital: none, both.
        var agreement = await RunAsync("", "agreement");
        Assert.Matches(@"green\s+3\s+0\.444\s+0\.400\s+0\.667\s+1\s+0\s+1\s+1", agreement.Output);
        Assert.Matches(@"talent\s+3\s+0\.000\s+0\.000\s+0\.000\s+0\s+1\s+0\s+2", agreement.Output);
        Assert.Matches(@"digital\s+3\s+–\s+–\s+–\s+0\s+0\s+0\s+3", agreement.Output);
        Assert.Contains("1 units on which they differ", agreement.Output, StringComparison.Ordinal);
        Assert.Contains("talent: yes lin; no wang", agreement.Output, StringComparison.Ordinal);

        Assert.Contains("18 labels", (await RunAsync("", "export", "--output", table)).Output, StringComparison.Ordinal);
        Assert.Contains("0 labels added, 18 known already, 0 rows refused", (await RunAsync("", "import", table)).Output, StringComparison.Ordinal);
        await File.AppendAllTextAsync(table, "nowhere,0,0,green,yes,lin,,,,\r\n", TestContext.Current.CancellationToken);
        var refused = await RunAsync("", "import", table);
        Assert.Equal(1, refused.Code);
        Assert.Contains("line 20: there is no document “nowhere”", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("2 paragraphs; left out: 1", (await RunAsync("", "export", "--format", "jsonl", "--output", lines)).Output, StringComparison.Ordinal);
        Assert.Equal(2, LabelledParagraph.Load(lines, ThemeTaxonomy.Shipped).Count);
        Assert.Equal(18L, corpus.Fixture.Value("SELECT COUNT(*) FROM labels"));
        Assert.Equal(0L, corpus.Fixture.Value("SELECT COUNT(*) FROM stale_labels"));

        Task<CommandAnswer> RunAsync(string input, params string[] arguments) => CommandLine.RunAsync(input, ["label", .. arguments, "--db", database]);
    }

    [Theory]
    [InlineData("--sample", "best", "mixed, uncertain, diverse, random or theme:ID")]
    [InlineData("--sample", "theme:grene", "there is no theme “grene”")]
    [InlineData("--limit", "0", "at least 1")]
    [InlineData("--shared-with", "zhao", "nobody of that name has labelled; there are no labels yet")]
    [InlineData("--shared-with", "lin", "name the other person")]
    public async Task What_cannot_be_asked_for_is_named_with_what_can(string option, string value, string expected)
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        var answer = await CommandLine.RunAsync("", "label", "--annotator", "lin", option, value, "--db", corpus.Fixture.File);
        Assert.Equal(2, answer.Code);
        Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
    }
}
