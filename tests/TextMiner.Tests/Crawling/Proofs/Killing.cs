using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Tests.Crawling.Proofs;

/// <summary>
/// Runs a refresh to its end through a number of SIGKILLs. Most kills wait until a random share of the work is done (pages served,
/// then documents stored), so that they fall on the whole of the run; some strike at a random moment after the start, whatever is
/// being done, and some when all documents are stored and the derived tables are made.
/// </summary>
/// <param name="web">What is crawled.</param>
/// <param name="folder">Where its sources are defined.</param>
/// <param name="database">What the crawl writes.</param>
/// <param name="seed">Decides the moments.</param>
/// <param name="tail">How long a process takes besides fetching and reading: its start and the derived tables.</param>
/// <param name="knowsRobots">Whether robots.txt was read before, so that nobody asks for it.</param>
/// <param name="stored">Counts the articles that are stored as they are now.</param>
sealed class Killing(GeneratedWeb web, ProofFolder folder, string database, int seed, TimeSpan tail, bool knowsRobots = false, string stored = "SELECT COUNT(*) FROM documents")
{
    /// <summary>One kill of so many comes in the first moments of a process, and one of so many while tables are derived.</summary>
    const int EarlyOneOf = 10, LateOneOf = 12;

    /// <summary>Starting a process takes about half a second here; longer than this it is at work.</summary>
    const int EarlyMilliseconds = 900;

    /// <summary>A run that gets nowhere for so long will not end.</summary>
    static readonly TimeSpan Stuck = TimeSpan.FromMinutes(3);

    readonly int _addresses = web.Articles.Count() + web.Lists.Count() + (knowsRobots ? 0 : web.Hosts.Count); // robots.txt of each host

    readonly int _articles = web.Articles.Count();

    TimeSpan _tail = tail;

    readonly Random _random = new(seed);

    /// <summary>Moments of the kills on the server's clock.</summary>
    public List<long> Kills { get; } = [];

    /// <summary>How many of them fell in the fetching half, in the reading half and behind both.</summary>
    public int[] Halves { get; } = new int[3];

    /// <summary>What was wrong with a database just after a kill.</summary>
    public List<string> Damage { get; } = [];

    /// <param name="kills">How many.</param>
    /// <param name="checkOneOf">The database is checked after one kill of so many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<CrawlProcess> RunAsync(int kills, int checkOneOf, CancellationToken cancel)
    {
        var targets = Targets(kills);
        for (var kill = 0; kill < kills; kill++)
        {
            using var process = CrawlProcess.Refresh(web.Address, folder.Sources, database);
            await WaitForAsync(process, targets[kill], cancel);
            if (process.HasEnded && process.ExitCode == ExitCode.Done && Done() >= 1)
            {
                // It was quicker than was measured. One that has nothing more to fetch and to read is as good to kill: it derives again.
                (_tail, kill) = (_tail / 2, kill - 1);
                continue;
            }
            if (process.HasEnded) throw new InvalidOperationException($"the refresh ended by itself, with {process.ExitCode}, before kill {kill + 1}:\n{process.Said}");
            process.Kill();
            Kills.Add(Stopwatch.GetTimestamp());
            Halves[web.Log.Served < _addresses ? 0 : Documents() < _articles ? 1 : 2]++;
            if (kill % checkOneOf == 0) Check(kill);
        }
        return await CrawlProcess.Refresh(web.Address, folder.Sources, database).EndAsync(cancel);
    }

    /// <summary>Shares of the work in ascending order, above 1 for behind it, with early kills (below 0) anywhere among them.</summary>
    List<double> Targets(int kills)
    {
        var (early, late) = (1 + (kills / EarlyOneOf), 1 + (kills / LateOneOf));
        var targets = Enumerable.Range(0, kills - early - late).Select(_ => _random.NextDouble()).Order().Concat(Enumerable.Repeat(2.0, late)).ToList();
        for (; early > 0; early--) targets.Insert(_random.Next(targets.Count + 1), -1);
        return targets;
    }

    async Task WaitForAsync(CrawlProcess process, double target, CancellationToken cancel)
    {
        if (target < 0)
        {
            await Task.Delay(_random.Next(EarlyMilliseconds), cancel);
            return;
        }
        if (Done() >= 1)
        {
            await Task.Delay(_tail * _random.NextDouble(), cancel);
            return;
        }
        var last = Done();
        var (since, started) = (Stopwatch.StartNew(), false);
        while (!process.HasEnded && (!started || last < Math.Min(target, 1)))
        {
            await Task.Delay(5, cancel);
            var now = Done();
            if (now > last) (started, since) = (true, Stopwatch.StartNew());
            last = now;
            if (since.Elapsed > Stuck) throw new InvalidOperationException($"nothing was fetched or stored for {Stuck}:\n{process.Said}");
        }
        await Task.Delay(target > 1 ? _tail * _random.NextDouble() : TimeSpan.FromMilliseconds(_random.Next(40)), cancel);
    }

    /// <summary>Share of the work done: pages served and documents stored count alike.</summary>
    double Done()
    {
        var served = Math.Min(web.Log.Served, _addresses);
        return (served / (2.0 * _addresses)) + (served < _addresses ? 0 : Documents() / (2.0 * _articles));
    }

    // Opened anew each time: a connection that outlived the kill would keep the log's index valid that the next process must recover.
    int Documents()
    {
        if (!File.Exists(database)) return 0;
        try
        {
            using var connection = Open(database);
            return connection.ExecuteScalar<int>(stored);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 1 or 5 or 14)
        {
            return 0; // no table yet, locked while it is made, or half made
        }
    }

    /// <summary>Checks a copy, so that the recovery of the real one is left to the next process.</summary>
    void Check(int kill)
    {
        if (!File.Exists(database)) return;
        var copy = Directory.CreateTempSubdirectory("textminer-check-").FullName;
        try
        {
            var file = Path.Combine(copy, "textminer.db");
            foreach (var suffix in new[] { "", "-wal" })
                if (File.Exists(database + suffix)) File.Copy(database + suffix, file + suffix);
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            Damage.AddRange(connection.Query<string>("PRAGMA integrity_check").Where(line => line != "ok").Select(line => $"after kill {kill + 1}: {line}"));
            Damage.AddRange(connection.Query("PRAGMA foreign_key_check").Select(row => $"after kill {kill + 1}: foreign key {row}"));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
