namespace TextMiner.Analysis.Comparing;

/// <summary>
/// Counts in how many sentences or paragraphs terms occur, alone and together. Not safe on several threads: each has its own, and they
/// are merged.
/// </summary>
public sealed class CowordTally
{
    /// <summary>Pairs are counted in a square table, which holds as many terms as this.</summary>
    public const int MostTerms = 3_000;

    readonly TermFinder _finder;
    readonly TermScratch _scratch = new();
    readonly int[] _pairs;
    readonly int _terms;
    readonly List<int> _here = [];

    /// <param name="finder">Finds the terms.</param>
    /// <param name="terms">How many there are.</param>
    public CowordTally(TermFinder finder, int terms)
    {
        ArgumentNullException.ThrowIfNull(finder);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(terms, MostTerms);
        (_finder, _terms, _pairs) = (finder, terms, new int[terms * terms]);
    }

    /// <summary>Sentences or paragraphs that were counted.</summary>
    public long Units { get; private set; }

    /// <summary>Units in which a term occurs.</summary>
    public int With(int term) => _pairs[term * _terms + term];

    /// <summary>Units in which both occur.</summary>
    public int With(int term, int other) => _pairs[Math.Min(term, other) * _terms + Math.Max(term, other)];

    /// <summary>Counts a sentence or paragraph.</summary>
    public void Add(ReadOnlySpan<char> unit)
    {
        Units++;
        _finder.Find(unit, _scratch);
        _here.Clear();
        foreach (var found in _scratch.Found)
            if (!_here.Contains(found.Term)) _here.Add(found.Term);
        _here.Sort();
        for (int i = 0; i < _here.Count; i++)
            for (int j = i; j < _here.Count; j++) _pairs[_here[i] * _terms + _here[j]]++;
    }

    /// <summary>Adds what another has counted, for the same terms in other units.</summary>
    public void Merge(CowordTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Units += other.Units;
        for (int i = 0; i < _pairs.Length; i++) _pairs[i] += other._pairs[i];
    }
}
