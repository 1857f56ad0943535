namespace TextMiner.Analysis.Themes;

/// <summary>
/// Adds up what the lexicon found in a passage, theme by theme: in all, by sentence and by clause. Clauses carry rule R1: a theme
/// with a clause of its own is treated, even where the passage as a whole is about something else.
/// </summary>
sealed class LexiconTally(int themes)
{
    /// <summary>Matches of this weight or more decide alone.</summary>
    const double Strong = 2.5;

    /// <summary>A clause or sentence with this much is about the theme.</summary>
    const double Enough = 2;

    /// <summary>How far the first words of a passage reach, in characters: what comes first is often what it is about.</summary>
    const int Opening = 30;

    const string ClauseEnds = "，。；！？：,;!?:\n", SentenceEnds = "。；！？;!?\n";

    readonly ThemeTally[] _themes = new ThemeTally[themes];

    /// <summary>Sum of all positive weights of all themes.</summary>
    public double All { get; private set; }

    /// <summary>Sum of the strongest theme.</summary>
    public double Largest { get; private set; }

    public ThemeTally this[int theme] => _themes[theme];

    public void Add(ReadOnlySpan<char> text, Passage passage, IReadOnlyList<LexiconMatch> matches)
    {
        int at = passage.Start;
        foreach (var match in matches)
        {
            if (!passage.Holds(match.Start)) continue;
            for (; at < match.Start; at++)
            {
                if (ClauseEnds.Contains(text[at])) EndClause();
                if (SentenceEnds.Contains(text[at])) EndSentence();
            }
            ref var tally = ref _themes[match.Theme];
            tally.Sum += match.Weight;
            tally.Clause += match.Weight;
            tally.Sentence += match.Weight;
            if (match.Weight >= Strong) tally.Strong++;
            if (match.Start < passage.Start + Opening) tally.Opening += Math.Max(0, match.Weight);
            All += Math.Max(0, match.Weight);
        }
        EndClause();
        EndSentence();
        foreach (var tally in _themes) Largest = Math.Max(Largest, tally.Sum);
    }

    void EndClause()
    {
        double most = 0;
        bool any = false;
        foreach (var tally in _themes) (most, any) = (Math.Max(most, tally.Clause), any || tally.Clause != 0);
        // What speaks against a theme must not reach into the next clause either.
        if (!any) return;
        foreach (ref var tally in _themes.AsSpan())
        {
            tally.BestClause = Math.Max(tally.BestClause, tally.Clause);
            if (tally.Clause >= Enough && tally.Clause == most) tally.ClausesLed++;
            tally.Clause = 0;
        }
    }

    void EndSentence()
    {
        double all = 0;
        bool any = false;
        foreach (var tally in _themes) (all, any) = (all + Math.Max(0, tally.Sentence), any || tally.Sentence != 0);
        if (!any) return;
        foreach (ref var tally in _themes.AsSpan())
        {
            if (tally.Sentence >= Enough) tally.Sentences++;
            tally.BestSentence = Math.Max(tally.BestSentence, tally.Sentence);
            tally.BestShare = Math.Max(tally.BestShare, tally.Sentence / (all + Enough));
            tally.Sentence = 0;
        }
    }
}

/// <summary>What the lexicon found of one theme.</summary>
struct ThemeTally
{
    public double Sum, Clause, Sentence, Opening, BestClause, BestSentence, BestShare;
    public int Strong, Sentences, ClausesLed;
}
