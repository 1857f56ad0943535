namespace TextMiner.Storage;

/// <summary>Names that somebody may have meant who wrote another.</summary>
public static class NearNames
{
    const int Most = 3;

    /// <summary>At most three of the candidates, nearest first: a few letters away, or one within the other.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> candidates) =>
    [
        .. candidates.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(candidate => (Candidate: candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(near => near.Distance is not null)
            .OrderBy(near => near.Distance)
            .ThenBy(near => near.Candidate, StringComparer.Ordinal)
            .Take(Most)
            .Select(near => near.Candidate),
    ];

    /// <summary>The names as the end of a sentence: “; did you mean a, b or c?”, or nothing when there is none.</summary>
    public static string AsQuestion(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => $"; did you mean {names[0]}?",
        _ => $"; did you mean {string.Join(", ", names.SkipLast(1))} or {names[^1]}?",
    };

    // A third of the letters may differ; a part of a name is as near as its share of it is large.
    static double? Distance(string name, string candidate)
    {
        const int ShortestPart = 3;
        var edits = Edits(name, candidate);
        if (edits <= Math.Max(1, Math.Max(name.Length, candidate.Length) / 3)) return edits;
        var (part, whole) = name.Length < candidate.Length ? (name, candidate) : (candidate, name);
        return part.Length >= ShortestPart && whole.Contains(part, StringComparison.Ordinal) ? whole.Length : null;
    }

    // Optimal string alignment: letters put in, left out, changed, or two neighbours exchanged.
    static int Edits(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }
}
