namespace TextMiner.Analysis.Themes;

/// <summary>How well one theme is found, or all together (<c>micro</c>, <c>macro</c>).</summary>
/// <param name="Theme">Theme id, <c>micro</c> or <c>macro</c>.</param>
/// <param name="Support">Paragraphs that carry it.</param>
/// <param name="Precision">Share of the tags that are right.</param>
/// <param name="Recall">Share of the labels that were found.</param>
/// <param name="F1">Harmonic mean of the two.</param>
public sealed record ThemeQuality(string Theme, int Support, double Precision, double Recall, double F1)
{
    /// <summary>Paragraphs that were tagged with it.</summary>
    public int Tagged { get; init; }

    /// <summary>Lower end of the 95 % interval of F1 over resampled paragraphs.</summary>
    public double F1Low { get; init; }

    /// <summary>Upper end of the interval.</summary>
    public double F1High { get; init; }

    /// <summary>Expected calibration error (ECE) over ten equally wide bins of the probabilities; of macro the mean of the themes.</summary>
    public double CalibrationError { get; init; }

    /// <summary>Whether there was anything to measure: a theme that nobody labelled and nothing tagged has no F1.</summary>
    internal bool IsMeasured => Support + Tagged > 0;
}
