using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Storage.Runs;
using TextMiner.Tests.Crawling.Proofs.Web;
using TextMiner.Tests.Pipeline;

namespace TextMiner.Tests.Runs;

/// <summary>Which rows a refresh changes that finds no news, though it asks for every address: its own, and when what was asked last.</summary>
public sealed class NoNewsRowsTests
{
    /// <summary>Tables that get rows, all of them of the run itself.</summary>
    static readonly string[] OfTheRun = ["fetches", "run_digests", "run_rejections", "run_sources", "run_stages", "runs"];

    /// <summary>Columns that change in rows that were there: state of the crawl, and which run the views show.</summary>
    static readonly string[] State =
    [
        "frontier.due_at", "frontier.fence", "frontier.visits", "hosts.asked_at", "pages.fetched_at", "runs.is_current",
    ];

    /// <summary>What is learnt of an address, a pause that a host is given, and headers of a list whose server does not say that it is unchanged.</summary>
    static readonly string[] Perhaps = ["frontier.interval_s", "hosts.not_before", "pages.headers"];

    [Fact]
    public async Task A_refresh_without_news_adds_rows_of_its_own_and_changes_only_when_what_was_asked()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        FrontierTable.MakeDue(run.Workspace.Database, "%");
        var before = Tables(run.Workspace.Database);
        await run.RefreshAsync();
        var after = Tables(run.Workspace.Database);

        List<string> changed = [];
        foreach (var (table, rows) in before)
        {
            foreach (var (key, row) in rows)
            {
                var now = after[table].GetValueOrDefault(key);
                Assert.True(now is not null, $"{table} {key} is gone");
                changed.AddRange(row.Keys.Where(column => !Equals(row[column], now[column])).Select(column => $"{table}.{column}"));
            }
        }
        Assert.Equal(State, changed.Distinct().Except(Perhaps).Order(StringComparer.Ordinal));
        Assert.Equal("1", run.Ask("SELECT COUNT(*) FROM runs WHERE is_current = 1")[0]);

        var added = after.ToDictionary(t => t.Key, t => t.Value.Where(row => !before[t.Key].ContainsKey(row.Key)).Select(row => row.Value).ToList());
        Assert.Equal(OfTheRun, added.Where(t => t.Value.Count > 0).Select(t => t.Key).Order(StringComparer.Ordinal));
        Assert.All(OfTheRun, table => Assert.All(added[table], row => Assert.Equal(2L, row["run_id"])));
        // Every address was asked, those that are refused among them, and their refusals are counted.
        Assert.Equal(run.Ask("SELECT COUNT(DISTINCT url) FROM fetches WHERE run_id = 1"), run.Ask("SELECT COUNT(DISTINCT url) FROM fetches WHERE run_id = 2"));
        const string refusals = "SELECT source_key, reason, addresses FROM run_rejections WHERE stage = 'fetch' AND run_id = ";
        Assert.NotEmpty(run.Ask(refusals + "1"));
        Assert.Equal(run.Ask(refusals + "1"), run.Ask(refusals + "2"));

        // Of tables that hold content one column changed, and that one is a moment and no content.
        var content = ContentTables.All.ToDictionary(table => table.Name, table => table.Omitted, StringComparer.Ordinal);
        Assert.Equal(["pages.fetched_at"], State.Where(column => content.ContainsKey(column.Split('.')[0])));
        Assert.Equal("a moment of the run", content["pages"]["fetched_at"]);
    }

    /// <summary>Rows of all tables by their keys.</summary>
    static Dictionary<string, Dictionary<string, IDictionary<string, object>>> Tables(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        var tables = connection.Query<string>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'").ToList();
        return tables.ToDictionary(table => table, table =>
        {
            var keys = connection.Query<string>("SELECT name FROM pragma_table_info(@table) WHERE pk > 0 ORDER BY pk", new { table }).ToList();
            return connection.Query(keys.Count > 0 ? $"SELECT * FROM {table}" : $"SELECT rowid AS rowid, * FROM {table}").Cast<IDictionary<string, object>>()
                .ToDictionary(row => string.Join('|', (keys.Count > 0 ? keys : ["rowid"]).Select(key => Convert.ToString(row[key], CultureInfo.InvariantCulture))), row => Plain(row));
        });
    }

    // Arrays compare by reference.
    static IDictionary<string, object> Plain(IDictionary<string, object> row)
    {
        foreach (var (name, value) in row.ToList())
            if (value is byte[] bytes) row[name] = Convert.ToHexString(bytes);
        return row;
    }
}
