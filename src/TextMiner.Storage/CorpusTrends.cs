namespace TextMiner.Storage;

/// <summary>A theme in a year; years without it have a row with 0.</summary>
/// <param name="ThemeId">Theme id.</param>
/// <param name="Theme">Its Chinese name.</param>
/// <param name="Year">Year of the documents.</param>
/// <param name="Docs">Documents that carry it.</param>
/// <param name="DocsTotal">All documents of the year.</param>
/// <param name="Share">The first over the second.</param>
public sealed record ThemeYear(string ThemeId, string Theme, int Year, int Docs, int DocsTotal, double Share);

/// <summary>A term in a year; years without it have a row with 0.</summary>
/// <param name="Term">The term.</param>
/// <param name="Year">Year of the documents.</param>
/// <param name="Count">Occurrences.</param>
/// <param name="TokensTotal">All tokens of the year.</param>
/// <param name="Per10K">Occurrences in 10,000 tokens.</param>
public sealed record TermYear(string Term, int Year, int Count, int TokensTotal, double Per10K);
