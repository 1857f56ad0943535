namespace TextMiner.Storage.Deriving;

/// <summary>
/// Looks for families where something changed: from each document that may share other sentences than before, and from the old
/// families of those, through all that are near enough to come into one family with them.
/// </summary>
sealed class Families(Database database, Repetitions repetitions)
{
    readonly Dictionary<long, FamilyMember> _members = [];

    public FamilyChanges Find(IEnumerable<long> changed)
    {
        HashSet<long> seen = [];
        List<FamilyRow> rows = [];
        foreach (var start in Starts(changed))
        {
            if (!seen.Add(start)) continue;
            List<FamilyMember> component = [];
            Dictionary<(long, long), int> shared = [];
            Queue<long> next = new([start]);
            while (next.TryDequeue(out var id))
            {
                var member = Member(id);
                component.Add(member);
                foreach (var near in NearTo(member, shared))
                    if (seen.Add(near)) next.Enqueue(near);
            }
            if (component.Count == 1)
            {
                _members.Remove(start);
                continue;
            }
            component.Sort((a, b) => a.Id.CompareTo(b.Id));
            rows.AddRange(FamilyFinder.Find(component, Within(component, shared)));
        }
        return new FamilyChanges(seen, rows);
    }

    // A document that went has no row any more.
    SortedSet<long> Starts(IEnumerable<long> changed)
    {
        SortedSet<long> starts = [.. database.Prepare("SELECT s.document_id FROM stale_families s JOIN documents d ON d.document_id = s.document_id").List(r => r.Integer(0))];
        var family = database.Prepare(
            "SELECT document_id FROM document_families WHERE family_id = (SELECT family_id FROM document_families WHERE document_id = ?1)");
        foreach (var id in changed)
        {
            starts.Add(id);
            starts.UnionWith(family.List(r => r.Integer(0), id));
        }
        return starts;
    }

    List<long> NearTo(FamilyMember member, Dictionary<(long, long), int> shared)
    {
        var near = database.Prepare("SELECT document_id FROM documents WHERE text_digest = ?1 AND document_id <> ?2")
            .List(r => r.Integer(0), member.TextDigest, member.Id);
        foreach (var (other, count) in repetitions.SharedBy(member.Id))
        {
            shared[Pair(member.Id, other)] = count;
            if (count >= FamilyFinder.MinShared && FamilyFinder.AreNear(member, Member(other), count)) near.Add(other);
        }
        return near;
    }

    static Dictionary<(long First, long Second), int> Within(List<FamilyMember> component, Dictionary<(long First, long Second), int> shared)
    {
        var ids = component.Select(m => m.Id).ToHashSet();
        return shared.Where(p => ids.Contains(p.Key.First) && ids.Contains(p.Key.Second)).ToDictionary(p => p.Key, p => p.Value);
    }

    FamilyMember Member(long id)
    {
        if (!_members.TryGetValue(id, out var member)) _members[id] = member = FamilyMember.Read(database, id);
        return member;
    }

    static (long, long) Pair(long a, long b) => a < b ? (a, b) : (b, a);
}

/// <summary>The documents that were looked at, and the rows of those among them that have a family.</summary>
sealed record FamilyChanges(IReadOnlySet<long> Documents, IReadOnlyList<FamilyRow> Rows);
