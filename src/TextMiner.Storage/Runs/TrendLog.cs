namespace TextMiner.Storage.Runs;

/// <summary>
/// Tells which points of the trends a run has moved: themes by year, level and region, and the terms of the policy vocabulary, of users and of
/// groups by year. Only what has moved is written; the points themselves are kept once, as they are now.
/// </summary>
sealed class TrendLog(Database database)
{
    const string IsWatched = "(t.origin IN ('policy', 'user') OR t.term IN (SELECT member FROM term_group_members WHERE kind = 'term'))";

    const string TermPoints = "SELECT 'term' AS kind, t.term AS name, y.year, '' AS level, '' AS region_code, y.docs FROM terms t JOIN term_years y ON y.term_id = t.term_id WHERE t.docs > 0";

    const string Points = $"SELECT 'theme' AS kind, theme_id AS name, year, level, region_code, docs FROM theme_slices UNION ALL {TermPoints} AND {IsWatched}";

    /// <summary>The terms whose points are kept.</summary>
    public IReadOnlyCollection<string> Watched() => database.Read(() => database.Prepare($"SELECT t.term FROM terms t WHERE {IsWatched}").List(r => r.Text(0)).ToHashSet(StringComparer.Ordinal));

    /// <summary>
    /// Inside a transaction of the caller, after other terms are watched than before: points that are looked at from now on, or no longer, have
    /// not moved for that. The former are taken up as they are, the latter forgotten.
    /// </summary>
    /// <param name="before">What was watched before.</param>
    public void TakeUp(IReadOnlyCollection<string> before)
    {
        if (!HasPoints()) return;
        var now = Watched();
        var (add, remove) = (database.Prepare($"INSERT OR REPLACE INTO trend_points (kind, name, year, level, region_code, docs) {TermPoints} AND t.term = ?1"),
            database.Prepare("DELETE FROM trend_points WHERE kind = 'term' AND name = ?1"));
        foreach (var term in now.Except(before)) add.Run(term);
        foreach (var term in before.Except(now)) remove.Run(term);
    }

    /// <summary>Inside a transaction of the caller: notes what has moved since the last finished run, which is the one given.</summary>
    /// <param name="run">The run that ends.</param>
    /// <param name="since">The finished run before it; null when it is the first, which has nothing to compare with.</param>
    public void Write(long run, long? since)
    {
        var isKnown = since is not null && HasPoints();
        if (isKnown) WriteMoved(run, since!.Value);
        database.Prepare("DELETE FROM trend_points WHERE NOT EXISTS (SELECT 1 FROM theme_slices x WHERE trend_points.kind = 'theme' AND x.theme_id = trend_points.name AND x.year = trend_points.year AND x.level = trend_points.level AND x.region_code = trend_points.region_code) AND kind = 'theme'").Run();
        database.Prepare($"DELETE FROM trend_points WHERE kind = 'term' AND NOT EXISTS (SELECT 1 FROM terms t JOIN term_years y ON y.term_id = t.term_id WHERE t.term = trend_points.name AND y.year = trend_points.year AND {IsWatched})").Run();
        database.Prepare(
            $"""
            INSERT INTO trend_points (kind, name, year, level, region_code, docs) SELECT kind, name, year, level, region_code, docs FROM ({Points}) WHERE true
            ON CONFLICT DO UPDATE SET docs = excluded.docs WHERE docs <> excluded.docs
            """).Run();
    }

    void WriteMoved(long run, long since)
    {
        var moved = database.Prepare(
            $"""
            WITH now AS ({Points})
            SELECT ifnull(n.kind, p.kind), ifnull(n.name, p.name), ifnull(n.year, p.year), ifnull(n.level, p.level), ifnull(n.region_code, p.region_code), p.docs, n.docs
            FROM now n FULL JOIN trend_points p ON p.kind = n.kind AND p.name = n.name AND p.year = n.year AND p.level = n.level AND p.region_code = n.region_code
            WHERE p.docs IS NOT n.docs ORDER BY 1 DESC, 2, 3, 4, 5
            """).List(r => new Moved(r.Text(0), r.Text(1), r.Integer(2), r.Text(3), r.Text(4), r.IntegerOrNull(5), r.IntegerOrNull(6)));
        if (moved.Count == 0) return;
        var themes = database.Prepare("SELECT theme_id, name_zh FROM themes").List(r => (Id: r.Text(0), Name: r.Text(1))).ToDictionary(t => t.Id, t => t.Name, StringComparer.Ordinal);
        var causes = TrendCauses.Read(database, since);
        var insert = database.Prepare(
            "INSERT INTO run_changes (run_id, kind, change, title, field, before, after, cause) VALUES (?1, 'trend', 'changed', ?2, ?3, ?4, ?5, ?6)");
        foreach (var point in moved)
        {
            var name = point.Kind == "theme" ? themes.GetValueOrDefault(point.Name, point.Name) : point.Name;
            insert.Run(run, name, point.Field, Text(point.Before), Text(point.After), causes.Of(name, point.Year, point.Level, point.Region));
        }
    }

    bool HasPoints() => database.Prepare("SELECT 1 FROM trend_points LIMIT 1").Scalar() is not null;

    static string Text(long? docs) => (docs ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture);

    sealed record Moved(string Kind, string Name, long Year, string Level, string Region, long? Before, long? After)
    {
        public string Field => Kind == "term" ? $"{Kind} {Year}" : $"{Kind} {Year} {(Level == "" ? "-" : Level)} {(Region == "" ? "-" : Region)}";
    }
}
