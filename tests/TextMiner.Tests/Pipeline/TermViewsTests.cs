using System.Globalization;
using TextMiner.Comparing;
using TextMiner.Storage;
using TextMiner.Storage.Comparing;
using TextMiner.Storage.Trends;
using TextMiner.Tests.Reports;
using TextMiner.Trends;

namespace TextMiner.Tests.Pipeline;

/// <summary>What SQL gives of a term is what the commands give, or what is counted by hand.</summary>
public sealed class TermViewsTests : IDisposable
{
    readonly ReportCorpus _corpus = ReportCorpus.Filled();

    public void Dispose() => _corpus.Dispose();

    [Theory]
    [InlineData("人才")]
    [InlineData("新质生产力")]
    [InlineData("落实")]
    [InlineData("东岭")]
    public void Dispersion_is_that_of_the_command_over_every_division(string term)
    {
        using var corpus = ComparedCorpus.Open(_corpus.Workspace.Database);
        var spread = CorpusSpread.Read(corpus, corpus.Select(null), term, new TermPlaces(term))!;
        Division[] divisions = [Division.Level, Division.Region, Division.Source, Division.Year];
        var rows = Rows($"SELECT division, parts, parts_with, n, tokens_total, per_10k, juilland_d, dp, dp_norm FROM v_term_dispersion WHERE term = '{term}' ORDER BY division");
        Assert.Equal(divisions.Select(d => d.ToString().ToLowerInvariant()), rows.Select(r => (string)r[0]!));
        foreach (var (division, row) in divisions.Zip(rows))
        {
            var expected = spread.Over(division);
            Assert.Equal([expected.Parts, expected.PartsWithTerm, expected.N, expected.Size], row.Skip(1).Take(4).Select(v => (long)v!));
            Near(10_000.0 * expected.N / expected.Size, row[5]);
            Near(expected.JuillandD, row[6]);
            Near(expected.Dp, row[7]);
            Near(expected.DpNorm, row[8]);
        }
    }

    [Fact]
    public void Dispersion_over_equal_rates_is_even_to_the_last_digits_and_all_in_one_part_is_not()
    {
        // 100 and 300 tokens with 1 and 3 occurrences; then all four in the first: D = 1 - sqrt(1) / sqrt(1), DP = ¾.
        Assert.Equal(1.0, D("1", "3"), 1e-9);
        Assert.Equal(0.0, D("4", "0"), 1e-9);
        Assert.Equal(0.75, (double)Rows("SELECT dp FROM v_term_dispersion WHERE term = '新质生产力' AND division = 'year'")[0][0]!, 1e-12);

        double D(string first, string second)
        {
            Execute($"""
                DELETE FROM slice_terms; DELETE FROM slice_totals; DELETE FROM term_years;
                INSERT INTO slice_totals VALUES (1, 2001, '国家', '', 1, 100), (2, 2002, '国家', '', 1, 300);
                INSERT INTO slice_terms SELECT 1, term_id, {first}, 1 FROM terms WHERE term = '新质生产力';
                INSERT INTO slice_terms SELECT 2, term_id, {second}, 1 FROM terms WHERE term = '新质生产力';
                INSERT INTO term_years SELECT term_id, 2000 + slice_id, n, 1 FROM slice_terms;
                """);
            return (double)Rows("SELECT juilland_d FROM v_term_dispersion WHERE term = '新质生产力' AND division = 'year'")[0][0]!;
        }
    }

    [Fact]
    public void A_concordance_has_every_sentence_of_a_terms_documents_with_what_stands_around_the_first_place()
    {
        const string term = "人才";
        var expected = Rows($"SELECT date, document_id, ordinal, text FROM v_sentences WHERE document_id IN (SELECT document_id FROM v_document_terms WHERE term = '{term}') ORDER BY date, document_id, ordinal").Where(r => ((string)r[3]!).Contains(term, StringComparison.Ordinal)).Select(r =>
        {
            var text = (string)r[3]!;
            var at = text.IndexOf(term, StringComparison.Ordinal);
            return $"{r[0]} {r[1]} {r[2]} {text[Math.Max(0, at - 20)..at]}|{term}|{text[(at + term.Length)..Math.Min(text.Length, at + term.Length + 20)]} {text.Split(term).Length - 1}";
        }).ToList();
        Assert.Equal(24, expected.Count);
        Assert.All(expected, line => Assert.EndsWith(" 2", line, StringComparison.Ordinal));
        Assert.Equal(expected, Rows($"SELECT date, document_id, sentence, left, keyword, right, n FROM v_concordance WHERE term = '{term}' ORDER BY date, document_id, sentence").Select(r => $"{r[0]} {r[1]} {r[2]} {r[3]}|{r[4]}|{r[5]} {r[6]}"));
    }

    [Fact]
    public void A_concordance_counts_each_place_of_a_sentence_and_shows_no_more_than_twenty_characters()
    {
        _corpus.Add(Storage.StoreFixture.Portal, "2024-01-01", "人才通知", "人才是第一资源。" + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥，人才强，人才多，人才引进之后要评价要激励要服务要留住还要使用好。");
        _corpus.Store.Derive(1);
        Assert.Equal(["|人才|是第一资源。 1", "丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥，|人才|强，人才多，人才引进之后要评价要激励要服 3"],
            Rows("SELECT left, keyword, right, n FROM v_concordance WHERE term = '人才' AND date = '2024-01-01' ORDER BY sentence").Select(r => $"{r[0]}|{r[1]}|{r[2]} {r[3]}"));
    }

    [Theory]
    [InlineData("month", TrendPeriod.Month, null, "v_term_by_month", "month, NULL")]
    [InlineData("quarter", TrendPeriod.Quarter, null, "v_term_by_month", "quarter, NULL")]
    [InlineData("kind", TrendPeriod.Year, TrendDimension.Kind, "v_term_by_kind", "CAST(year AS TEXT), kind")]
    [InlineData("issuer", TrendPeriod.Year, TrendDimension.Issuer, "v_term_by_issuer", "CAST(year AS TEXT), ifnull(issuer, '未标明')")]
    public void A_term_by_month_kind_and_issuer_is_that_of_the_command(string name, TrendPeriod period, TrendDimension? dimension, string view, string columns)
    {
        Execute("UPDATE documents SET kind = 'news' WHERE document_id % 3 = 0; UPDATE documents SET issuer = '澜河省教育厅' WHERE document_id % 2 = 0");
        var trends = new TermTrends(_corpus.Store);
        var frame = trends.Frame(new TrendRequest { Period = period, Split = dimension is { } split ? [split] : [] })!;
        var counts = trends.Count(frame, [new TermQuery("新质生产力", ["新质生产力"]) { CountInText = _ => 0 }], SubstringCounting.None);
        List<string> expected = [];
        foreach (var series in TrendSeries.Of(frame, counts))
            for (var t = 0; t < series.Counts.Length; t++)
                // The views have no rows of periods without documents.
                if (series.DocumentTotals[t] > 0) expected.Add($"{frame.Axis.Labels[t]} {string.Concat(series.Values)} {series.Counts[t]} {series.TokenTotals[t]} {series.Documents[t]} {series.DocumentTotals[t]}");
        Assert.True(expected.Count > 5, name);
        Assert.Contains(expected, line => !line.Contains(" 0 ", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Rows($"SELECT {columns}, SUM(n), SUM(tokens_total), SUM(docs), SUM(docs_total) FROM {view} WHERE term = '新质生产力' GROUP BY 1, 2")
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r[0]} {r[1]} {r[2]} {r[3]} {r[4]} {r[5]}")).Order(StringComparer.Ordinal));
    }

    void Execute(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_corpus.Workspace.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    IReadOnlyList<IReadOnlyList<object?>> Rows(string sql) => _corpus.Store.Query(sql, QueryLimits.Default).Rows;

    static void Near(double? expected, object? found)
    {
        if (expected is { } value) Assert.Equal(value, (double)found!, 1e-9);
        else Assert.Null(found);
    }
}
