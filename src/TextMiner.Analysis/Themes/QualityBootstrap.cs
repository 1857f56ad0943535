namespace TextMiner.Analysis.Themes;

/// <summary>
/// How far quality would move if other paragraphs had been labelled: the paragraphs are drawn again with replacement, and the middle
/// 95 % of the results are the interval (percentile bootstrap; Efron, 1979). A theme that a draw has nothing of has no F1 in it.
/// </summary>
sealed class QualityBootstrap
{
    public const int Resamples = 1000;

    const double Outside = 0.025;

    readonly List<double>[] _themes;
    readonly List<double> _micro = [], _macro = [], _wronglyTagged = [];

    public QualityBootstrap(int themes, IReadOnlyList<TagOutcome> outcomes, int seed)
    {
        _themes = [.. Enumerable.Range(0, themes).Select(_ => new List<double>(Resamples))];
        var random = new Random(seed);
        var counts = new TagCounts(themes);
        int[] times = new int[outcomes.Count];
        for (int draw = 0; draw < Resamples; draw++)
        {
            Array.Clear(times);
            counts.Clear();
            for (int i = 0; i < times.Length; i++) times[random.Next(times.Length)]++;
            for (int i = 0; i < times.Length; i++)
                if (times[i] > 0) counts.Add(outcomes[i], times[i]);
            for (int t = 0; t < themes; t++) Keep(_themes[t], counts.F1(t));
            Keep(_micro, counts.MicroF1());
            Keep(_macro, counts.MacroF1());
            if (counts.WithoutTheme > 0) _wronglyTagged.Add(counts.WronglyTaggedShare);
        }
    }

    public ThemeQuality OfTheme(int theme, ThemeQuality quality) => WithInterval(quality, _themes[theme]);

    public ThemeQuality OfMicro(ThemeQuality quality) => WithInterval(quality, _micro);

    public ThemeQuality OfMacro(ThemeQuality quality) => WithInterval(quality, _macro);

    public (double Low, double High) OfWronglyTagged() => Interval(_wronglyTagged);

    static void Keep(List<double> values, double value)
    {
        if (!double.IsNaN(value)) values.Add(value);
    }

    static ThemeQuality WithInterval(ThemeQuality quality, List<double> values)
    {
        var (low, high) = Interval(values);
        return quality with { F1Low = low, F1High = high };
    }

    static (double Low, double High) Interval(List<double> values)
    {
        if (values.Count == 0) return (0, 0);
        values.Sort();
        int outside = (int)(Outside * values.Count);
        return (Math.Round(values[outside], 4), Math.Round(values[^(outside + 1)], 4));
    }
}
