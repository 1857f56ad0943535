namespace TextMiner.Analysis.Themes;

/// <summary>
/// Finds every occurrence of many phrases in one pass (Aho and Corasick, 1975), over characters and not over words, so that a
/// longer word of the segmenter hides no phrase. Immutable, safe on any number of threads.
/// </summary>
sealed class PhraseAutomaton
{
    readonly Dictionary<long, int> _next = [];
    readonly int[] _rootNext = new int[char.MaxValue + 1];
    readonly int[] _fail;
    readonly int[] _phrase;
    readonly int[] _shorter;
    readonly int[] _lengths;

    /// <param name="phrases">Distinct phrases, none empty; a match names its phrase by the index.</param>
    public PhraseAutomaton(IReadOnlyList<string> phrases)
    {
        _lengths = [.. phrases.Select(p => p.Length)];
        int most = 1 + _lengths.Sum();
        _fail = new int[most];
        _shorter = new int[most];
        _phrase = new int[most];
        Array.Fill(_phrase, -1);
        var parents = new List<(int Parent, char Symbol)> { default };
        for (int p = 0; p < phrases.Count; p++)
        {
            int state = 0;
            foreach (char c in phrases[p])
            {
                int child = Child(state, c);
                if (child == 0)
                {
                    child = parents.Count;
                    parents.Add((state, c));
                    if (state == 0) _rootNext[c] = child;
                    else _next[Key(state, c)] = child;
                }
                state = child;
            }
            _phrase[state] = p;
        }
        LinkFailures(parents);
    }

    /// <summary>Appends every occurrence, in order of its end and, at the same end, the longest first.</summary>
    public void Find(ReadOnlySpan<char> text, List<PhraseMatch> matches)
    {
        int state = 0;
        for (int i = 0; i < text.Length; i++)
        {
            state = Step(state, text[i]);
            for (int s = _phrase[state] >= 0 ? state : _shorter[state]; s != 0; s = _shorter[s])
                matches.Add(new PhraseMatch(_phrase[s], i + 1 - _lengths[_phrase[s]], i + 1));
        }
    }

    int Step(int state, char c)
    {
        while (state != 0)
        {
            if (_next.TryGetValue(Key(state, c), out int next)) return next;
            state = _fail[state];
        }
        return _rootNext[c];
    }

    /// <summary>A state's failure link leads to its longest proper suffix that is a state; shallow states come first.</summary>
    void LinkFailures(List<(int Parent, char Symbol)> parents)
    {
        int[] depths = new int[parents.Count];
        for (int s = 1; s < depths.Length; s++) depths[s] = depths[parents[s].Parent] + 1;
        foreach (int s in Enumerable.Range(1, depths.Length - 1).OrderBy(s => depths[s]))
        {
            var (parent, symbol) = parents[s];
            _fail[s] = parent == 0 ? 0 : Step(_fail[parent], symbol);
            _shorter[s] = _phrase[_fail[s]] >= 0 ? _fail[s] : _shorter[_fail[s]];
        }
    }

    int Child(int state, char c) => state == 0 ? _rootNext[c] : _next.GetValueOrDefault(Key(state, c));

    static long Key(int state, char c) => ((long)state << 16) | c;
}

/// <summary>One occurrence of a phrase.</summary>
readonly record struct PhraseMatch(int Phrase, int Start, int End);
