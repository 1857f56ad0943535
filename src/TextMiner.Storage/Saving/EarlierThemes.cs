using Dapper;

namespace TextMiner.Storage.Saving;

/// <summary>
/// Themes that another taxonomy left behind. They stay while documents carry them or people have decided on them, and go with the last of
/// these: after a rebuild only the themes of the current taxonomy are left, and those of labels.
/// </summary>
sealed class EarlierThemes(Database database)
{
    /// <summary>What only tells of the past does not keep a theme.</summary>
    static readonly string[] Histories = ["theme_quality", "theme_confusion"];

    /// <summary>Removes those that nothing refers to any more.</summary>
    /// <param name="current">Ids of the current taxonomy.</param>
    /// <returns>Ids of the others that are still in use, in order.</returns>
    public IReadOnlyList<string> RemoveUnused(IEnumerable<string> current) => database.Write<IReadOnlyList<string>>(() =>
    {
        var kept = current.ToHashSet(StringComparer.Ordinal);
        var earlier = database.Connection.Query<(string Id, long Number)>("SELECT theme_id, theme_no FROM themes ORDER BY theme_id")
            .Where(theme => !kept.Contains(theme.Id)).ToList();
        if (earlier.Count == 0) return [];
        RemoveUnusedRules(earlier.ConvertAll(theme => theme.Number));
        var references = References();
        var used = new List<string>();
        foreach (var (id, number) in earlier)
        {
            if (references.Exists(r => !Histories.Contains(r.Table) && IsReferredTo(r, id, number))) used.Add(id);
            else Remove(references, id, number);
        }
        database.ForgetRowIds();
        return used;
    });

    void RemoveUnusedRules(List<long> themes) => database.Connection.Execute(
        "DELETE FROM evidence_rules WHERE theme_no IN @themes AND rule_id NOT IN (SELECT rule_id FROM theme_matches)", new { themes });

    /// <summary>Every column that refers to themes, as the schema says.</summary>
    List<(string Table, string Column, string Key)> References() => database.Connection.Query<(string, string, string)>(
        """
        SELECT t.name, k."from", k."to" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k
        WHERE t.type = 'table' AND k."table" = 'themes' ORDER BY 1, 2
        """).AsList();

    bool IsReferredTo((string Table, string Column, string Key) reference, string id, long number) =>
        database.Connection.ExecuteScalar<long?>(
            $"SELECT 1 FROM {reference.Table} WHERE {reference.Column} = @value LIMIT 1", new { value = ValueOf(reference.Key, id, number) }) is not null;

    void Remove(List<(string Table, string Column, string Key)> references, string id, long number)
    {
        foreach (var (table, column, key) in references.Where(r => Histories.Contains(r.Table)))
            database.Connection.Execute($"DELETE FROM {table} WHERE {column} = @value", new { value = ValueOf(key, id, number) });
        database.Connection.Execute("DELETE FROM themes WHERE theme_id = @id", new { id });
    }

    static object ValueOf(string key, string id, long number) => key == "theme_no" ? number : id;
}
