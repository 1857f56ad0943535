using System.Globalization;
using TextMiner.Storage.Comparing;

namespace TextMiner.Comparing;

/// <summary>Says what adopting a candidate would take from the counts of the words that it is cut into now.</summary>
sealed class AdoptionEffect(ComparedCorpus corpus, DocumentSlice slice)
{
    readonly SliceCounts _counts = corpus.Count(slice);
    readonly Dictionary<string, int> _ids = corpus.Terms().ToDictionary(t => t.Term, t => t.Id, StringComparer.Ordinal);

    /// <summary>Such as “数据 808→512; 要素 79→41”; words that are no terms are not counted and not named. Null where no count changes.</summary>
    public string? Of(ListedCandidate listed)
    {
        var changed = listed.Read.Replaced.Where(r => r.Key != listed.Candidate.Term && _ids.ContainsKey(r.Key))
            .OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key} {_counts.N[_ids[r.Key]]}→{Math.Max(0, _counts.N[_ids[r.Key]] - r.Value)}")).ToList();
        return changed.Count == 0 ? null : string.Join("; ", changed);
    }
}
