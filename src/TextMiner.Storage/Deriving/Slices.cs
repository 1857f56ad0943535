namespace TextMiner.Storage.Deriving;

/// <summary>
/// Keeps slice_totals, term_slices, term_years and theme_slices in step with the primaries. A document is counted once
/// (documents.is_counted), and is taken out before it changes or goes; so the work grows with what changed, not with the corpus.
/// </summary>
sealed class Slices(Database database)
{
    static readonly string[] CountSql =
    [
        """
        INSERT INTO slice_totals (year, level, region_code, docs, tokens)
        SELECT year, ifnull(level, ''), ifnull(region_code, ''), COUNT(*), SUM(token_count)
        FROM documents WHERE is_counted = 0 AND is_primary = 1 GROUP BY 1, 2, 3
        ON CONFLICT DO UPDATE SET docs = docs + excluded.docs, tokens = tokens + excluded.tokens
        """,
        """
        INSERT INTO term_slices (term_id, year, level, region_code, n, docs)
        SELECT x.term_id, d.year, ifnull(d.level, ''), ifnull(d.region_code, ''), SUM(x.n), COUNT(*)
        FROM documents d CROSS JOIN document_terms x ON x.document_id = d.document_id
        WHERE d.is_counted = 0 AND d.is_primary = 1 GROUP BY 1, 2, 3, 4
        ON CONFLICT DO UPDATE SET n = n + excluded.n, docs = docs + excluded.docs
        """,
        """
        INSERT INTO term_years (term_id, year, n, docs)
        SELECT x.term_id, d.year, SUM(x.n), COUNT(*)
        FROM documents d CROSS JOIN document_terms x ON x.document_id = d.document_id
        WHERE d.is_counted = 0 AND d.is_primary = 1 GROUP BY 1, 2
        ON CONFLICT DO UPDATE SET n = n + excluded.n, docs = docs + excluded.docs
        """,
        """
        INSERT INTO theme_slices (theme_id, year, level, region_code, docs)
        SELECT x.theme_id, d.year, ifnull(d.level, ''), ifnull(d.region_code, ''), COUNT(*)
        FROM documents d CROSS JOIN document_themes x ON x.document_id = d.document_id
        WHERE d.is_counted = 0 AND d.is_primary = 1 AND x.decision = 'yes' GROUP BY 1, 2, 3, 4
        ON CONFLICT DO UPDATE SET docs = docs + excluded.docs
        """,
        "UPDATE documents SET is_counted = 1 WHERE is_counted = 0 AND is_primary = 1",
    ];

    static readonly string[] UncountSql =
    [
        """
        UPDATE slice_totals SET docs = slice_totals.docs - 1, tokens = slice_totals.tokens - d.token_count FROM documents d
        WHERE d.document_id = ?1 AND slice_totals.year = d.year AND slice_totals.level = ifnull(d.level, '')
          AND slice_totals.region_code = ifnull(d.region_code, '')
        """,
        "DELETE FROM slice_totals WHERE docs = 0",
        """
        UPDATE term_slices SET n = term_slices.n - x.n, docs = term_slices.docs - 1
        FROM documents d CROSS JOIN document_terms x
        WHERE d.document_id = ?1 AND x.document_id = d.document_id AND term_slices.term_id = x.term_id
          AND term_slices.year = d.year AND term_slices.level = ifnull(d.level, '')
          AND term_slices.region_code = ifnull(d.region_code, '')
        """,
        """
        DELETE FROM term_slices WHERE docs = 0 AND term_id IN (SELECT term_id FROM document_terms WHERE document_id = ?1)
        """,
        """
        UPDATE term_years SET n = term_years.n - x.n, docs = term_years.docs - 1
        FROM documents d CROSS JOIN document_terms x
        WHERE d.document_id = ?1 AND x.document_id = d.document_id AND term_years.term_id = x.term_id AND term_years.year = d.year
        """,
        """
        DELETE FROM term_years WHERE docs = 0 AND term_id IN (SELECT term_id FROM document_terms WHERE document_id = ?1)
        """,
        """
        UPDATE theme_slices SET docs = theme_slices.docs - 1 FROM documents d CROSS JOIN document_themes x
        WHERE d.document_id = ?1 AND x.document_id = d.document_id AND x.decision = 'yes' AND theme_slices.theme_id = x.theme_id
          AND theme_slices.year = d.year AND theme_slices.level = ifnull(d.level, '')
          AND theme_slices.region_code = ifnull(d.region_code, '')
        """,
        "DELETE FROM theme_slices WHERE docs = 0",
        "UPDATE documents SET is_counted = 0 WHERE document_id = ?1",
    ];

    /// <summary>Counts the primaries that are not counted yet, and weighs the terms anew.</summary>
    public void Count()
    {
        foreach (var sql in CountSql) database.Prepare(sql).Run();
        // idf = ln((1 + N) / (1 + df)): Manning, Raghavan, Schütze, Introduction to Information Retrieval, 6.2.1, smoothed.
        database.Prepare("UPDATE terms SET docs = ifnull((SELECT SUM(y.docs) FROM term_years y WHERE y.term_id = terms.term_id), 0)")
            .Run();
        database.Prepare("UPDATE terms SET idf = ln((1.0 + (SELECT ifnull(SUM(docs), 0) FROM slice_totals)) / (1.0 + docs))").Run();
    }

    /// <summary>Takes a document out; its terms and themes must still be those that were counted.</summary>
    public void Uncount(long documentId)
    {
        if (database.Prepare("SELECT is_counted FROM documents WHERE document_id = ?1").Scalar(documentId) is not 1L) return;
        foreach (var sql in UncountSql) database.Prepare(sql).Run(documentId);
    }
}
