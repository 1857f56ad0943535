using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Tests.Crawling.Proofs.Web;

/// <summary>The one place where the proofs know how the store holds what is to be fetched.</summary>
static class FrontierTable
{
    const string LongAgo = "2000-01-01T00:00:00.000Z";

    /// <summary>Adds waiting addresses that have long been due, spread over the hosts; they answer below /bulk/ of a generated web.</summary>
    public static void Fill(string database, int addresses, int hosts)
    {
        using var connection = Open(database);
        connection.Execute(
            """
            INSERT INTO frontier (url, source_key, host, role, depth, found_at, due_at)
            WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < @addresses)
            SELECT printf('http://h%d.example/bulk/%d.html', n % @hosts + 1, n), printf('h%d', n % @hosts + 1), printf('h%d.example', n % @hosts + 1), 'article', 2, @LongAgo, @LongAgo FROM numbers
            """,
            new { addresses, hosts, LongAgo });
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Makes list pages due, or all addresses.</summary>
    public static int MakeDue(string database, string urlLike)
    {
        using var connection = Open(database);
        return connection.Execute("UPDATE frontier SET due_at = @LongAgo WHERE url LIKE @urlLike", new { LongAgo, urlLike });
    }

    /// <summary>How many addresses are known.</summary>
    public static int Count(string database)
    {
        using var connection = Open(database);
        return connection.ExecuteScalar<int>("SELECT COUNT(*) FROM frontier");
    }

    static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection(string.Create(CultureInfo.InvariantCulture, $"Data Source={database};Pooling=False"));
        connection.Open();
        return connection;
    }
}
