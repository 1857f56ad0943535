namespace TextMiner.Analysis.Themes;

/// <summary>What stands where one theme was missed or wrongly tagged.</summary>
/// <param name="Theme">Theme id.</param>
/// <param name="Missed">Paragraphs that carry it and were not tagged with it.</param>
/// <param name="TaggedInstead">Of those, the wrong tags that they got, the most frequent first; <see cref="None"/> for those without any.</param>
/// <param name="WronglyTagged">Paragraphs that were tagged with it and do not carry it.</param>
/// <param name="CarriedInstead">Of those, the themes that they carry, the most frequent first; <see cref="None"/> for those without theme.</param>
public sealed record ThemeConfusion(
    string Theme, int Missed, IReadOnlyList<ThemeCount> TaggedInstead, int WronglyTagged, IReadOnlyList<ThemeCount> CarriedInstead)
{
    /// <summary>Stands for no theme at all.</summary>
    public const string None = "none";

    /// <summary>Counts what happened with one theme.</summary>
    internal static ThemeConfusion Of(IReadOnlyList<string> themes, int theme, IReadOnlyList<TagOutcome> outcomes)
    {
        var missed = outcomes.Where(o => o.IsMissed(theme)).ToList();
        var wrong = outcomes.Where(o => o.IsWrong(theme)).ToList();
        return new ThemeConfusion(
            themes[theme], missed.Count, MostFrequent(themes, missed.Select(o => o.Tagged & ~o.Labelled)),
            wrong.Count, MostFrequent(themes, wrong.Select(o => o.Labelled)));
    }

    static IReadOnlyList<ThemeCount> MostFrequent(IReadOnlyList<string> themes, IEnumerable<ulong> sets)
    {
        int[] counts = new int[themes.Count];
        int none = 0;
        foreach (ulong set in sets)
        {
            if (set == 0) none++;
            for (int t = 0; t < counts.Length; t++)
                if ((set >> t & 1) == 1) counts[t]++;
        }
        return [.. counts.Select((n, t) => new ThemeCount(themes[t], n)).Append(new ThemeCount(None, none))
            .Where(c => c.Paragraphs > 0).OrderByDescending(c => c.Paragraphs)];
    }
}

/// <summary>In how many paragraphs a theme occurs.</summary>
/// <param name="Theme">Theme id, or <see cref="ThemeConfusion.None"/>.</param>
/// <param name="Paragraphs">Number of paragraphs.</param>
public sealed record ThemeCount(string Theme, int Paragraphs);
