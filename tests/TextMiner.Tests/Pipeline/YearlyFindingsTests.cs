using System.Globalization;
using TextMiner.Analysis.Comparing;
using TextMiner.Analysis.Terms;
using TextMiner.Comparing;
using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Storage.Comparing;
using TextMiner.Storage.Trends;
using TextMiner.Tests.Reports;
using TextMiner.Tests.Storage;
using TextMiner.Trends;

namespace TextMiner.Tests.Pipeline;

/// <summary>What the end of a run finds in the years of terms is what the commands find.</summary>
public sealed class YearlyFindingsTests : IDisposable
{
    readonly ReportCorpus _corpus = ReportCorpus.Filled();

    public void Dispose() => _corpus.Dispose();

    [Fact]
    public void Bursts_and_changes_are_those_of_the_commands()
    {
        var groups = new[] { new TermGroup("新质生产力", ["新质生产力"], []), new TermGroup("绿色与低碳", ["绿色", "低碳"], ["生态.{0,2}环境"]) };
        _corpus.Store.SaveUserWords(["新质生产力"]);
        new SavedGroups(_corpus.Store).Replace(groups[1..]);
        new YearlyFindings(_corpus.Store).Renew();
        var (trends, request) = (new TermTrends(_corpus.Store), new TrendRequest());
        var frame = trends.Frame(request)!;
        // The tables know of a group what is counted of its terms.
        var counts = trends.Count(frame, [.. groups.Select(g => new TermQuery(g.Name, g.Terms) { CountInText = _ => 0 })], SubstringCounting.None);
        var bursts = TrendTables.Bursts(frame, counts, new BurstAutomaton(2, 1), ofDocuments: false).Select(r => Line(r[0], r[1], r[2], r[4], r[5], r[6], r[7])).Order(StringComparer.Ordinal);
        Assert.Equal(bursts, Rows("SELECT name, first_year, last_year, weight, n, per_10k, usual_per_10k FROM v_term_bursts").Select(r => Line([.. r])).Order(StringComparer.Ordinal));
        var changes = TrendTables.Changes(frame, counts, null).Select(r => Line([.. r])).Order(StringComparer.Ordinal);
        Assert.Equal(changes, Rows("SELECT name, year, per_10k_before, per_10k_after, ratio, strength, dispersion FROM v_term_changes").Select(r => Line([.. r])).Order(StringComparer.Ordinal));
        Assert.Contains(Rows("SELECT name FROM v_term_bursts"), r => (string)r[0]! == "新质生产力");
        Assert.Equal(1L, Rows("SELECT DISTINCT patterns_left_out FROM v_group_trend")[0][0]);
    }

    [Fact]
    public void Keyness_of_neighbouring_years_is_that_of_the_command()
    {
        new YearlyFindings(_corpus.Store).Renew();
        using var corpus = ComparedCorpus.Open(_corpus.Workspace.Database);
        var (here, there) = (corpus.Select(SliceFilter.Parse("year=2022")), corpus.Select(SliceFilter.Parse("year=2021")));
        var comparison = new SliceComparison(corpus, here, there) { Least = 5, LeastDocuments = 2, WithStopWords = false, Correction = Correction.Holm };
        var expected = comparison.Rows(KeynessSort.G2).Take(100).Select(r => Line(r.Term, 2021L, r.Here.N, r.There.N, r.Here.Per10K, r.There.Per10K, r.Keyness.G2, r.Adjusted, r.Keyness.LogRatio, r.Keyness.Low, r.Keyness.High)).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Rows("SELECT term, year_before, n, n_before, per_10k, per_10k_before, g2, p_adjusted, log_ratio, low, high FROM v_year_keyness WHERE year = 2022 ORDER BY rank").Select(r => Line([.. r])));
    }

    [Fact]
    public void Rises_and_falls_between_neighbouring_years_are_those_of_the_command()
    {
        _corpus.Add(StoreFixture.Portal, "2021-08-01", "西河渔业要点", string.Concat(Enumerable.Repeat("西河市组织渔船安全检查。", 30)));
        _corpus.Add(StoreFixture.Ministry, "2022-08-01", "西河产业要点", string.Concat(Enumerable.Repeat("西河市加快发展新质生产力。", 30)));
        _corpus.Store.Derive(1);
        new YearlyFindings(_corpus.Store).Renew();
        var command = new RisingTerms(new TermChanges(_corpus.Store), new YearRange(2021, 2021), new YearRange(2022, 2022));
        // All but the class, which SQL has in v_terms.
        var expected = command.Rows(new TermScope(false, []), 10, 25).Select(r => Line([r[0], r[1], .. r.Skip(3)])).ToList();
        Assert.Contains(expected, line => line.StartsWith("rise 新质生产力 4 ", StringComparison.Ordinal) || line.StartsWith("rise 新质生产力 0 ", StringComparison.Ordinal));
        Assert.Contains(expected, line => line.StartsWith("fall ", StringComparison.Ordinal));
        Assert.Equal(expected, Rows("SELECT direction, term, n_before, n, docs_before, docs, per_10k_before, per_10k, log_ratio, low, high, fixed_log_ratio, flags FROM v_year_rises WHERE year = 2022 ORDER BY direction DESC, rank").Select(r => Line([.. r])));
        Assert.Empty(Rows("SELECT 1 FROM v_year_rises WHERE year_before <> year - 1"));
    }

    [Fact]
    public void The_view_of_the_fixed_mix_is_what_the_command_computes()
    {
        var trends = new TermTrends(_corpus.Store);
        var frame = trends.Frame(new TrendRequest { Hold = TrendDimension.Source })!;
        var counts = trends.Count(frame, [new TermQuery("人才", ["人才"]) { CountInText = _ => 0 }], SubstringCounting.None);
        var expected = TrendTables.Composition(frame, counts).Select(r => Line(r[1], r[2], r[3], r[4], r[5], r[6])).ToList();
        Assert.Equal(6, expected.Count);
        Assert.Equal(expected, Rows("SELECT CAST(year AS TEXT), n, tokens_total, per_10k, fixed_per_10k, weight_covered FROM v_term_composition WHERE term = '人才' ORDER BY year").Select(r => Line([.. r])));
    }

    [Fact]
    public void Finding_again_changes_nothing()
    {
        string[] tables = ["term_bursts", "term_changes", "year_keyness", "year_rises"];
        new YearlyFindings(_corpus.Store).Renew();
        var first = tables.SelectMany(t => Rows($"SELECT * FROM {t}")).Select(r => Line([.. r])).ToList();
        new YearlyFindings(_corpus.Store).Renew();
        Assert.NotEmpty(first);
        Assert.Equal(first, tables.SelectMany(t => Rows($"SELECT * FROM {t}")).Select(r => Line([.. r])));
    }

    [Fact]
    public void Words_of_a_user_are_told_from_others_until_they_are_given_no_more()
    {
        _corpus.Store.SaveTerms([new TermDefinition("人才", TermOrigin.Policy), new TermDefinition("任务", TermOrigin.Lexicon, TermRole.Stop)]);
        _corpus.Store.SaveUserWords(["人才", "任务", "潮汐驿站"]);
        Assert.Equal(["人才", "任务", "潮汐驿站"], Rows("SELECT term FROM terms WHERE origin = 'user' ORDER BY term").Select(r => (string)r[0]!));
        Assert.Equal(1L, Rows("SELECT is_stop FROM terms WHERE term = '任务'")[0][0]);
        _corpus.Store.SaveUserWords([]);
        Assert.Empty(Rows("SELECT term FROM terms WHERE origin = 'user'"));
    }

    IReadOnlyList<IReadOnlyList<object?>> Rows(string sql) => _corpus.Store.Query(sql, QueryLimits.Default).Rows;

    // Twelve digits: sums in another order differ in the last.
    static string Line(params object?[] values) => string.Join(' ', values.Select(value => value is double number ? number.ToString("G12", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)));
}
