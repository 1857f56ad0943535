using System.Numerics;

namespace TextMiner.Segmentation.Tagging;

/// <summary>
/// Finds the most probable states of a run of Han characters (Viterbi over the states that each character allows).
/// Sums and ties are jieba's: a later state wins on equal scores. Reused by one thread.
/// </summary>
sealed class TaggingPath
{
    [ThreadStatic]
    static TaggingPath? t_own;

    readonly double[] _scores = new double[TaggingModel.StateCount];
    readonly double[] _previousScores = new double[TaggingModel.StateCount];
    readonly byte[] _previousStates = new byte[TaggingModel.StateCount];
    readonly double[] _emissions = new double[TaggingModel.StateCount];
    byte[] _states = new byte[1024];
    byte[] _origins = new byte[1024];
    int[] _offsets = new int[64];
    byte[] _result = new byte[64];

    public static TaggingPath OfThread => t_own ??= new TaggingPath();

    /// <summary>The state of each character; empty when the model has no way through, which no text is known to cause.</summary>
    public ReadOnlySpan<byte> Find(TaggingModel model, ReadOnlySpan<ushort> codes)
    {
        if (_offsets.Length <= codes.Length)
        {
            _offsets = new int[codes.Length * 2];
            _result = new byte[codes.Length * 2];
        }

        int count = Begin(model, codes[0]);
        _offsets[0] = 0;
        _offsets[1] = count;
        for (int t = 1; t < codes.Length; t++)
        {
            int offset = _offsets[t];
            int previous = KeepLivePredecessors(model, _offsets[t - 1], count, out var targets);
            if (previous == 0) return [];
            Reserve(offset + TaggingModel.StateCount);
            count = Candidates(model, codes[t], targets, offset);
            Advance(model, offset, count, previous);
            _offsets[t + 1] = offset + count;
        }
        return TraceBack(codes.Length, count);
    }

    int Begin(TaggingModel model, int code)
    {
        var allowed = model.AllowedStates(code);
        var emissions = model.AllowedEmissions(code);
        Reserve(TaggingModel.StateCount);
        int count = allowed.IsEmpty ? TaggingModel.StateCount : allowed.Length;
        for (int i = 0; i < count; i++)
        {
            int state = allowed.IsEmpty ? i : allowed[i];
            _states[i] = (byte)state;
            _scores[i] = model.Start[state] + (allowed.IsEmpty ? model.Emission(state, code) : emissions[i]);
        }
        return count;
    }

    /// <summary>256 bits, one per state.</summary>
    struct StateSet
    {
        ulong _a, _b, _c, _d;

        public readonly bool Contains(int state) => (Part(state / 64) >> (state % 64) & 1) != 0;

        public void Add(ReadOnlySpan<ulong> states)
        {
            _a |= states[0];
            _b |= states[1];
            _c |= states[2];
            _d |= states[3];
        }

        public readonly ulong Part(int index) => index switch { 0 => _a, 1 => _b, 2 => _c, _ => _d };
    }

    /// <summary>Collects the last position's states that lead anywhere, and where they lead.</summary>
    int KeepLivePredecessors(TaggingModel model, int offset, int count, out StateSet targets)
    {
        targets = default;
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            byte state = _states[offset + i];
            var next = model.TargetsOf(state);
            if ((next[0] | next[1] | next[2] | next[3]) == 0) continue;
            targets.Add(next);
            _previousStates[kept] = state;
            _previousScores[kept++] = _scores[i];
        }
        return kept;
    }

    /// <summary>The states that the character allows and its predecessors reach; all that they reach when there are none.</summary>
    int Candidates(TaggingModel model, int code, in StateSet targets, int offset)
    {
        var allowed = model.AllowedStates(code);
        var emissions = model.AllowedEmissions(code);
        int count = 0;
        for (int i = 0; i < allowed.Length; i++)
        {
            if (!targets.Contains(allowed[i])) continue;
            _states[offset + count] = allowed[i];
            _emissions[count++] = emissions[i];
        }
        if (count > 0) return count;

        for (int part = 0; part < 4; part++)
        {
            for (ulong rest = targets.Part(part); rest != 0; rest &= rest - 1)
            {
                int state = part * 64 + BitOperations.TrailingZeroCount(rest);
                _states[offset + count] = (byte)state;
                _emissions[count++] = model.Emission(state, code);
            }
        }
        return count;
    }

    void Advance(TaggingModel model, int offset, int count, int previous)
    {
        var fromStates = _previousStates.AsSpan(0, previous);
        var fromScores = _previousScores.AsSpan(0, previous);
        for (int i = 0; i < count; i++)
        {
            var transitions = model.TransitionsInto(_states[offset + i]);
            double emission = _emissions[i];
            double best = double.NegativeInfinity;
            int origin = 0;
            for (int j = 0; j < fromStates.Length; j++)
            {
                double score = fromScores[j] + transitions[fromStates[j]] + emission;
                if (score < best) continue;
                best = score;
                origin = j;
            }
            _scores[i] = best;
            _origins[offset + i] = fromStates[origin];
        }
    }

    ReadOnlySpan<byte> TraceBack(int length, int count)
    {
        int best = 0;
        for (int i = 1; i < count; i++)
        {
            if (_scores[i] >= _scores[best]) best = i;
        }
        int offset = _offsets[length - 1];
        byte state = _states[offset + best];
        for (int t = length - 1; ; t--)
        {
            _result[t] = state;
            if (t == 0) return _result.AsSpan(0, length);
            int index = _states.AsSpan(_offsets[t], _offsets[t + 1] - _offsets[t]).IndexOf(state);
            state = _origins[_offsets[t] + index];
        }
    }

    void Reserve(int size)
    {
        if (size <= _states.Length) return;
        Array.Resize(ref _states, size * 2);
        Array.Resize(ref _origins, size * 2);
    }
}
