namespace TextMiner.Segmentation.Model;

/// <summary>The joint model of words and tags as jieba's <c>posseg</c> files give it.</summary>
sealed class TaggingParameters
{
    readonly List<(string Position, string Tag)> _states = [];
    readonly Dictionary<(string, string), int> _index = [];
    readonly Dictionary<char, SortedSet<int>> _allowed = [];
    readonly Dictionary<char, SortedDictionary<int, double>> _emissions = [];
    double[] _start = [];
    SortedDictionary<int, double>[] _transitions = [];

    public static TaggingParameters Read(string directory)
    {
        var parameters = new TaggingParameters();
        parameters.ReadStates(PythonLiteral.ReadEntries(Path.Combine(directory, "prob_start.py")));
        parameters.ReadTransitions(PythonLiteral.ReadEntries(Path.Combine(directory, "prob_trans.py")));
        parameters.ReadEmissions(PythonLiteral.ReadEntries(Path.Combine(directory, "prob_emit.py")));
        foreach (var (character, states) in PythonLiteral.ReadEntries(Path.Combine(directory, "char_state_tab.py")))
            parameters._allowed[((string)character)[0]] = [.. ((object[])states).Select(parameters.IndexOf)];
        return parameters;
    }

    public bool Knows(char c) => _allowed.ContainsKey(c) || _emissions.ContainsKey(c);

    public void Write(ModelSections sections, CodeTable codes)
    {
        sections.Set(Section.TagStates, _states.Select(s => $"{s.Position} {s.Tag}"));
        sections.Set<double>(Section.TagStart, _start);

        var rows = new List<int> { 0 };
        foreach (var row in _transitions) rows.Add(rows[^1] + row.Count);
        sections.Set<int>(Section.TagTransitionRows, rows.ToArray());
        sections.Set<byte>(Section.TagTransitionTargets, _transitions.SelectMany(r => r.Keys).Select(s => (byte)s).ToArray());
        sections.Set<double>(Section.TagTransitionValues, _transitions.SelectMany(r => r.Values).ToArray());
        WriteEmissions(sections, codes);
    }

    void WriteEmissions(ModelSections sections, CodeTable codes)
    {
        char[] characters = new char[codes.ModelledCount];
        for (int c = 0; c <= char.MaxValue; c++)
        {
            int code = codes[(char)c];
            if (code != 0 && code < characters.Length) characters[code] = (char)c;
        }

        var rows = new List<int>();
        var allowedCounts = new List<ushort>();
        var states = new List<byte>();
        var values = new List<double>();
        foreach (char c in characters)
        {
            rows.Add(states.Count);
            var emissions = _emissions.GetValueOrDefault(c) ?? [];
            var allowed = _allowed.GetValueOrDefault(c) ?? [];
            allowedCounts.Add((ushort)allowed.Count);
            foreach (int state in allowed.Concat(emissions.Keys.Where(s => !allowed.Contains(s))))
            {
                states.Add((byte)state);
                values.Add(emissions.TryGetValue(state, out double value) ? value : UnknownWordParameters.MinimumLog);
            }
        }
        rows.Add(states.Count);
        sections.Set<int>(Section.TagEmissionRows, rows.ToArray());
        sections.Set<ushort>(Section.TagAllowedCounts, allowedCounts.ToArray());
        sections.Set<byte>(Section.TagEmissionStates, states.ToArray());
        sections.Set<double>(Section.TagEmissionValues, values.ToArray());
    }

    void ReadStates(List<KeyValuePair<object, object>> entries)
    {
        _states.AddRange(entries.Select(e => Name(e.Key)));
        _states.Sort((a, b) => a.Position == b.Position ? string.CompareOrdinal(a.Tag, b.Tag) : string.CompareOrdinal(a.Position, b.Position));
        for (int i = 0; i < _states.Count; i++) _index[_states[i]] = i;
        _start = new double[_states.Count];
        foreach (var (state, value) in entries) _start[IndexOf(state)] = (double)value;
    }

    void ReadTransitions(List<KeyValuePair<object, object>> entries)
    {
        _transitions = Array.ConvertAll(_start, _ => new SortedDictionary<int, double>());
        foreach (var (from, row) in entries)
        {
            foreach (var (to, value) in (List<KeyValuePair<object, object>>)row)
                _transitions[IndexOf(from)][IndexOf(to)] = (double)value;
        }
    }

    void ReadEmissions(List<KeyValuePair<object, object>> entries)
    {
        foreach (var (state, row) in entries)
        {
            foreach (var (character, value) in (List<KeyValuePair<object, object>>)row)
            {
                char c = ((string)character)[0];
                if (!_emissions.TryGetValue(c, out var emissions)) _emissions[c] = emissions = [];
                emissions[IndexOf(state)] = (double)value;
            }
        }
    }

    int IndexOf(object state) => _index[Name(state)];

    static (string Position, string Tag) Name(object state) => ((string)((object[])state)[0], (string)((object[])state)[1]);
}
