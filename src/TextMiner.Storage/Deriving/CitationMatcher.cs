using Dapper;
using TextMiner.Storage.Saving;

namespace TextMiner.Storage.Deriving;

/// <summary>
/// Finds the stored document that a citation names: by document number, else by title. Of several the newest that is not
/// younger than the citing document is meant; when all are younger, the oldest.
/// </summary>
sealed class CitationMatcher(Database database)
{
    readonly Dictionary<string, List<Target>> _byNumber = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Target>> _byTitle = new(StringComparer.Ordinal);

    public void Match()
    {
        foreach (var target in ReadTargets())
        {
            if (target.DocNo is not null) Add(_byNumber, CitationFinder.NormalizeNumber(target.DocNo), target);
            foreach (var name in TitleKey.NamesOf(target.Title)) Add(_byTitle, name, target);
        }
        var update = database.Prepare("UPDATE citations SET cited_id = ?2 WHERE citation_id = ?1");
        foreach (var citation in ReadCitations())
        {
            var found = Find(citation);
            if (found != citation.CitedId) update.Run(citation.Id, found);
        }
    }

    long? Find(Citation citation)
    {
        var numbered = citation.DocNo is null ? null : _byNumber.GetValueOrDefault(citation.DocNo);
        var candidates = numbered ?? _byTitle.GetValueOrDefault(TitleKey.Of(citation.Title)) ?? [];
        Target? chosen = null;
        // Targets come in order of date.
        foreach (var target in candidates.Where(t => t.Id != citation.CitingId && t.Id != citation.FamilyId))
        {
            if (chosen is null || string.CompareOrdinal(target.Date, citation.Date) <= 0) chosen = target;
        }
        return chosen?.Id;
    }

    static void Add(Dictionary<string, List<Target>> index, string name, Target target)
    {
        if (name.Length == 0) return;
        if (!index.TryGetValue(name, out var targets)) index[name] = targets = [];
        if (!targets.Contains(target)) targets.Add(target);
    }

    List<Target> ReadTargets() => database.Connection.Query<Target>(
        """
        SELECT document_id AS Id, title AS Title, doc_no AS DocNo, date AS Date FROM documents
        WHERE is_primary = 1 ORDER BY date, doc_key
        """).AsList();

    List<Citation> ReadCitations() => database.Connection.Query<Citation>(
        """
        SELECT c.citation_id AS Id, c.citing_id AS CitingId, c.cited_id AS CitedId, c.cited_title AS Title,
          c.cited_doc_no AS DocNo, d.date AS Date, d.family_id AS FamilyId
        FROM citations c JOIN documents d ON d.document_id = c.citing_id ORDER BY c.citation_id
        """).AsList();

    sealed record Target
    {
        public long Id { get; init; }
        public string Title { get; init; } = "";
        public string? DocNo { get; init; }
        public string Date { get; init; } = "";
    }

    sealed record Citation
    {
        public long Id { get; init; }
        public long CitingId { get; init; }
        public long? CitedId { get; init; }
        public string Title { get; init; } = "";
        public string? DocNo { get; init; }
        public string Date { get; init; } = "";
        public long? FamilyId { get; init; }
    }
}
