using TextMiner.Documents;

namespace TextMiner.Storage.Runs;

/// <summary>
/// The digests of the contents, table by table. Those of documents are kept for each document, and made again where the document has
/// changed; the others are made again when anything has. While nothing has changed, the kept ones are the present ones.
/// </summary>
sealed class ContentDigests(Database database)
{
    /// <summary>So many documents are digested in one transaction: a killed run goes on from there.</summary>
    const int DocumentsToATransaction = 512;

    readonly Dictionary<string, (RowHasher Hasher, string Whole, string OfDocument)> _known = new(StringComparer.Ordinal);

    /// <summary>
    /// Throws away what was kept by a program that digested other tables or columns. A migration that changes a column of a document needs
    /// to do nothing about digests: this notices.
    /// </summary>
    public void KeepForm() => database.Write(() =>
    {
        var form = Digest.Of(string.Join('\n', ContentTables.All.Select(table => Known(table).Whole)));
        if (database.Prepare("SELECT digest FROM kept_digests WHERE name = 'form'").Scalar() as string == form) return;
        database.Prepare("DELETE FROM document_digests").Run();
        database.Prepare("DELETE FROM table_digests").Run();
        database.Prepare("DELETE FROM kept_digests WHERE name = 'input'").Run();
        database.Prepare("INSERT INTO kept_digests (name, digest) VALUES ('form', ?1) ON CONFLICT DO UPDATE SET digest = excluded.digest").Run(form);
    });

    /// <summary>Inside a transaction of the caller: the digest of all pages that articles are read from. When they were fetched is no part of it.</summary>
    public string Input()
    {
        if (database.Prepare("SELECT digest FROM kept_digests WHERE name = 'input'").Scalar() is string kept) return kept;
        string[] columns = ["url", "body_digest", "charset", "final_url", "media_type", "side_digest", "source_key"];
        var sum = new RowHasher("pages", columns).SumOf(database.Prepare($"SELECT {string.Join(", ", columns)} FROM pages WHERE role = 'article'"));
        database.Prepare("INSERT INTO kept_digests (name, digest) VALUES ('input', ?1)").Run(sum.Digest);
        return sum.Digest;
    }

    /// <summary>Whether nothing has changed since the digests were made.</summary>
    public bool AreCurrent => database.Read(() => database.Prepare("SELECT 1 FROM table_digests LIMIT 1").Scalar() is not null);

    /// <summary>Inside a transaction of the caller: what hangs on a document has changed, though its row has not.</summary>
    public static void Forget(Database database, long documentId)
    {
        database.Prepare("DELETE FROM table_digests").Run();
        database.Prepare("DELETE FROM document_digests WHERE document_id = ?1").Run(documentId);
    }

    /// <summary>Brings the digests of documents up to date, some hundreds in a transaction.</summary>
    public void DigestDocuments()
    {
        while (database.Write(DigestSome) == DocumentsToATransaction)
        {
        }
    }

    /// <summary>Inside a transaction of the caller, when documents are digested: the digests of all tables by name.</summary>
    public IReadOnlyList<TableDigest> Renew()
    {
        if (Kept() is { Count: > 0 } kept) return kept;
        DigestSome();
        var sums = SumsOfDocuments();
        foreach (var table in ContentTables.OfCorpus) sums[table.Name] = SumOf(table);
        var insert = database.Prepare("INSERT INTO table_digests (table_name, row_count, digest) VALUES (?1, ?2, ?3)");
        foreach (var (name, sum) in sums) insert.Run(name, sum.Rows, sum.Digest);
        return Kept();
    }

    /// <summary>The digests as the rows are now, whatever was kept of them.</summary>
    public IReadOnlyList<TableDigest> Measure() => database.Read<IReadOnlyList<TableDigest>>(() =>
        [.. ContentTables.All.Select(table => TableDigest.Of(table.Name, SumOf(table))).OrderBy(t => t.Table, StringComparer.Ordinal)]);

    /// <summary>The kept digests by name; none when something has changed since.</summary>
    public IReadOnlyList<TableDigest> Kept() => database.Prepare("SELECT table_name, row_count, digest FROM table_digests ORDER BY table_name")
        .List(row => new TableDigest(row.Text(0), row.Integer(1), row.Text(2)));

    int DigestSome()
    {
        var open = database.Prepare(
            "SELECT d.document_id FROM documents d WHERE NOT EXISTS (SELECT 1 FROM document_digests g WHERE g.document_id = d.document_id) ORDER BY 1 LIMIT ?1")
            .List(row => row.Integer(0), DocumentsToATransaction);
        var insert = database.Prepare("INSERT INTO document_digests (document_id, digests) VALUES (?1, ?2)");
        foreach (var id in open)
        {
            var bytes = new byte[ContentTables.OfDocuments.Count * RowSum.Size];
            foreach (var (i, table) in ContentTables.OfDocuments.Index())
            {
                var (hasher, _, ofDocument) = Known(table);
                hasher.SumOf(database.Prepare(ofDocument), id).Write(bytes.AsSpan(i * RowSum.Size));
            }
            insert.Run(id, bytes);
        }
        return open.Count;
    }

    SortedDictionary<string, RowSum> SumsOfDocuments()
    {
        var sums = new RowSum[ContentTables.OfDocuments.Count];
        database.Prepare("SELECT digests FROM document_digests").Read(row =>
        {
            var bytes = row.Blob(0);
            for (var i = 0; i < sums.Length; i++) sums[i] += RowSum.Read(bytes[(i * RowSum.Size)..]);
            return true;
        });
        return new(ContentTables.OfDocuments.Index().ToDictionary(t => t.Item.Name, t => sums[t.Index]), StringComparer.Ordinal);
    }

    RowSum SumOf(ContentTable table)
    {
        var (hasher, whole, _) = Known(table);
        return hasher.SumOf(database.Prepare(whole));
    }

    (RowHasher Hasher, string Whole, string OfDocument) Known(ContentTable table)
    {
        if (_known.TryGetValue(table.Name, out var known)) return known;
        var columns = table.ColumnsOf(database.Connection);
        return _known[table.Name] = (new RowHasher(table.Name, columns), table.Select(columns), table.IsOfDocument ? table.Select(columns, ofDocument: true) : "");
    }
}
