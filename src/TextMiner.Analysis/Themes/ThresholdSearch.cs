namespace TextMiner.Analysis.Themes;

/// <summary>Chooses from which probability a theme is decided yes, and from which at least abstain.</summary>
static class ThresholdSearch
{
    /// <summary>Thresholds of few examples are unsteady; this many positives count as much as the general value.</summary>
    const double Prior = 60, General = 0.42;

    /// <summary>Below this share of the threshold nothing is put before a person.</summary>
    const double AbstainShare = 0.6;

    /// <summary>The threshold of the best F1 on held-out probabilities, drawn towards a general value.</summary>
    public static ThemeThresholds Choose(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels)
    {
        int positives = labels.Count(l => l), tagged = 0, right = 0;
        var falling = probabilities.Zip(labels).OrderByDescending(p => p.First).ToList();
        double best = 0, at = General;
        for (int i = 0; i < falling.Count; i++)
        {
            tagged++;
            if (falling[i].Second) right++;
            double f1 = 2.0 * right / (tagged + positives);
            double next = i + 1 < falling.Count ? falling[i + 1].First : 0;
            if (f1 > best) (best, at) = (f1, (falling[i].First + next) / 2);
        }
        float yes = (float)Math.Round((positives * at + Prior * General) / (positives + Prior), 4);
        return new ThemeThresholds(yes, (float)Math.Round(yes * AbstainShare, 4));
    }
}
