namespace TextMiner.Storage;

/// <summary>What a database holds, for the closing words of a run. Documents are primaries unless said otherwise.</summary>
/// <param name="Documents">Documents that count.</param>
/// <param name="Reprints">Documents that do not: reprints, excerpts, earlier or later versions.</param>
/// <param name="ByKind">Documents by kind, most first.</param>
/// <param name="BySource">Documents by name of source, most first.</param>
/// <param name="ByYear">Documents by year, oldest first.</param>
/// <param name="Rejections">Addresses without a document by reason code, most first.</param>
/// <param name="Themes">Documents by Chinese name of theme, most first; a document may carry several.</param>
/// <param name="NewestTerms">Terms that rose most in the newest years.</param>
/// <param name="LastRuns">The last five runs, newest first.</param>
public sealed record CorpusSummary(
    int Documents,
    int Reprints,
    IReadOnlyList<NamedCount> ByKind,
    IReadOnlyList<NamedCount> BySource,
    IReadOnlyList<NamedCount> ByYear,
    IReadOnlyList<NamedCount> Rejections,
    IReadOnlyList<NamedCount> Themes,
    IReadOnlyList<RisingTerm> NewestTerms,
    IReadOnlyList<RunSummary> LastRuns);

/// <summary>How many there are of something.</summary>
/// <param name="Name">Name or code of the thing.</param>
/// <param name="Count">Number.</param>
public sealed record NamedCount(string Name, int Count);

/// <summary>A term that has become more frequent.</summary>
/// <param name="Term">The term.</param>
/// <param name="Now">Occurrences in the newest years.</param>
/// <param name="Past">Occurrences before.</param>
/// <param name="Ratio">Rate now over rate before, each count raised by one.</param>
public sealed record RisingTerm(string Term, int Now, int Past, double Ratio);

/// <summary>One run in a line.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Kind">refresh, import, rebuild or topics.</param>
/// <param name="Status">running, done, failed, cancelled or interrupted.</param>
/// <param name="StartedAt">ISO 8601, UTC.</param>
/// <param name="Added">Documents added.</param>
/// <param name="Changed">Documents changed.</param>
/// <param name="Rejections">Addresses whose last refusal is of this run.</param>
public sealed record RunSummary(long Id, string Kind, string Status, string StartedAt, int Added, int Changed, int Rejections);
