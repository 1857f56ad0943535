namespace TextMiner.Storage.Runs;

/// <summary>What has changed between two runs once all is said: steps in between are joined, and what came back is left out.</summary>
public static class RunDiff
{
    /// <summary>Joins the changes of several runs.</summary>
    /// <param name="changes">In the order in which they were made.</param>
    /// <returns>Documents first, then their metadata, tags and topics, then trends.</returns>
    public static IReadOnlyList<RunChange> Net(IReadOnlyList<RunChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        List<RunChange> net = [];
        foreach (var of in changes.Where(c => c.DocKey is not null).GroupBy(c => c.DocKey, StringComparer.Ordinal)) net.AddRange(OfDocument([.. of]));
        net.AddRange(OfFields(changes.Where(c => c.DocKey is null)));
        return [.. net.OrderBy(c => Array.IndexOf(Kinds, c.Kind)).ThenBy(c => c.Change, StringComparer.Ordinal).ThenBy(c => c.DocKey, StringComparer.Ordinal)
            .ThenBy(c => c.Title, StringComparer.Ordinal).ThenBy(c => c.Field, StringComparer.Ordinal)];
    }

    static readonly string[] Kinds = ["document", "metadata", "tag", "topic", "trend"];

    static IEnumerable<RunChange> OfDocument(List<RunChange> changes)
    {
        var (came, went) = (changes.Find(c => c.Change == "added"), changes.FindLast(c => c.Change == "removed"));
        var presence = changes.Where(c => c.Change is "added" or "removed").ToList();
        if (presence.Count == 0) return OfFields(changes);
        var (wasThere, isThere) = (presence[0].Change == "removed", presence[^1].Change == "added");
        return (wasThere, isThere) switch
        {
            (false, true) => [came!],
            (true, false) => [went!],
            // It went and came again: what it was before is not on record, that it is another is.
            (true, true) => [came! with { Change = "changed", Field = "text", Before = null, After = null }],
            _ => [],
        };
    }

    static IEnumerable<RunChange> OfFields(IEnumerable<RunChange> changes)
    {
        // Of a theme each row says that it was won or lost.
        foreach (var same in changes.GroupBy(c => (c.Kind, c.DocKey, Title: c.DocKey is null ? c.Title : "", c.Field, Value: c.Kind == "tag" ? c.Before ?? c.After : null)))
        {
            var (first, last) = (same.First(), same.Last());
            if (first.Kind == "tag" ? first.Before is null == last.Before is null : first.Before != last.After) yield return last with { Before = first.Before };
        }
    }
}
