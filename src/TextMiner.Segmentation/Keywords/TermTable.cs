using System.Runtime.InteropServices;

namespace TextMiner.Segmentation.Keywords;

/// <summary>Numbers distinct words, or pairs of word and tag, in order of first occurrence.</summary>
sealed class TermTable(Segmenter segmenter, bool separateTags)
{
    readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    readonly Dictionary<string, Dictionary<string, int>> _idsByTag = new(StringComparer.Ordinal);
    readonly List<(string Word, string? Tag)> _terms = [];

    public int Count => _terms.Count;

    public (string Word, string? Tag) this[int id] => _terms[id];

    public int IdOf(ReadOnlySpan<char> word, string? tag)
    {
        var ids = _ids;
        if (separateTags && tag is not null)
        {
            ref var ofTag = ref CollectionsMarshal.GetValueRefOrAddDefault(_idsByTag, tag, out _);
            ids = ofTag ??= new(StringComparer.Ordinal);
        }
        ref int id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids.GetAlternateLookup<ReadOnlySpan<char>>(), word, out bool known);
        if (known) return id;
        id = _terms.Count;
        _terms.Add((segmenter.Intern(word), separateTags ? tag : null));
        return id;
    }

    /// <summary>The heaviest terms; equal weights stay in order.</summary>
    public IReadOnlyList<Keyword> Heaviest(IEnumerable<(int Id, double Weight)> weights, int top)
    {
        var sorted = weights.OrderByDescending(w => w.Weight).Select(w => new Keyword(_terms[w.Id].Word, w.Weight, _terms[w.Id].Tag));
        return [.. top > 0 ? sorted.Take(top) : sorted];
    }
}
