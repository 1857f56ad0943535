using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Documents;

namespace TextMiner.Tests.Publishing;

/// <summary>Twenty readers beside a run that adds and changes documents: on the file that it writes to, and on the snapshot that it replaces.</summary>
[Collection("proofs over processes")]
public sealed class ReadersTests
{
    const int OnTheDatabase = 14, OnTheSnapshot = 6, DocumentsToAFile = 60;

    [Fact]
    public async Task Twenty_readers_beside_a_run_meet_no_lock_and_never_half_a_document()
    {
        using var load = new BulkLoad(DocumentsToAFile, paragraphs: 12);
        var workspace = load.Workspace("read");
        await BulkLoad.ImportAsync(load.File(0), workspace);
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, OnTheDatabase + OnTheSnapshot).Select(n => n < OnTheDatabase
            ? new Reader(workspace.Database, n) { Pause = TimeSpan.FromMilliseconds(5) }
            // Opens anew each time, as somebody who looks once in a while.
            : new Reader(workspace.Published, n) { Pause = TimeSpan.FromMilliseconds(20), OpensAnew = true }).ToList();
        var threads = readers.ConvertAll(reader => new Thread(() => reader.Run(over.Token)));
        threads.ForEach(thread => thread.Start());
        try
        {
            // New documents and, for a third of the old ones, a new text: their sentences and terms go and come within one transaction.
            await BulkLoad.ImportAsync(load.File(1), workspace);
            await BulkLoad.ImportAsync(load.File(0, edition: 1), workspace);
        }
        finally
        {
            await over.CancelAsync();
            threads.ForEach(thread => thread.Join());
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"documents read: {readers.Take(OnTheDatabase).Sum(r => r.Read)} in the database, {readers.Skip(OnTheDatabase).Sum(r => r.Read)} in snapshots");
        Assert.Empty(readers.SelectMany(reader => reader.Faults).Take(5));
        Assert.All(readers, reader => Assert.True(reader.Read > 20, $"a reader read only {reader.Read} documents"));
        // They did read while it was written: each saw the number of documents change.
        Assert.All(readers, reader => Assert.True(reader.Totals.Count > 1, "a reader saw one state only"));
        Assert.All(readers.Skip(OnTheDatabase), reader => Assert.All(reader.Totals, total => Assert.True(total % DocumentsToAFile == 0, $"a snapshot of {total} documents is half a run")));
    }

    sealed class Reader(string database, int seed)
    {
        readonly Random _random = new(seed);

        public TimeSpan Pause { get; init; }

        public bool OpensAnew { get; init; }

        public int Read { get; private set; }

        public HashSet<long> Totals { get; } = [];

        public List<string> Faults { get; } = [];

        public void Run(CancellationToken over)
        {
            SqliteConnection? connection = null;
            while (!over.IsCancellationRequested && Faults.Count == 0)
            {
                try
                {
                    connection ??= Open();
                    ReadOne(connection);
                }
                catch (SqliteException error)
                {
                    Faults.Add($"{database}: {error.Message}");
                }
                if (OpensAnew)
                {
                    connection?.Dispose();
                    connection = null;
                }
                over.WaitHandle.WaitOne(Pause);
            }
            connection?.Dispose();
        }

        // A second of patience, where Python has five and the driver here thirty: a lock that lasts would be seen.
        SqliteConnection Open()
        {
            var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False;Default Timeout=1");
            connection.Open();
            return connection;
        }

        void ReadOne(SqliteConnection connection)
        {
            using var moment = connection.BeginTransaction(deferred: true);
            Totals.Add(connection.ExecuteScalar<long>("SELECT COUNT(*) FROM documents"));
            var ids = connection.Query<long>("SELECT document_id FROM documents").ToList();
            var id = ids[_random.Next(ids.Count)];
            var (title, sentences, held, terms, digest, text) = connection.QuerySingle<(string, long, long, long, string, string)>(
                """
                SELECT d.title, d.sentence_count, (SELECT COUNT(*) FROM sentences s WHERE s.document_id = d.document_id),
                  (SELECT COUNT(*) FROM document_terms t WHERE t.document_id = d.document_id), d.text_digest,
                  (SELECT text FROM v_document_texts x WHERE x.document_id = d.document_id AND x.version = d.version_no)
                FROM documents d WHERE d.document_id = @id
                """, new { id });
            if (sentences != held) Faults.Add($"{title}: {held} of {sentences} sentences");
            if (terms == 0) Faults.Add($"{title}: no terms");
            if (Digest.Of(System.Text.Encoding.UTF8.GetBytes(text)) != digest) Faults.Add($"{title}: its text is not the one of its digest");
            Read++;
        }
    }
}
