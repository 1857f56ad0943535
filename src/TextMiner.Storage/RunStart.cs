namespace TextMiner.Storage;

/// <summary>What is known of a run when it begins; it is kept with every result.</summary>
/// <param name="Kind">What the run does.</param>
/// <param name="AppVersion">Version of TextMiner.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Digests">What the run works with.</param>
public sealed record RunStart(RunKind Kind, string AppVersion, long Seed, RunDigests Digests);

/// <summary>Digests of what a run works with; null where the run does not use it.</summary>
/// <param name="Config">Settings and definitions of sources.</param>
/// <param name="Lexicon">The segmenter's words.</param>
/// <param name="Models">Taxonomy and theme models.</param>
/// <param name="Rules">Rules by which articles are read from pages.</param>
public sealed record RunDigests(string? Config = null, string? Lexicon = null, string? Models = null, string? Rules = null);

/// <summary>How long a stage of a run took, and what came of it.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Seconds">Its duration.</param>
/// <param name="Result">One line.</param>
public sealed record StageTime(string Stage, double Seconds, string Result);

/// <summary>What a run does.</summary>
public enum RunKind
{
    /// <summary>Visits the sources and reads what is new.</summary>
    Refresh,

    /// <summary>Takes files.</summary>
    Import,

    /// <summary>Reads every archived page again.</summary>
    Rebuild,

    /// <summary>Fits topics over the stored documents.</summary>
    Topics,
}

/// <summary>How a run stands.</summary>
public enum RunStatus
{
    /// <summary>It has not ended.</summary>
    Running,

    /// <summary>It did all that it had to do.</summary>
    Done,

    /// <summary>An error stopped it.</summary>
    Failed,

    /// <summary>A person stopped it.</summary>
    Cancelled,

    /// <summary>It ended without saying so, as when the machine was switched off; noticed by the next run.</summary>
    Interrupted,
}
