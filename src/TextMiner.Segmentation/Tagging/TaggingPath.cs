namespace TextMiner.Segmentation.Tagging;

/// <summary>
/// Finds the most probable states of a run of Han characters (Viterbi over the states that each character allows).
/// Sums and ties are jieba's: a later state wins on equal scores. Reused by one thread.
/// </summary>
sealed class TaggingPath
{
    const int MaxStates = TaggingModel.StateCount;

    [ThreadStatic]
    static TaggingPath? t_own;

    // Of the character at hand, and of the one before it.
    readonly double[] _scores = new double[MaxStates];
    readonly byte[] _closed = new byte[MaxStates];
    readonly double[] _closedScores = new double[MaxStates];
    readonly double[] _openScores = new double[MaxStates];

    // Of every character, one behind the other.
    byte[] _states = new byte[1024];
    byte[] _origins = new byte[1024];
    int[] _offsets = new int[64];
    byte[] _result = new byte[64];

    TaggingPath() => Array.Fill(_openScores, double.NegativeInfinity);

    /// <summary>The thread's own; after a very long run a new one, so that its memory is not kept.</summary>
    public static TaggingPath OfThread
    {
        get
        {
            const int LargestKept = 1 << 20;
            if (t_own is null || t_own._states.Length > LargestKept) t_own = new TaggingPath();
            return t_own;
        }
    }

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
            Reserve(checked(offset + MaxStates));
            var before = _states.AsSpan(_offsets[t - 1], count);
            int closed = Sort(before);
            count = Advance(model, codes[t], offset, closed);
            foreach (byte state in before) _openScores[state] = double.NegativeInfinity;
            if (count == 0) return [];
            _offsets[t + 1] = offset + count;
        }
        return TraceBack(codes.Length, count);
    }

    int Begin(TaggingModel model, int code)
    {
        var allowed = model.AllowedStates(code);
        var emissions = model.AllowedEmissions(code);
        Reserve(MaxStates);
        int count = allowed.IsEmpty ? MaxStates : allowed.Length;
        for (int i = 0; i < count; i++)
        {
            int state = allowed.IsEmpty ? i : allowed[i];
            _states[i] = (byte)state;
            _scores[i] = model.Start[state] + (allowed.IsEmpty ? model.Emission(state, code) : emissions[i]);
        }
        return count;
    }

    /// <summary>Separates the states behind which the word goes on from the others.</summary>
    /// <returns>The number of the others.</returns>
    int Sort(ReadOnlySpan<byte> states)
    {
        int closed = 0;
        for (int i = 0; i < states.Length; i++)
        {
            int state = states[i];
            if (TaggingModel.IsOpen(state))
            {
                _openScores[state] = _scores[i];
            }
            else
            {
                _closed[closed] = (byte)state;
                _closedScores[closed++] = _scores[i];
            }
        }
        return closed;
    }

    /// <summary>Scores the states that the character allows and its predecessors reach; all that they reach when there are none.</summary>
    int Advance(TaggingModel model, int code, int offset, int closed)
    {
        var allowed = model.AllowedStates(code);
        var emissions = model.AllowedEmissions(code);
        int count = 0;
        for (int i = 0; i < allowed.Length; i++) count += Enter(model, allowed[i], emissions[i], offset + count, count, closed);
        if (count > 0) return count;
        for (int state = 0; state < MaxStates; state++)
            count += Enter(model, state, model.Emission(state, code), offset + count, count, closed);
        return count;
    }

    /// <summary>Notes a state with its best predecessor.</summary>
    /// <returns>1, or 0 where no predecessor leads to it. Scores are finite, so minus infinity says just that.</returns>
    int Enter(TaggingModel model, int state, double emission, int place, int index, int closed)
    {
        double best = double.NegativeInfinity;
        int origin = 0;
        if (TaggingModel.IsFirst(state))
        {
            var transitions = model.BetweenWords(state);
            for (int j = 0; j < closed; j++)
            {
                double score = _closedScores[j] + transitions[TaggingModel.ClosedIndex(_closed[j])] + emission;
                if (score < best) continue;
                best = score;
                origin = _closed[j];
            }
        }
        else
        {
            var transitions = model.WithinWord(state);
            int begin = state % TaggingModel.TagCount;
            int middle = begin + 2 * TaggingModel.TagCount;
            double fromBegin = _openScores[begin] + transitions[0] + emission;
            double fromMiddle = _openScores[middle] + transitions[1] + emission;
            (best, origin) = fromMiddle >= fromBegin ? (fromMiddle, middle) : (fromBegin, begin);
        }
        if (double.IsNegativeInfinity(best)) return 0;
        _states[place] = (byte)state;
        _origins[place] = (byte)origin;
        _scores[index] = best;
        return 1;
    }

    ReadOnlySpan<byte> TraceBack(int length, int count)
    {
        int best = 0;
        for (int i = 1; i < count; i++)
        {
            if (_scores[i] >= _scores[best]) best = i;
        }
        byte state = _states[_offsets[length - 1] + best];
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
        int larger = (int)Math.Max(size, Math.Min(size * 2L, Array.MaxLength));
        Array.Resize(ref _states, larger);
        Array.Resize(ref _origins, larger);
    }
}
