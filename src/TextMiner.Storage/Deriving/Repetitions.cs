using Dapper;

namespace TextMiner.Storage.Deriving;

/// <summary>Sentences that stand in several documents, found by their hashes.</summary>
sealed class Repetitions(Database database)
{
    /// <summary>
    /// A sentence that more documents than this hold is a formula (本办法自发布之日起施行…): it says nothing of who repeats
    /// whom, and its pairs would grow with the square of their number.
    /// </summary>
    public const int MaxDocuments = 50;

    const string AllPlaces =
        """
        SELECT hash AS Hash, document_id AS Document, ordinal AS Sentence
        FROM sentences WHERE hash IS NOT NULL ORDER BY hash, document_id, ordinal
        """;

    /// <summary>For each pair of documents (smaller id first) the number of sentences that both hold.</summary>
    public Dictionary<(long First, long Second), int> Pairs()
    {
        Dictionary<(long, long), int> pairs = [];
        foreach (var places in Groups(AllPlaces))
        {
            for (var i = 0; i < places.Count; i++)
            {
                for (var j = i + 1; j < places.Count; j++)
                {
                    var pair = (places[i].Document, places[j].Document);
                    pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
                }
            }
        }
        return pairs;
    }

    /// <summary>The repeated sentences of primaries: for each, its first place in every document that holds it.</summary>
    public IEnumerable<IReadOnlyList<Place>> OfPrimaries() => Groups(
        """
        SELECT n.hash AS Hash, n.document_id AS Document, n.ordinal AS Sentence
        FROM sentences n JOIN documents d ON d.document_id = n.document_id
        WHERE n.hash IS NOT NULL AND d.is_primary = 1 ORDER BY n.hash, n.document_id, n.ordinal
        """);

    IEnumerable<IReadOnlyList<Place>> Groups(string sql)
    {
        List<Place> group = [];
        foreach (var row in database.Connection.Query<Place>(sql, buffered: false))
        {
            if (group.Count > 0 && group[0].Hash != row.Hash)
            {
                if (group.Count is > 1 and <= MaxDocuments) yield return group;
                group = [];
            }
            // A document that says it twice counts once.
            if (group.Count == 0 || group[^1].Document != row.Document) group.Add(row);
        }
        if (group.Count is > 1 and <= MaxDocuments) yield return group;
    }

    /// <summary>Where a sentence stands.</summary>
    internal readonly record struct Place(long Hash, long Document, long Sentence);
}
