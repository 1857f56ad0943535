using TextMiner.Documents;
using TextMiner.Storage.Runs;

namespace TextMiner.Storage.Trends;

/// <summary>Groups of terms that v_group_trend shows.</summary>
public sealed class SavedGroups(CorpusStore store)
{
    readonly Database _database = store.Database;

    /// <summary>Puts these in the place of all that were saved.</summary>
    public void Replace(IReadOnlyList<TermGroup> groups) => _database.Write(() =>
    {
        var trends = new TrendLog(_database);
        var watched = trends.Watched();
        _database.Prepare("DELETE FROM term_groups").Run();
        var (insert, member) = (_database.Prepare("INSERT INTO term_groups (group_no, name) VALUES (?1, ?2)"),
            _database.Prepare("INSERT INTO term_group_members (group_no, ordinal, member, kind) VALUES (?1, ?2, ?3, ?4)"));
        for (var i = 0; i < groups.Count; i++)
        {
            insert.Run(i + 1, groups[i].Name);
            var ordinal = 0;
            foreach (var term in groups[i].Terms) member.Run(i + 1, ordinal++, term, "term");
            foreach (var pattern in groups[i].Patterns) member.Run(i + 1, ordinal++, pattern, "pattern");
        }
        trends.TakeUp(watched);
    });
}
