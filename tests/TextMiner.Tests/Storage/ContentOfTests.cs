using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Tests.Storage;

/// <summary>The comparison that other proofs rest on tells equal from unequal.</summary>
public sealed class ContentOfTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-content-").FullName;

    [Fact]
    public void Row_numbers_and_moments_are_no_content()
    {
        var left = Make("left", "INSERT INTO documents VALUES (1, 'a', '2020'), (2, 'b', '2020'); INSERT INTO terms (term_id, term, docs) VALUES (7, '水', 2); INSERT INTO document_terms VALUES (1, 7, 3), (2, 7, 1)");
        var right = Make("right", "INSERT INTO documents VALUES (5, 'b', '2021'), (9, 'a', '2022'); INSERT INTO terms (term_id, term, docs) VALUES (1, '水', 2); INSERT INTO document_terms VALUES (9, 1, 3), (5, 1, 1)");
        Assert.Null(ContentOf.FirstDifference(left, right));
        Assert.Equal(ContentOf.DigestOf(left), ContentOf.DigestOf(right));
    }

    [Fact]
    public void The_first_difference_is_told_by_natural_keys()
    {
        var left = Make("left", "INSERT INTO documents VALUES (1, 'a', '2020'); INSERT INTO terms (term_id, term, docs) VALUES (7, '水', 1); INSERT INTO document_terms VALUES (1, 7, 3)");
        var right = Make("right", "INSERT INTO documents VALUES (1, 'a', '2020'); INSERT INTO terms (term_id, term, docs) VALUES (7, '水', 1); INSERT INTO document_terms VALUES (1, 7, 2)");
        Assert.Equal("row 1 of the contents differs\n expected: document_terms: document_id=a term_id=水 n=3\n found:    document_terms: document_id=a term_id=水 n=2",
            ContentOf.FirstDifference(left, right));
        Assert.NotEqual(ContentOf.DigestOf(left), ContentOf.DigestOf(right));
    }

    [Fact]
    public void A_reference_without_a_natural_key_is_refused_by_name()
    {
        var database = Make("left", "INSERT INTO documents VALUES (1, 'a', '2020'); CREATE TABLE things (body_id INTEGER)");
        Assert.StartsWith("things.body_id ", Assert.Throws<InvalidOperationException>(() => ContentOf.DigestOf(database)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_empty_databases_prove_nothing() =>
        Assert.Throws<InvalidOperationException>(() => ContentOf.FirstDifference(Make("left", ""), Make("right", "")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Make(string name, string rows)
    {
        var path = Path.Combine(_folder, $"{name}.db");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Execute(
            """
            CREATE TABLE documents (document_id INTEGER PRIMARY KEY, doc_key TEXT, fetched_at TEXT);
            CREATE TABLE terms (term_id INTEGER PRIMARY KEY, term TEXT, docs INTEGER, origin TEXT DEFAULT 'lexicon');
            CREATE TABLE document_terms (document_id INTEGER, term_id INTEGER, n INTEGER);
            """);
        if (rows != "") connection.Execute(rows);
        return path;
    }
}
