using System.Text;
using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Tagging;

/// <summary>
/// jieba's joint model of word boundaries and tags: 256 states, each a position (B, E, M, S) with a tag, numbered in
/// the order that decides ties. Loaded when tagging is first used.
/// </summary>
sealed unsafe class TaggingModel
{
    public const int StateCount = 256;

    static readonly Lazy<TaggingModel> LazyEmbedded = new(() => new TaggingModel(ModelFile.Embedded));

    readonly ModelFile _model;
    readonly double[] _transitions = new double[StateCount * StateCount];
    readonly ulong[] _targets = new ulong[StateCount * 4];
    readonly int* _rows;
    readonly ushort* _allowedCounts;
    readonly byte* _emissionStates;
    readonly double* _emissionValues;
    readonly int _codeCount;

    TaggingModel(ModelFile model)
    {
        _model = model;
        string[] names = Encoding.UTF8.GetString(model.Span<byte>(Section.TagStates)).Split('\n');
        Positions = Array.ConvertAll(names, n => n[0]);
        Tags = Array.ConvertAll(names, n => n[2..]);
        Start = model.Span<double>(Section.TagStart).ToArray();
        _rows = model.Pointer<int>(Section.TagEmissionRows);
        _allowedCounts = model.Pointer<ushort>(Section.TagAllowedCounts);
        _codeCount = model.Span<ushort>(Section.TagAllowedCounts).Length;
        _emissionStates = model.Pointer<byte>(Section.TagEmissionStates);
        _emissionValues = model.Pointer<double>(Section.TagEmissionValues);
        ReadTransitions(model);
    }

    public static TaggingModel Embedded => LazyEmbedded.Value;

    public char[] Positions { get; }

    public string[] Tags { get; }

    public double[] Start { get; }

    /// <summary>Values from every state into one, minus infinity where there is no way.</summary>
    public ReadOnlySpan<double> TransitionsInto(int state) => _transitions.AsSpan(state * StateCount, StateCount);

    /// <summary>The states that can follow a state, as 256 bits; none for a dead end.</summary>
    public ReadOnlySpan<ulong> TargetsOf(int state) => _targets.AsSpan(state * 4, 4);

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

    void ReadTransitions(ModelFile model)
    {
        Array.Fill(_transitions, double.NegativeInfinity);
        var rows = model.Span<int>(Section.TagTransitionRows);
        var targets = model.Span<byte>(Section.TagTransitionTargets);
        var values = model.Span<double>(Section.TagTransitionValues);
        for (int from = 0; from < StateCount; from++)
        {
            for (int i = rows[from]; i < rows[from + 1]; i++)
            {
                _transitions[targets[i] * StateCount + from] = values[i];
                _targets[from * 4 + targets[i] / 64] |= 1UL << (targets[i] % 64);
            }
        }
    }

    /// <summary>Keeps the memory behind the pointers reachable.</summary>
    public void KeepAlive() => GC.KeepAlive(_model);
}
