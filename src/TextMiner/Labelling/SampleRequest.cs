namespace TextMiner.Labelling;

/// <summary>What to label next.</summary>
enum SampleKind
{
    /// <summary>Half uncertain, half diverse, in turn.</summary>
    Mixed,

    /// <summary>Where the model is nearest to its thresholds.</summary>
    Uncertain,

    /// <summary>As unlike each other and what was labelled as can be, from all sources and years.</summary>
    Diverse,

    /// <summary>Every paragraph with the same chance: the sample that measures quality.</summary>
    Random,
}

/// <summary>A batch that an annotator asks for.</summary>
/// <param name="Annotator">Who labels; what he has labelled does not come again.</param>
/// <param name="Kind">How to choose.</param>
/// <param name="Limit">Paragraphs at most.</param>
/// <param name="Seed">Another seed draws other paragraphs where chance decides.</param>
sealed record SampleRequest(string Annotator, SampleKind Kind, int Limit, long Seed)
{
    /// <summary>Only paragraphs that the model gives this theme or wavers to.</summary>
    public string? Theme { get; init; }

    /// <summary>Only paragraphs that this person has labelled, in his order.</summary>
    public string? SharedWith { get; init; }
}
