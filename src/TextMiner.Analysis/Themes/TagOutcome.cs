namespace TextMiner.Analysis.Themes;

/// <summary>One paragraph of the gold beside its tags; a bit a theme.</summary>
/// <param name="Labelled">What it carries.</param>
/// <param name="Tagged">What was decided yes, without what is open.</param>
/// <param name="Open">What a second coder could add: neither right nor wrong.</param>
readonly record struct TagOutcome(ulong Labelled, ulong Tagged, ulong Open)
{
    public static TagOutcome Of(IReadOnlyList<string> themes, LabelledParagraph gold, IReadOnlyList<ThemeJudgement> judged)
    {
        ulong labelled = 0, tagged = 0, open = 0;
        for (int t = 0; t < themes.Count; t++)
        {
            if (gold.Labels.Contains(themes[t])) labelled |= 1UL << t;
            else if (gold.Alt.Contains(themes[t])) open |= 1UL << t;
            if (judged[t].Decision == Documents.Decision.Yes) tagged |= 1UL << t;
        }
        return new TagOutcome(labelled, tagged & ~open, open);
    }

    public ulong Right => Labelled & Tagged;

    public bool IsOpen(int theme) => (Open >> theme & 1) == 1;

    public bool IsMissed(int theme) => (Labelled & ~Tagged) >> theme is var rest && (rest & 1) == 1;

    public bool IsWrong(int theme) => (Tagged & ~Labelled) >> theme is var rest && (rest & 1) == 1;
}
