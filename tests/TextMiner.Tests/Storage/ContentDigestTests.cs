using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Storage.Runs;

namespace TextMiner.Tests.Storage;

/// <summary>The digests of contents: what takes part, what does not, and that what is kept is what is there.</summary>
public sealed class ContentDigestTests
{
    [Fact]
    public void Every_table_and_column_is_content_or_says_why_not()
    {
        using var fixture = new StoreFixture();
        using var connection = new SqliteConnection($"Data Source={fixture.File};Pooling=False");
        var tables = connection.Query<string>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'").ToList();
        var known = ContentTables.All.Select(t => t.Name).Concat(ContentTables.Others.Keys).ToList();
        Assert.Equal(known.Count, known.Distinct().Count());
        Assert.True(tables.Count > 40);
        Assert.All(tables, table => Assert.True(known.Contains(table), $"{table}: say in ContentTables what of it is content, or why none of it is"));
        Assert.All(known, table => Assert.Contains(table, tables));
        foreach (var table in ContentTables.All)
        {
            var all = connection.Query<string>("SELECT name FROM pragma_table_xinfo(@Name)", new { table.Name }).ToList();
            Assert.All(table.Omitted.Keys.Concat(table.Instead.Keys), column => Assert.True(all.Contains(column), $"{table.Name} has no column {column}"));
            Assert.All(table.Omitted, omitted => Assert.NotEmpty(omitted.Value));
            Assert.DoesNotContain(table.ColumnsOf(connection), column => column.EndsWith("_at", StringComparison.Ordinal) && table.Name != "labels" && !table.Instead.ContainsKey(column));
            // A column that is the number of a row and has no natural key is refused here.
            connection.Query(table.Select(table.ColumnsOf(connection)));
        }
    }

    [Fact]
    public void The_digests_of_a_run_are_those_of_its_rows_after_every_kind_of_change()
    {
        using var fixture = new StoreFixture();
        Action[] steps =
        [
            () => fixture.Save(Samples.Plan),
            () => fixture.Save(Samples.Local),
            () => fixture.Save(Samples.Local with { Body = Samples.Local.Body + "另行规定的具体措施由各部门分别制定并公布。" }),
            () => fixture.Execute($"INSERT INTO labels (doc_key, theme_id, label, annotator, at) SELECT doc_key, 'digital', 'yes', 'coder-1', '2025-01-01T00:00:00.000Z' FROM documents LIMIT 1"),
            () => fixture.Save(Samples.Plan with { Source = StoreFixture.Reprints, Address = "http://mirror.test/1.html", Date = "2021-05-01" }),
            () => fixture.Store.Reject(fixture.Run, StoreFixture.Portal, new Rejection(PageUrl.Parse(Samples.Local.Address), Stage.Extract, RejectionReason.TooShort, "")),
            () => fixture.Store.SaveTopics(fixture.Run, new TopicFit("x", [new Topic("a", 1, "数字化", 0.1, [new TopicTerm("数字化", 0.5)])], [new TopicWeight(1, 1, 0.6)])),
            () => fixture.Store.SaveThemes([new ThemeDefinition("green", "绿色发展", "Green", "另一定义", "1.2")]),
            () => fixture.Store.SaveTags([((string)fixture.Value("SELECT MIN(term) FROM terms WHERE docs > 0")!, "other")]),
        ];
        var seen = new HashSet<string>();
        foreach (var step in steps)
        {
            step();
            Assert.Empty(fixture.Rows("SELECT 1 FROM table_digests"));
            fixture.Store.Derive(fixture.Run);
            fixture.Store.FinishRun(fixture.Run, RunStatus.Done);
            Assert.Equal(fixture.Store.MeasureContents(), fixture.Store.DigestsOf(fixture.Run));
            Assert.True(seen.Add((string)fixture.Value($"SELECT output_digest FROM runs WHERE run_id = {fixture.Run}")!), "another content has the digest of an earlier one");
            fixture.Run = fixture.Begin(RunKind.Refresh);
        }
    }

    [Fact]
    public void Row_numbers_runs_moments_and_the_order_of_arrival_are_no_content()
    {
        using StoreFixture one = new(), other = new();
        one.Save(Samples.Plan);
        one.Save(Samples.Local);
        other.Clock.Advance(TimeSpan.FromHours(3));
        other.Store.FinishRun(other.Run, RunStatus.Cancelled);
        other.Run = other.Begin(RunKind.Import);
        other.Save(Samples.Local);
        other.Save(Samples.Plan);
        foreach (var fixture in new[] { one, other })
        {
            fixture.Store.Derive(fixture.Run);
            fixture.Store.FinishRun(fixture.Run, RunStatus.Done);
        }
        Assert.NotEqual(one.Rows("SELECT document_id, doc_key FROM documents ORDER BY 1"), other.Rows("SELECT document_id, doc_key FROM documents ORDER BY 1"));
        Assert.Equal(one.Store.DigestsOf(one.Run), other.Store.DigestsOf(other.Run));
    }

    [Fact]
    public void A_run_without_news_keeps_the_digests_and_changes_no_row_but_its_own()
    {
        using var fixture = Samples.Filled();
        fixture.Store.FinishRun(fixture.Run, RunStatus.Done);
        var before = Dump(fixture);
        var start = new RunStart(RunKind.Refresh, "0.1.0", 1, new RunDigests("config", "lexicon", "models"));
        var run = fixture.Store.BeginRun(start);
        Assert.True(fixture.Store.IsUnchanged(start));
        Assert.False(fixture.Store.IsUnchanged(start with { Digests = start.Digests with { Lexicon = "other" } }));
        fixture.Store.FinishRun(run, RunStatus.Done);
        Assert.Equal(fixture.Store.DigestsOf(fixture.Run), fixture.Store.DigestsOf(run));
        Assert.Equal(before, Dump(fixture));
        fixture.Save(Samples.Plan with { Title = "另一标题" });
        Assert.False(fixture.Store.IsUnchanged(start));
    }

    [Fact]
    public void A_run_that_derives_measures_what_it_left_also_where_no_document_has_changed()
    {
        using var fixture = Samples.Filled();
        fixture.Store.FinishRun(fixture.Run, RunStatus.Done);
        // As another version of the program would count.
        fixture.Execute("UPDATE slice_totals SET tokens = tokens + 1");
        fixture.Run = fixture.Begin(RunKind.Refresh);
        fixture.Store.Derive(fixture.Run);
        fixture.Store.FinishRun(fixture.Run, RunStatus.Done);
        Assert.Equal(fixture.Store.MeasureContents(), fixture.Store.DigestsOf(fixture.Run));
    }

    [Fact]
    public void Digests_of_a_program_that_digested_otherwise_are_thrown_away()
    {
        using var fixture = Samples.Filled();
        fixture.Store.FinishRun(fixture.Run, RunStatus.Done);
        fixture.Execute("UPDATE kept_digests SET digest = 'another form' WHERE name = 'form'; UPDATE document_digests SET digests = zeroblob(length(digests))");
        fixture.Run = fixture.Begin(RunKind.Refresh);
        fixture.Store.FinishRun(fixture.Run, RunStatus.Done);
        Assert.Equal(fixture.Store.MeasureContents(), fixture.Store.DigestsOf(fixture.Run));
    }

    /// <summary>Every row of every table that is not of runs.</summary>
    static List<string> Dump(StoreFixture fixture)
    {
        using var connection = new SqliteConnection($"Data Source={fixture.File};Mode=ReadOnly;Pooling=False");
        return [.. connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'run%' ORDER BY name")
            .SelectMany(table => connection.Query($"SELECT * FROM \"{table}\"").Select(row => $"{table} {string.Join('|', ((IDictionary<string, object?>)row).Values.Select(v => v is byte[] b ? Convert.ToHexString(b) : v))}"))];
    }
}
