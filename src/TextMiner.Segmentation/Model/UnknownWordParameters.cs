namespace TextMiner.Segmentation.Model;

/// <summary>The hidden Markov model of unknown words as jieba's <c>finalseg</c> files give it.</summary>
sealed class UnknownWordParameters
{
    /// <summary>The states in ordinal order, which decides ties.</summary>
    const string States = "BEMS";

    /// <summary>Stands for a probability of 0 in jieba; finite, so that it swallows small terms and makes ties.</summary>
    public const double MinimumLog = -3.14e100;

    readonly double[] _start = new double[4];
    readonly double[] _transitions = new double[16];
    readonly Dictionary<char, double[]> _emissions = [];

    public static UnknownWordParameters Read(string directory)
    {
        var parameters = new UnknownWordParameters();
        foreach (var (state, value) in PythonLiteral.ReadEntries(Path.Combine(directory, "prob_start.py")))
            parameters._start[StateOf(state)] = (double)value;
        Array.Fill(parameters._transitions, MinimumLog);
        foreach (var (from, row) in PythonLiteral.ReadEntries(Path.Combine(directory, "prob_trans.py")))
        {
            foreach (var (to, value) in (List<KeyValuePair<object, object>>)row)
                parameters._transitions[StateOf(from) * 4 + StateOf(to)] = (double)value;
        }
        foreach (var (state, row) in PythonLiteral.ReadEntries(Path.Combine(directory, "prob_emit.py")))
        {
            foreach (var (character, value) in (List<KeyValuePair<object, object>>)row)
                parameters.EmissionsOf(((string)character)[0])[StateOf(state)] = (double)value;
        }
        return parameters;
    }

    public bool Knows(char c) => _emissions.ContainsKey(c);

    public void Write(ModelSections sections, CodeTable codes)
    {
        double[] emissions = new double[(codes.ModelledCount + 1) * 4];
        Array.Fill(emissions, MinimumLog);
        foreach (var (character, values) in _emissions)
        {
            if (codes[character] != 0) values.CopyTo(emissions, codes[character] * 4);
        }
        sections.Set<double>(Section.UnknownEmissions, emissions);

        // Each state has two possible predecessors: B and S follow E or S; E and M follow B or M.
        double[] smaller = [Transition('E', 'B'), Transition('B', 'E'), Transition('B', 'M'), Transition('E', 'S')];
        double[] larger = [Transition('S', 'B'), Transition('M', 'E'), Transition('M', 'M'), Transition('S', 'S')];
        sections.Set<double>(Section.UnknownTransitions, [.. _start, .. smaller, .. larger]);
    }

    double Transition(char from, char to) => _transitions[States.IndexOf(from) * 4 + States.IndexOf(to)];

    double[] EmissionsOf(char c)
    {
        if (_emissions.TryGetValue(c, out double[]? values)) return values;
        values = [MinimumLog, MinimumLog, MinimumLog, MinimumLog];
        return _emissions[c] = values;
    }

    static int StateOf(object state) => States.IndexOf(((string)state)[0]);
}
