namespace TextMiner.Storage.Deriving;

/// <summary>
/// Finds the stored document that a citation names: by document number, else by title. Of several the newest that is not
/// younger than the citing document is meant; when all are younger, the oldest. Looks again at the citations of documents that
/// came, changed or moved to another family, and at those that name what came, changed or went.
/// </summary>
sealed class CitationMatcher(Database database)
{
    const string Columns =
        """
        SELECT c.citation_id, c.citing_id, c.cited_id, c.title_name, c.number_name, d.date, d.family_id
        FROM citations c JOIN documents d ON d.document_id = c.citing_id
        """;

    public void Match(IReadOnlyCollection<long> arrived, FamilyShift shift)
    {
        Dictionary<long, Citation> citations = [];
        foreach (var id in arrived.Concat(shift.Moved).Distinct()) Collect("c.citing_id", id);
        foreach (var name in ChangedNames(arrived.Concat(shift.Flipped)))
        {
            Collect("c.title_name", name);
            Collect("c.number_name", name);
        }
        var cited = database.Prepare("SELECT document_id FROM stale_cited").List(r => r.Integer(0)).ToHashSet();
        var update = database.Prepare("UPDATE citations SET cited_id = ?2 WHERE citation_id = ?1");
        foreach (var citation in citations.Values.OrderBy(c => c.Id))
        {
            var found = Find(citation);
            if (found != citation.CitedId) update.Run(citation.Id, found);
            foreach (var id in (long?[])[citation.CitedId, found])
                if (id is { } known) cited.Add(known);
        }
        var own = database.Prepare("SELECT cited_id FROM citations WHERE citing_id = ?1 AND cited_id IS NOT NULL");
        foreach (var id in shift.Flipped) cited.UnionWith(own.List(r => r.Integer(0), id));
        foreach (var id in cited.Order()) CountCiting(id);

        void Collect(string column, long value)
        {
            foreach (var citation in database.Prepare($"{Columns} WHERE {column} = ?1").List(Read, value)) citations.TryAdd(citation.Id, citation);
        }
    }

    void CountCiting(long cited)
    {
        database.Prepare("DELETE FROM cited_documents WHERE document_id = ?1").Run(cited);
        database.Prepare(
            """
            INSERT INTO cited_documents (document_id, cited_by, first_cited)
            SELECT c.cited_id, COUNT(DISTINCT c.citing_id), MIN(d.date) FROM citations c JOIN documents d ON d.document_id = c.citing_id
            WHERE c.cited_id = ?1 AND +d.is_primary = 1 GROUP BY c.cited_id
            """).Run(cited);
    }

    HashSet<long> ChangedNames(IEnumerable<long> documents)
    {
        var names = database.Prepare("SELECT name FROM stale_names").List(r => r.Integer(0)).ToHashSet();
        var own = database.Prepare("SELECT name FROM document_names WHERE document_id = ?1");
        foreach (var id in documents) names.UnionWith(own.List(r => r.Integer(0), id));
        return names;
    }

    long? Find(Citation citation)
    {
        var candidates = citation.Number is { } number ? Named(number) : [];
        if (candidates.Count == 0 && citation.Title is { } title) candidates = Named(title);
        long? chosen = null;
        // Targets come in order of date.
        foreach (var (id, date) in candidates.Where(t => t.Id != citation.CitingId && t.Id != citation.FamilyId))
        {
            if (chosen is null || string.CompareOrdinal(date, citation.Date) <= 0) chosen = id;
        }
        return chosen;
    }

    List<(long Id, string Date)> Named(long name) => database.Prepare(
        """
        SELECT d.document_id, d.date FROM document_names n JOIN documents d ON d.document_id = n.document_id
        WHERE n.name = ?1 AND d.is_primary = 1 ORDER BY d.date, d.doc_key
        """).List(r => (r.Integer(0), r.Text(1)), name);

    static Citation Read(Statement.Row row) => new(
        row.Integer(0), row.Integer(1), row.IntegerOrNull(2), row.IntegerOrNull(3), row.IntegerOrNull(4), row.Text(5), row.IntegerOrNull(6));

    sealed record Citation(long Id, long CitingId, long? CitedId, long? Title, long? Number, string Date, long? FamilyId);
}
