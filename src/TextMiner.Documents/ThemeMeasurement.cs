namespace TextMiner.Documents;

/// <summary>How often theme tags are right on one set of labelled paragraphs, as it is kept on record.</summary>
public sealed record ThemeMeasurement
{
    /// <summary>Name of the labelled paragraphs.</summary>
    public required string Gold { get; init; }

    /// <summary>Digest of the labelled paragraphs.</summary>
    public required string GoldDigest { get; init; }

    /// <summary>What made the tags.</summary>
    public required ModelStamp Stamp { get; init; }

    /// <summary>Number of paragraphs: every other figure is to be read with it.</summary>
    public required int Paragraphs { get; init; }

    /// <summary>Paragraphs that carry no theme.</summary>
    public required int WithoutTheme { get; init; }

    /// <summary>How many of those got a tag.</summary>
    public required int WronglyTagged { get; init; }

    /// <summary>F1 of all tags together.</summary>
    public required double MicroF1 { get; init; }

    /// <summary>Mean F1 of the themes.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>Expected calibration error (ECE) of all probabilities.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>Each theme.</summary>
    public required IReadOnlyList<MeasuredTheme> Themes { get; init; }

    /// <summary>What themes are taken for; pairs that never were are left out.</summary>
    public required IReadOnlyList<MeasuredConfusion> Confusions { get; init; }
}

/// <summary>How often the tags of one theme are right.</summary>
public sealed record MeasuredTheme
{
    /// <summary>Theme id.</summary>
    public required string Theme { get; init; }

    /// <summary>Paragraphs that carry it.</summary>
    public required int Support { get; init; }

    /// <summary>Paragraphs that were tagged with it and should be, or should not.</summary>
    public required int Tagged { get; init; }

    /// <summary>Share of the tags that are right.</summary>
    public required double Precision { get; init; }

    /// <summary>Share of the labels that were found.</summary>
    public required double Recall { get; init; }

    /// <summary>Harmonic mean of the two.</summary>
    public required double F1 { get; init; }

    /// <summary>Lower end of the 95 % interval of F1.</summary>
    public required double F1Low { get; init; }

    /// <summary>Upper end of it.</summary>
    public required double F1High { get; init; }

    /// <summary>Expected calibration error (ECE) of its probabilities.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>From which probability a passage is decided yes.</summary>
    public required double Threshold { get; init; }

    /// <summary>Tags that are wrong.</summary>
    public required int FalsePositives { get; init; }

    /// <summary>Labels that were not found.</summary>
    public required int FalseNegatives { get; init; }
}

/// <summary>What a theme is taken for.</summary>
/// <param name="Theme">Theme id.</param>
/// <param name="Other">Id of another theme, or <see cref="None"/>.</param>
/// <param name="MissedAs">Paragraphs where the theme was missed and the other one tagged, or none at all.</param>
/// <param name="WronglyAs">Paragraphs that got the theme wrongly and carry the other one, or none at all.</param>
public sealed record MeasuredConfusion(string Theme, string Other, int MissedAs, int WronglyAs)
{
    /// <summary>Stands for no theme.</summary>
    public const string None = "none";
}
