namespace TextMiner.Storage.Trends;

/// <summary>Counts of a term from the tables that hold them by year: a hundred thousand documents in milliseconds.</summary>
sealed class SliceCounts(Database database)
{
    const string ByRegion =
        """
        SELECT s.year, s.level, s.region_code, x.n, x.docs FROM terms t CROSS JOIN slice_totals s
        CROSS JOIN slice_terms x ON x.slice_id = s.slice_id AND x.term_id = t.term_id WHERE t.term = ?1
        """;

    const string BySource =
        """
        SELECT s.year, s.source_key, '', x.n, x.docs FROM terms t CROSS JOIN source_totals s
        CROSS JOIN source_terms x ON x.source_slice_id = s.source_slice_id AND x.term_id = t.term_id WHERE t.term = ?1
        """;

    /// <summary>Whether the tables divide as the frame does. Documents with either of two terms are not the sum of theirs.</summary>
    public static bool Serves(TrendFrame frame, TermQuery query) =>
        query is { Terms.Count: 1, CountTokens: null } && frame.Request is { Period: TrendPeriod.Year, From: null, To: null, Only: null }
        && (IsBySource(frame.Request) || Dimensions(frame.Request).All(d => d is TrendDimension.Level or TrendDimension.Region));

    public void Add(TrendFrame frame, TermCounts counts)
    {
        var bySource = IsBySource(frame.Request);
        database.Prepare(bySource ? BySource : ByRegion).Read(row =>
        {
            var (level, region, source) = bySource ? ("", "", row.Text(1)) : (row.Text(1), row.Text(2), "");
            string ValueOf(TrendDimension dimension) => dimension switch
            {
                TrendDimension.Source => frame.Values.Source(source),
                TrendDimension.Region => frame.Values.Region(level, region),
                _ => DimensionValues.Level(level),
            };
            var place = frame.PlaceOf([.. frame.Request.Split.Select(ValueOf)], frame.Request.Hold is { } hold ? ValueOf(hold) : "", (int)row.Integer(0));
            // Documents that no run has counted yet are in no slice, and slices of documents that are gone have no place.
            if (place >= 0)
            {
                counts.Tokens[place] += row.Integer(3);
                counts.Documents[place] += row.Integer(4);
            }
            return true;
        }, counts.Query.Terms[0]);
    }

    static bool IsBySource(TrendRequest request) => Dimensions(request).Any() && Dimensions(request).All(d => d == TrendDimension.Source);

    static IEnumerable<TrendDimension> Dimensions(TrendRequest request) => request.Hold is { } hold ? request.Split.Append(hold) : request.Split;
}
