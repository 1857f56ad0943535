using TextMiner.Storage.Runs;

namespace TextMiner.Tests.Runs;

/// <summary>Steps between two runs are joined to what has changed once all is said.</summary>
public sealed class RunDiffTests
{
    [Fact]
    public void Steps_are_joined_and_what_came_back_is_left_out() => Assert.Equal(
        ["document added a - > -", "document removed b - > -", "metadata changed c issuer 甲 > 丙", "tag changed e theme - > 人才队伍", "trend changed  term 2024 3 > 9"],
        RunDiff.Net(
        [
            Of(1, "document", "added", "a"), Of(2, "metadata", "changed", "a", "issuer", "甲", "乙"),
            Of(1, "metadata", "changed", "b", "issuer", "甲", "乙"), Of(2, "document", "removed", "b"),
            Of(1, "metadata", "changed", "c", "issuer", "甲", "乙"), Of(2, "metadata", "changed", "c", "issuer", "乙", "丙"),
            Of(1, "metadata", "changed", "d", "issuer", "甲", "乙"), Of(2, "metadata", "changed", "d", "issuer", "乙", "甲"),
            Of(1, "tag", "changed", "e", "theme", null, "绿色发展"), Of(1, "tag", "changed", "e", "theme", null, "人才队伍"), Of(2, "tag", "changed", "e", "theme", "绿色发展", null),
            Of(1, "document", "added", "f"), Of(2, "document", "removed", "f"),
            Of(1, "trend", "changed", null, "term 2024", "3", "4"), Of(2, "trend", "changed", null, "term 2024", "4", "9"),
        ]).Select(c => $"{c.Kind} {c.Change} {c.DocKey} {c.Field ?? "-"} {c.Before ?? "-"} > {c.After ?? "-"}".Replace("- - > -", "- > -", StringComparison.Ordinal)));

    static RunChange Of(long run, string kind, string change, string? key, string? field = null, string? before = null, string? after = null) =>
        new(run, kind, change, "changed-page", key, "标题", null, null, field, before, after);
}
