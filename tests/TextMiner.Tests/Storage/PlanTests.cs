using TextMiner.Tests.Storage.Load;

namespace TextMiner.Tests.Storage;

/// <summary>
/// How SQLite means to answer: the file holds no statistics, so the plan of a few documents is that of a hundred thousand. What
/// the first rows of a view cost does not grow, so only narrowed questions are looked at.
/// </summary>
public sealed class PlanTests
{
    // Tables with rows for every document or more; aliases as the views name them.
    static readonly string[] Large =
    [
        "documents", "sentences", "document_terms", "theme_matches", "unit_themes", "document_themes", "document_topics", "sentence_hashes",
        "slice_terms", "shared_sentences", "shared_documents", "citations", "run_changes", "pages", "fetches", "sections",
        "c", "d", "e", "l", "m", "n", "o", "p", "w",
    ];

    // What goes through every primary, and why it may.
    static readonly Dictionary<string, string> ThroughAllPrimaries = new()
    {
        ["Q07"] = "LIKE has to look at every sentence; no index can serve it in the SQLite of analysts",
        ["v_document_terms WHERE term = '人才' ORDER BY tf_idf DESC LIMIT 50"] =
            "a term's documents are found by one look for each primary; an index by term would cost as much as the table",
        ["v_month_totals, all rows"] = "totals of all primaries, in the order of an index",
        ["v_term_by_month WHERE term = '人才'"] = "as v_document_terms, in the order of an index",
        ["v_term_by_kind WHERE term = '人才'"] = "as v_document_terms, in the order of an index",
        ["v_term_by_issuer WHERE term = '人才' ORDER BY n DESC LIMIT 100"] = "as v_document_terms, in the order of an index",
        ["v_concordance WHERE term = '人才' ORDER BY date LIMIT 100"] = "as v_document_terms; the order is that of the index, and the limit ends the search",
        ["v_sentences WHERE year = 2021 AND region = '澜河省' LIMIT 1000"] = "region is a name that a join gives; the year narrows it",
        ["v_documents WHERE year = 2021 AND region = '澜河省' ORDER BY date LIMIT 100"] = "region is a name that a join gives; the order is that of an index",
        ["v_theme_evidence WHERE theme_id = 'green' LIMIT 1000"] = "evidence lies by document; the limit ends the search",
    };

    public static TheoryData<string> Names => [.. Narrowed().Select(q => q.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_large_table_is_read_through_without_a_reason(string name)
    {
        using var fixture = Samples.Filled();
        var sql = Narrowed().Single(q => q.Name == name).Sql;
        var plan = Plan(fixture, sql);
        Assert.NotEmpty(plan);
        // This index holds the primaries alone: to go through it is to go through them.
        var primaries = plan.Where(step => step == "SCAN d USING INDEX documents_date").ToList();
        var scans = plan.Except(primaries).Where(step => Large.Any(t => step.StartsWith($"SCAN {t} ", StringComparison.Ordinal) || step == $"SCAN {t}")).ToList();
        Assert.True(scans.Count == 0, $"{name} reads a large table from end to end: {string.Join("; ", scans)}");
        // Half of a key is no narrowing when nearly every document has it.
        var wide = plan.Where(step => step.EndsWith("(is_primary=?)", StringComparison.Ordinal)).Concat(primaries).ToList();
        Assert.True(wide.Count == 0 || ThroughAllPrimaries.ContainsKey(name), $"{name} goes through every document: {string.Join("; ", wide)}");
    }

    [Fact]
    public void The_check_knows_a_full_scan_when_it_sees_one()
    {
        using var fixture = Samples.Filled();
        Assert.Contains(Plan(fixture, "SELECT * FROM sentences WHERE text LIKE '%人才%'"), step => step.StartsWith("SCAN sentences", StringComparison.Ordinal));
    }

    static List<(string Name, string Sql)> Narrowed()
    {
        using var fixture = new StoreFixture();
        var views = fixture.Rows("SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'v%' ORDER BY 1").Select(r => (string)r[0]!).ToList();
        return [.. LoadQueries.Of(views).Where(q => !q.Name.EndsWith("first 100 rows", StringComparison.Ordinal))];
    }

    static List<string> Plan(StoreFixture fixture, string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={fixture.File};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        using var reader = command.ExecuteReader();
        List<string> steps = [];
        while (reader.Read()) steps.Add(reader.GetString(3));
        return steps;
    }
}
