namespace TextMiner.Storage.Runs;

/// <summary>
/// Why a point of a trend has moved: the most frequent cause among the documents that changed their tag for it, else among those of its
/// slice that changed at all, else among all that changed.
/// </summary>
sealed class TrendCauses
{
    readonly Dictionary<string, Dictionary<string, long>> _counts = new(StringComparer.Ordinal);

    /// <summary>The causes of what has changed since a finished run.</summary>
    public static TrendCauses Read(Database database, long since)
    {
        var causes = new TrendCauses();
        database.Prepare(
            """
            SELECT c.cause, ifnull(d.year, 0), ifnull(d.level, ''), ifnull(d.region_code, ''), CASE WHEN c.kind = 'tag' THEN ifnull(c.before, c.after) ELSE '' END, COUNT(DISTINCT c.doc_key)
            FROM run_changes c LEFT JOIN documents d ON d.document_id = c.document_id
            WHERE c.run_id > ?1 AND c.kind IN ('document', 'metadata', 'tag') GROUP BY 1, 2, 3, 4, 5
            """).Read(r =>
            {
                var (cause, year, level, region, theme, documents) = (r.Text(0), r.Integer(1), r.Text(2), r.Text(3), r.Text(4), r.Integer(5));
                if (theme != "") causes.Add(Place(theme, year, level, region), cause, documents);
                causes.Add(Place("", year, level, region), cause, documents);
                causes.Add(Place("", year, "", ""), cause, documents);
                causes.Add("", cause, documents);
                return true;
            }, since);
        return causes;
    }

    /// <summary>The cause for a theme or term in a slice; level and region are empty for a whole year.</summary>
    public string Of(string name, long year, string level, string region)
    {
        foreach (var place in (string[])[Place(name, year, level, region), Place("", year, level, region), ""])
        {
            if (_counts.TryGetValue(place, out var counts)) return counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key;
        }
        // Nothing about documents has changed: what is counted was named anew.
        return ChangeCause.Model.Code();
    }

    static string Place(string name, long year, string level, string region) => $"{name}\u001f{year}\u001f{level}\u001f{region}";

    void Add(string place, string cause, long documents)
    {
        if (!_counts.TryGetValue(place, out var counts)) _counts[place] = counts = new Dictionary<string, long>(StringComparer.Ordinal);
        counts[cause] = counts.GetValueOrDefault(cause) + documents;
    }
}
