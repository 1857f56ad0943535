using System.Numerics;

namespace TextMiner.Analysis.Themes;

/// <summary>Counts of paragraphs for each theme, from which precision, recall and F1 follow.</summary>
sealed class TagCounts(int themes)
{
    readonly int[] _support = new int[themes], _tagged = new int[themes], _right = new int[themes];

    /// <summary>Paragraphs that carry no theme, and those of them with a tag.</summary>
    public int WithoutTheme { get; private set; }

    public int WronglyTagged { get; private set; }

    public double WronglyTaggedShare => WithoutTheme == 0 ? 0 : (double)WronglyTagged / WithoutTheme;

    /// <summary>Adds a paragraph so many times.</summary>
    public void Add(TagOutcome outcome, int times)
    {
        Add(_support, outcome.Labelled, times);
        Add(_tagged, outcome.Tagged, times);
        Add(_right, outcome.Right, times);
        if (outcome.Labelled != 0) return;
        WithoutTheme += times;
        if (outcome.Tagged != 0) WronglyTagged += times;
    }

    public void Clear()
    {
        foreach (int[] counts in (int[][])[_support, _tagged, _right]) Array.Clear(counts);
        (WithoutTheme, WronglyTagged) = (0, 0);
    }

    public ThemeQuality Quality(int theme, string id) => Quality(id, _support[theme], _tagged[theme], _right[theme]);

    public ThemeQuality Micro() => Quality("micro", _support.Sum(), _tagged.Sum(), _right.Sum());

    /// <summary>F1 of a theme; not a number when nobody labelled it and nothing tagged it.</summary>
    public double F1(int theme) => Ratio(2 * _right[theme], _support[theme] + _tagged[theme]);

    public double MicroF1() => Ratio(2 * _right.Sum(), _support.Sum() + _tagged.Sum());

    /// <summary>Mean of the themes that have an F1.</summary>
    public double MacroF1()
    {
        double sum = 0;
        int measured = 0;
        for (int t = 0; t < _support.Length; t++)
        {
            if (F1(t) is not (>= 0 and var f1)) continue;
            sum += f1;
            measured++;
        }
        return measured == 0 ? double.NaN : sum / measured;
    }

    static void Add(int[] counts, ulong set, int times)
    {
        for (; set != 0; set &= set - 1) counts[BitOperations.TrailingZeroCount(set)] += times;
    }

    static ThemeQuality Quality(string id, int support, int tagged, int right) =>
        new(id, support, Share(right, tagged), Share(right, support), Share(2 * right, tagged + support)) { Tagged = tagged };

    static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    static double Ratio(int part, int whole) => whole == 0 ? double.NaN : (double)part / whole;
}
