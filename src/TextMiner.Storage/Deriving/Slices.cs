namespace TextMiner.Storage.Deriving;

/// <summary>
/// Keeps the tables that count by year, level and region in step with the primaries. A document is counted once
/// (documents.is_counted), and is taken out before it changes or goes; so the work grows with what changed, not with the corpus.
/// </summary>
sealed class Slices(Database database)
{
    const string CurrentFit = "(SELECT run_id FROM topic_fits WHERE is_current = 1)";

    // Millionths, as topic_years holds them.
    const string Millionths = "CAST(round(w.weight * 1000000) AS INTEGER)";

    static readonly string[] UncountTopicsSql =
    [
        $"""
        UPDATE topic_years SET docs = topic_years.docs - 1, weight = topic_years.weight - {Millionths}
        FROM documents d CROSS JOIN document_topics w
        WHERE d.document_id = ?1 AND d.is_counted = 1 AND w.run_id = {CurrentFit} AND w.document_id = d.document_id AND topic_years.run_id = w.run_id
          AND topic_years.number = w.number AND topic_years.year = d.year
        """,
        "DELETE FROM topic_years WHERE docs = 0",
    ];

    // ?1 is the document, ?2 its slice, ?3 its tokens.
    static readonly string[] UncountSql =
    [
        "UPDATE slice_totals SET docs = docs - 1, tokens = tokens - ?3 WHERE slice_id = ?2",
        """
        UPDATE slice_terms SET n = slice_terms.n - x.n, docs = slice_terms.docs - 1 FROM document_terms x
        WHERE x.document_id = ?1 AND slice_terms.slice_id = ?2 AND slice_terms.term_id = x.term_id
        """,
        "DELETE FROM slice_terms WHERE docs = 0 AND slice_id = ?2 AND term_id IN (SELECT term_id FROM document_terms WHERE document_id = ?1)",
        "DELETE FROM slice_totals WHERE docs = 0 AND slice_id = ?2",
        """
        UPDATE source_terms SET n = source_terms.n - x.n, docs = source_terms.docs - 1
        FROM documents d CROSS JOIN source_totals s ON s.year = d.year AND s.source_key = d.source_key CROSS JOIN document_terms x
        WHERE d.document_id = ?1 AND x.document_id = d.document_id AND source_terms.source_slice_id = s.source_slice_id AND source_terms.term_id = x.term_id
        """,
        """
        DELETE FROM source_terms WHERE docs = 0 AND term_id IN (SELECT term_id FROM document_terms WHERE document_id = ?1) AND source_slice_id =
          (SELECT s.source_slice_id FROM documents d JOIN source_totals s ON s.year = d.year AND s.source_key = d.source_key WHERE d.document_id = ?1)
        """,
        """
        UPDATE source_totals SET docs = source_totals.docs - 1, tokens = source_totals.tokens - d.token_count
        FROM documents d WHERE d.document_id = ?1 AND source_totals.year = d.year AND source_totals.source_key = d.source_key
        """,
        "DELETE FROM source_totals WHERE docs = 0",
        """
        UPDATE term_years SET n = term_years.n - x.n, docs = term_years.docs - 1
        FROM documents d CROSS JOIN document_terms x
        WHERE d.document_id = ?1 AND x.document_id = d.document_id AND term_years.term_id = x.term_id AND term_years.year = d.year
        """,
        "DELETE FROM term_years WHERE docs = 0 AND term_id IN (SELECT term_id FROM document_terms WHERE document_id = ?1)",
        """
        UPDATE terms SET docs = docs - 1, log_docs = ln(docs) WHERE term_id IN (SELECT term_id FROM document_terms WHERE document_id = ?1)
        """,
        """
        UPDATE theme_slices SET docs = theme_slices.docs - 1 FROM documents d CROSS JOIN document_themes x
        WHERE d.document_id = ?1 AND x.document_id = d.document_id AND x.decision = 'yes' AND theme_slices.theme_id = x.theme_id
          AND theme_slices.year = d.year AND theme_slices.level = ifnull(d.level, '')
          AND theme_slices.region_code = ifnull(d.region_code, '')
        """,
        "DELETE FROM theme_slices WHERE docs = 0",
        """
        UPDATE theme_pairs SET docs = theme_pairs.docs - 1
        FROM documents d CROSS JOIN document_themes a CROSS JOIN document_themes b
        WHERE d.document_id = ?1 AND a.document_id = d.document_id AND b.document_id = d.document_id AND a.decision = 'yes'
          AND b.decision = 'yes' AND theme_pairs.theme_id = a.theme_id AND theme_pairs.with_theme_id = b.theme_id AND theme_pairs.year = d.year
        """,
        "DELETE FROM theme_pairs WHERE docs = 0",
        .. UncountTopicsSql,
        "UPDATE documents SET is_counted = 0 WHERE document_id = ?1",
    ];

    static readonly string[] CountSql =
    [
        """
        INSERT INTO theme_slices (theme_id, year, level, region_code, docs)
        SELECT x.theme_id, d.year, ifnull(d.level, ''), ifnull(d.region_code, ''), COUNT(*)
        FROM documents d CROSS JOIN document_themes x ON x.document_id = d.document_id
        WHERE d.is_counted = 0 AND d.is_primary = 1 AND x.decision = 'yes' GROUP BY 1, 2, 3, 4
        ON CONFLICT DO UPDATE SET docs = docs + excluded.docs
        """,
        """
        INSERT INTO theme_pairs (theme_id, with_theme_id, year, docs)
        SELECT a.theme_id, b.theme_id, d.year, COUNT(*)
        FROM documents d CROSS JOIN document_themes a ON a.document_id = d.document_id
        CROSS JOIN document_themes b ON b.document_id = d.document_id AND b.theme_id > a.theme_id
        WHERE d.is_counted = 0 AND d.is_primary = 1 AND a.decision = 'yes' AND b.decision = 'yes' GROUP BY 1, 2, 3
        ON CONFLICT DO UPDATE SET docs = docs + excluded.docs
        """,
        $"""
        INSERT INTO topic_years (run_id, number, year, weight, docs)
        SELECT w.run_id, w.number, d.year, SUM({Millionths}), COUNT(*)
        FROM documents d CROSS JOIN document_topics w ON w.document_id = d.document_id
        WHERE d.is_counted = 0 AND d.is_primary = 1 AND w.run_id = {CurrentFit} GROUP BY 1, 2, 3
        ON CONFLICT DO UPDATE SET weight = weight + excluded.weight, docs = docs + excluded.docs
        """,
        "UPDATE documents SET is_counted = 1 WHERE is_counted = 0 AND is_primary = 1",
        // idf = ln((1 + N) / (1 + df)): Manning, Raghavan, Schütze, Introduction to Information Retrieval, 6.2.1, smoothed.
        """
        INSERT INTO corpus_totals (corpus_id, docs, log_docs)
        SELECT 1, ifnull(SUM(docs), 0), ln(1.0 + ifnull(SUM(docs), 0)) FROM slice_totals WHERE true
        ON CONFLICT DO UPDATE SET docs = excluded.docs, log_docs = excluded.log_docs
        """,
    ];

    /// <summary>Counts the primaries that are not counted yet, slice by slice.</summary>
    public void Count()
    {
        var open = database.Prepare(
            """
            SELECT document_id, year, ifnull(level, ''), ifnull(region_code, ''), token_count, source_key FROM documents
            WHERE is_counted = 0 AND is_primary = 1
            """).List(r => new Counted(r.Integer(0), new Slice(r.Integer(1), r.Text(2), r.Text(3)), r.Integer(4), r.Text(5)));
        TermTally ofYear = new(), ofAll = new();
        foreach (var year in open.GroupBy(d => d.Slice.Year).OrderBy(g => g.Key))
        {
            foreach (var slice in year.GroupBy(d => d.Slice).OrderBy(g => g.Key.Level, StringComparer.Ordinal).ThenBy(g => g.Key.Region, StringComparer.Ordinal))
            {
                var ofSlice = new TermTally();
                foreach (var document in slice) ofSlice.Add(database, document.Id);
                var row = Upsert("slice_totals (year, level, region_code, docs, tokens)", slice.Key.Year, slice.Key.Level, slice.Key.Region, slice.Count(), slice.Sum(d => d.Tokens));
                ofYear.Add(ofSlice);
                ofSlice.Drain(Upsert("slice_terms (term_id, slice_id, n, docs) VALUES (?1, ?2, ?3, ?4)"), row);
            }
            foreach (var source in year.GroupBy(d => d.Source).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                var ofSource = new TermTally();
                foreach (var document in source) ofSource.Add(database, document.Id);
                var row = Upsert("source_totals (year, source_key, docs, tokens)", year.Key, source.Key, source.Count(), source.Sum(d => d.Tokens));
                ofSource.Drain(Upsert("source_terms (term_id, source_slice_id, n, docs) VALUES (?1, ?2, ?3, ?4)"), row);
            }
            ofYear.Drain(Upsert("term_years (term_id, year, n, docs) VALUES (?1, ?2, ?3, ?4)"), year.Key);
            ofYear.MoveTo(ofAll);
        }
        var update = database.Prepare("UPDATE terms SET docs = docs + ?2, log_docs = ln(1.0 + docs + ?2) WHERE term_id = ?1");
        foreach (var (term, _, docs) in ofAll.InOrder()) update.Run(term, docs);
        foreach (var sql in CountSql) database.Prepare(sql).Run();
    }

    /// <summary>Takes a document out; its terms and themes must still be those that were counted.</summary>
    public void Uncount(long documentId)
    {
        if (database.Prepare("SELECT is_counted FROM documents WHERE document_id = ?1").Scalar(documentId) is not 1L) return;
        var (slice, tokens) = database.Prepare(
            """
            SELECT s.slice_id, d.token_count FROM documents d JOIN slice_totals s
            ON s.year = d.year AND s.level = ifnull(d.level, '') AND s.region_code = ifnull(d.region_code, '') WHERE d.document_id = ?1
            """).List(r => (r.Integer(0), r.Integer(1)), documentId)[0];
        SqlValue[] values = [documentId, slice, tokens];
        foreach (var statement in UncountSql.Select(database.Prepare)) statement.Run(values.AsSpan(0, statement.Parameters));
    }

    /// <summary>Takes a document's topics out, before it gets other ones.</summary>
    public void UncountTopics(long documentId)
    {
        foreach (var sql in UncountTopicsSql) database.Prepare(sql).Run(sql.Contains("?1", StringComparison.Ordinal) ? [documentId] : []);
    }

    /// <summary>Counts the topics that a document has got.</summary>
    public void CountTopics(long documentId) => database.Prepare(
        $"""
        INSERT INTO topic_years (run_id, number, year, weight, docs)
        SELECT w.run_id, w.number, d.year, {Millionths}, 1
        FROM documents d CROSS JOIN document_topics w ON w.document_id = d.document_id
        WHERE d.document_id = ?1 AND d.is_counted = 1 AND w.run_id = {CurrentFit}
        ON CONFLICT DO UPDATE SET weight = weight + excluded.weight, docs = docs + excluded.docs
        """).Run(documentId);

    /// <summary>Counts the topics of all documents anew: a fit has changed them.</summary>
    public void CountTopics()
    {
        database.Prepare("DELETE FROM topic_years").Run();
        database.Prepare(
            $"""
            INSERT INTO topic_years (run_id, number, year, weight, docs)
            SELECT w.run_id, w.number, d.year, SUM({Millionths}), COUNT(*)
            FROM document_topics w JOIN documents d ON d.document_id = w.document_id
            WHERE d.is_counted = 1 AND w.run_id = {CurrentFit} GROUP BY 1, 2, 3
            """).Run();
    }

    /// <summary>Adds to the totals of a slice, which may be new; returns its number.</summary>
    long Upsert(string columns, params ReadOnlySpan<SqlValue> values) => (long)database.Prepare(
        $"""
        INSERT INTO {columns} VALUES ({string.Join(", ", Enumerable.Range(1, values.Length).Select(i => $"?{i}"))})
        ON CONFLICT DO UPDATE SET docs = docs + excluded.docs, tokens = tokens + excluded.tokens RETURNING rowid
        """).Scalar(values)!;

    Statement Upsert(string rows) =>
        database.Prepare($"INSERT INTO {rows} ON CONFLICT DO UPDATE SET n = n + excluded.n, docs = docs + excluded.docs");

    sealed record Slice(long Year, string Level, string Region);

    sealed record Counted(long Id, Slice Slice, long Tokens, string Source);
}
