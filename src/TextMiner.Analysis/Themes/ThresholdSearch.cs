namespace TextMiner.Analysis.Themes;

/// <summary>Chooses from which probability a theme may be decided yes, and from which at least abstain.</summary>
static class ThresholdSearch
{
    /// <summary>
    /// Of the tags of a theme on held-out paragraphs this share must be right. On real text, which is harder, .97 of them were
    /// right with the rule that a sentence must carry the theme alone, and .92 without it (384 paragraphs); see the model card.
    /// </summary>
    public const double StatedPrecision = 0.9;

    /// <summary>Thresholds of few examples are unsteady; this many positives count as much as the general value.</summary>
    const double Prior = 60, General = 0.33;

    /// <summary>Below this share of the threshold nothing is put before a person.</summary>
    const double AbstainShare = 0.6;

    /// <summary>The lowest threshold that keeps the stated precision on held-out probabilities, drawn towards a general value.</summary>
    public static ThemeThresholds Choose(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels)
    {
        int positives = labels.Count(l => l), tagged = 0, right = 0;
        var falling = probabilities.Zip(labels).OrderByDescending(p => p.First).ToList();
        double at = General;
        for (int i = 0; i < falling.Count; i++)
        {
            tagged++;
            if (falling[i].Second) right++;
            if (right < StatedPrecision * tagged) continue;
            at = i + 1 < falling.Count ? (falling[i].First + falling[i + 1].First) / 2 : falling[i].First / 2;
        }
        float yes = (float)Math.Round((positives * at + Prior * General) / (positives + Prior), 4);
        return new ThemeThresholds(yes, (float)Math.Round(yes * AbstainShare, 4));
    }
}
