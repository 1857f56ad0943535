namespace TextMiner.Storage.Deriving;

/// <summary>Disjoint sets of documents, each led by the member that takes precedence, whatever the order of joining.</summary>
sealed class Clusters(IEnumerable<FamilyMember> members)
{
    readonly Dictionary<long, FamilyMember> _parents = members.ToDictionary(m => m.Id);

    public FamilyMember HeadOf(FamilyMember member)
    {
        var head = member;
        while (_parents[head.Id] != head) head = _parents[head.Id];
        while (member != head)
        {
            var next = _parents[member.Id];
            _parents[member.Id] = head;
            member = next;
        }
        return head;
    }

    public void Join(FamilyMember one, FamilyMember other)
    {
        var (a, b) = (HeadOf(one), HeadOf(other));
        if (FamilyMember.Precedence.Compare(a, b) <= 0) _parents[b.Id] = a;
        else _parents[a.Id] = b;
    }
}
