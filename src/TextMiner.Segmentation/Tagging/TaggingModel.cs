using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Tagging;

/// <summary>
/// jieba's joint model of word boundaries and tags. A state is a position (B, E, M, S: begin, end, middle, single) with
/// one of 64 tags; states are numbered position by position, which is the order that decides ties. Loaded when tagging
/// is first used.
/// </summary>
/// <remarks>
/// A word keeps its tag: B and M lead only to E and M of the same tag; E and S lead only to B and S. So the first kind
/// of transition fits in four numbers per tag, and the second in a quarter of the full matrix. The constructor checks it.
/// </remarks>
sealed unsafe class TaggingModel
{
    public const int StateCount = 4 * TagCount;
    public const int TagCount = 64;

    readonly string[] _tags;
    readonly double[] _withinWord = new double[StateCount * 2];
    readonly double[] _betweenWords = new double[StateCount * StateCount / 4];
    readonly int* _rows;
    readonly ushort* _allowedCounts;
    readonly byte* _emissionStates;
    readonly double* _emissionValues;
    readonly int _codeCount;

    /// <summary>Reads the parameters of a model, which must outlive this object.</summary>
    /// <exception cref="InvalidDataException">They have not the form that the arithmetic relies on.</exception>
    public TaggingModel(ModelFile model)
    {
        string[] names = model.Text(Section.TagStates).Split('\n');
        _tags = Array.ConvertAll(names, n => n[2..]);
        if (names.Length != StateCount || names.Where((n, i) => n[0] != "BEMS"[i / TagCount] || _tags[i] != _tags[i % TagCount]).Any())
            throw new InvalidDataException($"The tagging model has other states than {TagCount} tags at the positions B, E, M and S.");
        Start = model.Span<double>(Section.TagStart).ToArray();
        _rows = model.Pointer<int>(Section.TagEmissionRows);
        _allowedCounts = model.Pointer<ushort>(Section.TagAllowedCounts);
        _codeCount = model.Span<ushort>(Section.TagAllowedCounts).Length;
        _emissionStates = model.Pointer<byte>(Section.TagEmissionStates);
        _emissionValues = model.Pointer<double>(Section.TagEmissionValues);
        ReadTransitions(model);
    }

    public double[] Start { get; }

    public string TagOf(int state) => _tags[state];

    /// <summary>Whether the word goes on behind the state: position B or M.</summary>
    public static bool IsOpen(int state) => (state & TagCount) == 0;

    /// <summary>Whether the state begins a word: position B or S.</summary>
    public static bool IsFirst(int state) => state < TagCount || state >= 3 * TagCount;

    /// <summary>Into a state E or M from B and M of its tag, in this order; minus infinity where there is no way.</summary>
    public ReadOnlySpan<double> WithinWord(int state) => _withinWord.AsSpan(state * 2, 2);

    /// <summary>
    /// Into a state B or S from every state E and S, by <see cref="ClosedIndex"/>; minus infinity where there is no way.
    /// </summary>
    public ReadOnlySpan<double> BetweenWords(int state) => _betweenWords.AsSpan(FirstIndex(state) * (StateCount / 2), StateCount / 2);

    /// <summary>Number of a state E or S among them.</summary>
    public static int ClosedIndex(int state) => state < 2 * TagCount ? state - TagCount : state - 2 * TagCount;

    /// <summary>The states that a character's table allows, ascending; empty when it has no table and all are allowed.</summary>
    public ReadOnlySpan<byte> AllowedStates(int code) =>
        code < _codeCount ? new(_emissionStates + _rows[code], _allowedCounts[code]) : default;

    /// <summary>The emissions of the allowed states, in the same order.</summary>
    public ReadOnlySpan<double> AllowedEmissions(int code) =>
        code < _codeCount ? new(_emissionValues + _rows[code], _allowedCounts[code]) : default;

    /// <summary>The emission of any state, allowed or not.</summary>
    public double Emission(int state, int code)
    {
        if (code >= _codeCount) return UnknownWordParameters.MinimumLog;
        var states = new ReadOnlySpan<byte>(_emissionStates + _rows[code], _rows[code + 1] - _rows[code]);
        int index = states.IndexOf((byte)state);
        return index < 0 ? UnknownWordParameters.MinimumLog : _emissionValues[_rows[code] + index];
    }

    static int FirstIndex(int state) => state < TagCount ? state : state - 2 * TagCount;

    void ReadTransitions(ModelFile model)
    {
        Array.Fill(_withinWord, double.NegativeInfinity);
        Array.Fill(_betweenWords, double.NegativeInfinity);
        var rows = model.Span<int>(Section.TagTransitionRows);
        var targets = model.Span<byte>(Section.TagTransitionTargets);
        var values = model.Span<double>(Section.TagTransitionValues);
        for (int from = 0; from < StateCount; from++)
        {
            for (int i = rows[from]; i < rows[from + 1]; i++)
            {
                int to = targets[i];
                if (IsOpen(from) && !IsFirst(to) && from % TagCount == to % TagCount)
                    _withinWord[to * 2 + (from < TagCount ? 0 : 1)] = values[i];
                else if (!IsOpen(from) && IsFirst(to))
                    _betweenWords[FirstIndex(to) * (StateCount / 2) + ClosedIndex(from)] = values[i];
                else
                    throw new InvalidDataException($"The tagging model has a transition from state {from} to {to}, which would change a word's tag within it.");
            }
        }
    }
}
