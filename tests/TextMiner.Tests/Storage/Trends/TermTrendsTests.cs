using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Storage.Trends;
using TextMiner.Trends;

namespace TextMiner.Tests.Storage.Trends;

/// <summary>Terms over time from a store: totals, zeros, divisions and warnings.</summary>
public sealed class TermTrendsTests
{
    const int Seed = 20250302;

    static readonly string[] Words = ["人才", "数字化", "数据要素", "绿色"];

    [Fact]
    public void Reprints_count_once_and_totals_do_not_depend_on_the_term()
    {
        using var fixture = Samples.Filled();
        var rows = Rows(fixture, new TrendRequest(), "人才", "数字化", "没有的词");
        // Plan and Local of 2021, nothing of 2022, Other of 2023; the reprint of the plan is of 2021 too.
        Assert.Equal(["2021", "2022", "2023"], rows.Where(r => (string)r["term"]! == "人才").Select(r => r["period"]));
        foreach (var year in rows.GroupBy(r => r["period"]))
        {
            Assert.Single(year.Select(r => (r["documents_total"], r["tokens_total"])).Distinct());
            Assert.Equal(3, year.Count());
        }
        Assert.Equal([2L, 0L, 1L], Column(rows, "人才", "documents_total"));
        Assert.Equal([4L, 0L, 1L], Column(rows, "人才", "n"));
        Assert.Equal([0L, 0L, 0L], Column(rows, "没有的词", "n"));
        Assert.Equal(fixture.Rows("SELECT tokens FROM v_year_totals ORDER BY year").Select(r => r[0]), Column(rows, "人才", "tokens_total").Where(t => t is not 0L));
    }

    [Fact]
    public void A_period_without_documents_has_zeros_and_unknown_rates_and_says_so()
    {
        using var fixture = Samples.Filled();
        var months = Rows(fixture, new TrendRequest { Period = TrendPeriod.Month }, "人才");
        Assert.Equal(24, months.Count);
        Assert.Equal(("2021-03", "2023-02"), (months[0]["period"], months[^1]["period"]));
        Assert.Equal([0L, 0L, 0L, 0L, 0L, null, null, null, null, "no-documents"],
            ((string[])["n", "n_substring", "documents", "documents_total", "tokens_total", "per_10k", "document_share", "low", "high", "flags"]).Select(column => months[1][column]));
        Assert.Equal("small-sample;first-seen", months[0]["flags"]);
        Assert.Equal(["2021-Q1", "2021-Q2"], Rows(fixture, new TrendRequest { Period = TrendPeriod.Quarter }, "人才").Take(2).Select(r => r["period"]));
        Assert.Equal(703, Rows(fixture, new TrendRequest { Period = TrendPeriod.Day }, "人才").Count);
    }

    [Fact]
    public void The_columns_are_those_of_the_contract_with_a_column_for_each_dimension_before_n()
    {
        Assert.Equal("term,period,n,n_substring,documents,documents_total,tokens_total,per_10k,document_share,low,high,flags", string.Join(',', TrendTables.TrendColumns(new TrendRequest())));
        Assert.Equal("term,period,region,theme,n,", string.Join(',', TrendTables.TrendColumns(new TrendRequest { Split = [TrendDimension.Region, TrendDimension.Theme] }))[..27]);
    }

    [Fact]
    public void Every_series_of_a_split_has_every_period_and_together_they_are_the_whole()
    {
        using var fixture = Filled();
        var whole = Rows(fixture, new TrendRequest(), "人才");
        foreach (var dimension in Enum.GetValues<TrendDimension>().Where(d => d != TrendDimension.Theme))
        {
            var parts = Rows(fixture, new TrendRequest { Split = [dimension] }, "人才");
            var column = dimension.ToString().ToLowerInvariant();
            var series = parts.GroupBy(r => r[column]).ToList();
            Assert.All(series, s => Assert.Equal(whole.Select(r => r["period"]), s.Select(r => r["period"])));
            foreach (var figure in (string[])["n", "n_substring", "documents", "documents_total", "tokens_total"])
                Assert.Equal(whole.Select(r => r[figure]), parts.GroupBy(r => r["period"]).OrderBy(g => (string)g.Key!, StringComparer.Ordinal).Select(g => (object?)g.Sum(r => (long)r[figure]!)));
        }
    }

    [Fact]
    public void Slices_and_documents_count_alike()
    {
        using var fixture = Filled();
        TrendDimension[][] splits = [[], [TrendDimension.Level], [TrendDimension.Region, TrendDimension.Level], [TrendDimension.Source]];
        foreach (var split in splits)
            foreach (var hold in (TrendDimension?[])[null, TrendDimension.Source, TrendDimension.Level, TrendDimension.Region])
            {
                // A range that holds everything leaves the slices aside.
                var sliced = Rows(fixture, new TrendRequest { Split = split, Hold = hold }, Words);
                var walked = Rows(fixture, new TrendRequest { Split = split, Hold = hold, From = new DateOnly(1900, 1, 1) }, Words);
                Assert.Equal(walked.Select(r => string.Join('|', r.Values)), sliced.Select(r => string.Join('|', r.Values)));
            }
    }

    [Fact]
    public void Substrings_are_counted_in_the_text_and_by_the_index_alike()
    {
        using var fixture = Filled();
        string[] terms = [.. Words, "数据", "才培", "促进绿色", "没有"];
        var texts = fixture.Rows("SELECT d.year, t.text FROM v_documents d JOIN v_document_texts t ON t.document_id = d.document_id AND t.version = d.version_no");
        var inText = Rows(fixture, new TrendRequest(), SubstringCounting.Text, terms);
        Assert.Equal(inText.Select(r => r["n_substring"]), Rows(fixture, new TrendRequest(), SubstringCounting.Index, terms).Select(r => r["n_substring"]));
        foreach (var row in inText)
            Assert.Equal((long)texts.Where(t => $"{t[0]}" == (string)row["period"]!).Sum(t => ((string)t[1]!).Split((string)row["term"]!).Length - 1), row["n_substring"]);
        Assert.All(Rows(fixture, new TrendRequest(), SubstringCounting.None, terms), r => Assert.Null(r["n_substring"]));
    }

    [Fact]
    public void A_document_with_two_spellings_is_one_document_and_overlaps_are_one_occurrence()
    {
        using var fixture = new StoreFixture();
        fixture.Save(new Sample(StoreFixture.Portal, "http://lanhe.test/a", "一", "2024-01-01", "数据要素市场和人才。数据要素流通。") { Lexicon = CorpusSegmenter.Policy.Definition.Lexicon });
        fixture.Save(new Sample(StoreFixture.Portal, "http://lanhe.test/b", "二", "2024-02-01", "引进外国专家，数据要素专家。") { Lexicon = CorpusSegmenter.Policy.Definition.Lexicon });
        fixture.Store.Derive(fixture.Run);
        var row = Assert.Single(Rows(fixture, new TrendRequest(), SubstringCounting.Text, [new TermGroup("组", ["数据要素", "人才"], ["引进.{0,4}专家", "要素专家"])]));
        // Tokens 3 and 1; 引进外国专家 is beside them, 要素专家 overlaps the token of a term.
        Assert.Equal((5L, 5L, 2L), (row["n"], row["n_substring"], row["documents"]));
    }

    [Fact]
    public void First_seen_is_of_the_whole_corpus_and_not_of_the_range_that_is_shown()
    {
        using var fixture = Samples.Filled();
        Assert.Equal("small-sample", Rows(fixture, new TrendRequest { From = new DateOnly(2021, 4, 1) }, "人才")[0]["flags"]);
        Assert.Equal("small-sample;first-seen", Rows(fixture, new TrendRequest { To = new DateOnly(2021, 12, 31) }, "数字化")[0]["flags"]);
    }

    [Fact]
    public void A_fall_that_is_one_of_the_mix_of_sources_is_flagged()
    {
        using var fixture = new StoreFixture();
        // The ministry speaks of 人才 and falls nearly silent; in both sources the word becomes more frequent.
        for (var i = 0; i < 6; i++) Add(StoreFixture.Ministry, $"a{i}", 2022, talent: 10, filler: 20);
        for (var i = 0; i < 6; i++) Add(StoreFixture.Portal, $"b{i}", 2022, talent: 1, filler: 60);
        Add(StoreFixture.Ministry, "c", 2023, talent: 12, filler: 20);
        for (var i = 0; i < 9; i++) Add(StoreFixture.Portal, $"d{i}", 2023, talent: 2, filler: 60);
        fixture.Store.Derive(fixture.Run);
        var rows = Rows(fixture, new TrendRequest { Hold = TrendDimension.Source }, "人才");
        Assert.True((double)rows[1]["per_10k"]! < 0.6 * (double)rows[0]["per_10k"]!);
        Assert.Equal("small-sample;composition", rows[1]["flags"]);
        Assert.Equal("small-sample", Rows(fixture, new TrendRequest(), "人才")[1]["flags"]);

        void Add(string source, string name, int year, int talent, int filler) => fixture.Save(new Sample(source, $"http://{source}.test/{name}", name, $"{year}-03-01",
            string.Concat(Enumerable.Range(0, talent).Select(k => $"{name}第{k}项人才工作。")) + string.Concat(Enumerable.Range(0, filler).Select(k => $"{name}第{k}项渔业通报。"))));
    }

    [Fact]
    public void Terms_that_are_new_come_with_their_first_document_and_sentence()
    {
        using var fixture = Filled();
        var changes = new TermChanges(fixture.Store);
        Assert.Empty(changes.NewSince(new DateOnly(2022, 1, 1), new TermScope(false, []), 1, 10));
        fixture.Save(new Sample(StoreFixture.Portal, "http://lanhe.test/new", "新词", "2023-05-06", "渔港改造。") { Body = "先说人才。再说银发经济。" });
        fixture.Execute("INSERT INTO terms (term, length) VALUES ('银发经济', 4); INSERT INTO document_terms SELECT d.document_id, t.term_id, 2 FROM documents d, terms t WHERE d.title = '新词' AND t.term = '银发经济'");
        fixture.Store.Derive(fixture.Run);
        var term = Assert.Single(changes.NewSince(new DateOnly(2023, 5, 1), new TermScope(false, []), 1, 10));
        Assert.Equal(("银发经济", 2L, 1L, "2023-05-06", "新词", "再说银发经济。"), (term.Term, term.Count, term.Documents, term.First!.Date, term.First.Title, term.First.Sentence));
        Assert.Empty(changes.NewSince(new DateOnly(2023, 5, 7), new TermScope(false, []), 1, 10));
        Assert.Empty(changes.NewSince(new DateOnly(2023, 5, 1), new TermScope(false, []), 3, 10));
    }

    [Fact]
    public void Stop_words_and_classes_are_left_out_and_can_be_had_back()
    {
        using var fixture = Filled();
        var changes = new TermChanges(fixture.Store);
        fixture.Store.SaveTerms([new TermDefinition("绿色", TermOrigin.Lexicon, TermRole.Stop)]);
        fixture.Store.SaveTags([("人才", "n"), ("数字化", "ns"), ("绿色", "n"), ("数据要素", "n")]);
        Assert.Equal(["人才", "数字化", "数据要素"], Listed(new TermScope(false, [])));
        Assert.Equal(["人才", "数字化", "数据要素", "绿色"], Listed(new TermScope(true, [])));
        Assert.Equal(["人才", "数据要素"], Listed(new TermScope(false, ["地名"])));
        Assert.Equal("地名", Assert.Single(changes.List(new TermScope(false, []), ["地名"], 10)).Class);

        List<string> Listed(TermScope scope) => [.. changes.List(scope, [], 10).Select(t => t.Term).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Counts_by_source_follow_what_changes_and_goes()
    {
        using var fixture = Filled();
        Assert.Equal(Counted(fixture, "SELECT source_key, year, term, n, docs FROM v_term_by_source WHERE n > 0"), Counted(fixture,
            "SELECT d.source_key, d.year, t.term, SUM(x.n), COUNT(*) FROM documents d JOIN document_terms x USING (document_id) JOIN terms t USING (term_id) WHERE d.is_primary = 1 GROUP BY 1, 2, 3"));
        fixture.Run = fixture.Begin(RunKind.Refresh);
        fixture.Save(new Sample(StoreFixture.Portal, "http://lanhe.test/0", "改过的标题", "2021-01-01", "人才人才人才。"));
        fixture.Save(new Sample(StoreFixture.Portal, "http://lanhe.test/3", "改过的标题二", "2023-01-01", "全部重写，只说渔业。"));
        fixture.Store.Derive(fixture.Run);
        Assert.Equal(Counted(fixture, "SELECT source_key, year, term, n, docs FROM v_term_by_source WHERE n > 0"), Counted(fixture,
            "SELECT d.source_key, d.year, t.term, SUM(x.n), COUNT(*) FROM documents d JOIN document_terms x USING (document_id) JOIN terms t USING (term_id) WHERE d.is_primary = 1 GROUP BY 1, 2, 3"));
        Assert.Equal(Counted(fixture, "SELECT source_key, year, docs, tokens FROM source_totals"), Counted(fixture,
            "SELECT source_key, year, COUNT(*), SUM(token_count) FROM documents WHERE is_primary = 1 GROUP BY 1, 2"));
    }

    [Fact]
    public void A_group_that_is_kept_is_counted_in_the_view()
    {
        using var fixture = Samples.Filled();
        Assert.Equal(fixture.Rows("SELECT year, SUM(n) FROM v_term_trend WHERE term IN ('人才', '数字化') GROUP BY 1 ORDER BY 1").Select(r => string.Join('|', r)),
            fixture.Rows("SELECT year, n FROM v_group_trend WHERE \"group\" = '人才与数字' ORDER BY 1").Select(r => string.Join('|', r)));
        new SavedGroups(fixture.Store).Replace([new TermGroup("另一组", ["绿色"], [])]);
        Assert.Equal("另一组", Assert.Single(fixture.Rows("SELECT DISTINCT \"group\" FROM v_group_trend"))[0]);
    }

    [Fact]
    public void An_empty_store_has_no_frame()
    {
        using var fixture = new StoreFixture();
        Assert.Null(new TermTrends(fixture.Store).Frame(new TrendRequest()));
        Assert.Null(new TermChanges(fixture.Store).Years());
        using var filled = Samples.Filled();
        Assert.Null(new TermTrends(filled.Store).Frame(new TrendRequest { From = new DateOnly(2030, 1, 1) }));
    }

    static StoreFixture Filled()
    {
        var fixture = new StoreFixture();
        var random = new Random(Seed);
        string[] sources = [StoreFixture.Portal, StoreFixture.Ministry, StoreFixture.Reprints];
        for (var i = 0; i < 60; i++)
        {
            var body = string.Concat(Enumerable.Range(0, random.Next(3, 12)).Select(k => $"第{i}件第{k}条促进{Words[random.Next(4)]}{(random.Next(3) == 0 ? "培育和人才" : "")}并说明情况。"));
            fixture.Save(new Sample(sources[i % 3], $"http://lanhe.test/{i}", $"第{i}号通知", $"{2020 + i % 5}-{random.Next(1, 13):00}-{random.Next(1, 28):00}", body)
            {
                Level = (AdministrativeLevel?)(random.Next(3) switch { 0 => AdministrativeLevel.National, 1 => AdministrativeLevel.Local, _ => null }),
                Region = random.Next(2) == 0 ? "990000" : null,
                Kind = random.Next(2) == 0 ? DocumentKind.Policy : DocumentKind.News,
            });
        }
        fixture.Store.Derive(fixture.Run);
        return fixture;
    }

    static IEnumerable<string> Counted(StoreFixture fixture, string sql) => fixture.Rows(sql).Select(r => string.Join('|', r)).Order(StringComparer.Ordinal);

    static IEnumerable<object?> Column(List<Dictionary<string, object?>> rows, string term, string column) => rows.Where(r => (string)r["term"]! == term).Select(r => r[column]);

    static List<Dictionary<string, object?>> Rows(StoreFixture fixture, TrendRequest request, params string[] terms) => Rows(fixture, request, SubstringCounting.Automatic, terms);

    static List<Dictionary<string, object?>> Rows(StoreFixture fixture, TrendRequest request, SubstringCounting substrings, string[] terms) =>
        Rows(fixture, request, substrings, [.. terms.Select(TermGroup.Of)]);

    static List<Dictionary<string, object?>> Rows(StoreFixture fixture, TrendRequest request, SubstringCounting substrings, TermGroup[] groups)
    {
        var (trends, queries) = (new TermTrends(fixture.Store), new TermQueries(fixture.Store));
        var frame = trends.Frame(request)!;
        var counts = trends.Count(frame, [.. groups.Select(queries.Of)], substrings);
        var columns = TrendTables.TrendColumns(request);
        return [.. TrendTables.Trends(frame, counts, query => request.From is not { } from || trends.OccursBefore(query, from) == false)
            .Select(row => columns.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }
}
