namespace TextMiner.Storage.Deriving;

/// <summary>
/// Puts documents that are one text into families. Equal texts, reprints and versions are alike in both directions and are
/// joined transitively; an excerpt belongs to the longer text that holds it, and two texts do not become one because both hold
/// the same excerpt.
/// </summary>
static class FamilyFinder
{
    // Starting values, tried on no labelled reprints yet: a reprint shares all but a line or two, a re-issue changes a paragraph.
    const double ReprintOverlap = 0.8;
    const double VersionOverlap = 0.5;
    const double ExcerptShare = 0.8;

    // Fewer shared sentences may be one quotation.
    public const int MinShared = 3;

    public static IReadOnlyList<FamilyRow> Find(
        IReadOnlyList<FamilyMember> members, IReadOnlyDictionary<(long First, long Second), int> shared)
    {
        var byId = members.ToDictionary(m => m.Id);
        var clusters = new Clusters(members);
        foreach (var same in members.GroupBy(m => m.TextDigest))
            foreach (var member in same.Skip(1)) clusters.Join(same.First(), member);
        foreach (var ((first, second), count) in shared.OrderBy(p => p.Key))
        {
            if (AreAlike(byId[first], byId[second], count)) clusters.Join(byId[first], byId[second]);
        }
        var containers = Containers(byId, clusters, shared);
        return Rows(members, clusters, containers, shared);
    }

    /// <summary>
    /// Whether two documents that share so many sentences can come into one family by themselves. Families lie within the
    /// components that these pairs form, so that each component can be looked at alone.
    /// </summary>
    public static bool AreNear(FamilyMember a, FamilyMember b, int shared) =>
        shared >= MinShared && (AreAlike(a, b, shared) || (double)shared / Math.Max(1, Math.Min(a.Sentences, b.Sentences)) >= ExcerptShare);

    static bool AreAlike(FamilyMember a, FamilyMember b, int shared)
    {
        if (shared < MinShared) return false;
        var overlap = Overlap(a, b, shared);
        return overlap >= ReprintOverlap || (overlap >= VersionOverlap && TitleKey.Of(a.Title) == TitleKey.Of(b.Title));
    }

    // For the head of each cluster: the head of the cluster that holds most of it, if that is enough.
    static Dictionary<long, FamilyMember> Containers(
        Dictionary<long, FamilyMember> byId, Clusters clusters, IReadOnlyDictionary<(long First, long Second), int> shared)
    {
        Dictionary<long, (double Share, FamilyMember Head)> best = [];
        foreach (var ((first, second), count) in shared.OrderBy(p => p.Key))
        {
            var (small, large) = InOrderOfLength(byId[first], byId[second]);
            var head = clusters.HeadOf(large);
            if (count < MinShared || clusters.HeadOf(small) != small || head == small) continue;
            // Strictly longer: else two texts could each be an excerpt of the other.
            if (head.Sentences <= small.Sentences) continue;
            var share = (double)count / small.Sentences;
            if (share < ExcerptShare) continue;
            if (!best.TryGetValue(small.Id, out var known) || share > known.Share
                || (share == known.Share && FamilyMember.Precedence.Compare(head, known.Head) < 0))
                best[small.Id] = (share, head);
        }
        return best.ToDictionary(p => p.Key, p => p.Value.Head);
    }

    // Of two that are equally long the keys decide, since numbers of rows depend on the order of arrival.
    static (FamilyMember Small, FamilyMember Large) InOrderOfLength(FamilyMember a, FamilyMember b) =>
        a.Sentences < b.Sentences || (a.Sentences == b.Sentences && string.CompareOrdinal(a.Key, b.Key) < 0) ? (a, b) : (b, a);

    static List<FamilyRow> Rows(
        IReadOnlyList<FamilyMember> members, Clusters clusters, Dictionary<long, FamilyMember> containers,
        IReadOnlyDictionary<(long First, long Second), int> shared)
    {
        List<FamilyRow> rows = [];
        foreach (var family in members.GroupBy(PrimaryOf).Where(f => f.Count() > 1).OrderBy(f => f.Key.Id))
        {
            foreach (var member in family)
            {
                rows.Add(member == family.Key
                    ? new FamilyRow(family.Key.Id, member.Id, "primary", 1)
                    : Relate(family.Key, member));
            }
        }
        return rows;

        // Each step leads to a longer text, so it ends.
        FamilyMember PrimaryOf(FamilyMember member)
        {
            var head = clusters.HeadOf(member);
            while (containers.TryGetValue(head.Id, out var container)) head = container;
            return head;
        }

        FamilyRow Relate(FamilyMember primary, FamilyMember member)
        {
            if (primary.TextDigest == member.TextDigest) return new FamilyRow(primary.Id, member.Id, "exact", 1);
            var pair = primary.Id < member.Id ? (primary.Id, member.Id) : (member.Id, primary.Id);
            var count = shared.GetValueOrDefault(pair);
            var isExcerpt = clusters.HeadOf(member) != primary;
            var relation = isExcerpt ? "excerpt" : IsReissue(primary, member) ? "version" : "reprint";
            var similarity = isExcerpt ? (double)count / Math.Max(1, member.Sentences) : Overlap(primary, member, count);
            return new FamilyRow(primary.Id, member.Id, relation, Math.Round(Math.Min(1, similarity), 4));
        }
    }

    // The same body issues the text again: other number, other day of signing, or the same site under the same title.
    static bool IsReissue(FamilyMember a, FamilyMember b) =>
        (a.DocNo is not null && b.DocNo is not null && a.DocNo != b.DocNo)
        || (a.WrittenDate is not null && b.WrittenDate is not null && a.WrittenDate != b.WrittenDate)
        || (a.SourceKey == b.SourceKey && TitleKey.Of(a.Title) == TitleKey.Of(b.Title));

    static double Overlap(FamilyMember a, FamilyMember b, int shared) =>
        (double)shared / Math.Max(1, a.Sentences + b.Sentences - shared);
}

/// <summary>One row of document_families.</summary>
sealed record FamilyRow(long FamilyId, long DocumentId, string Relation, double Similarity);
