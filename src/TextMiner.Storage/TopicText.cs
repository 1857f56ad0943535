namespace TextMiner.Storage;

/// <summary>The text of a stored document, for topics.</summary>
/// <param name="DocumentId">Row id.</param>
/// <param name="Text">Its newest version.</param>
/// <param name="IsPrimary">Whether it is counted; else it repeats another document.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Place">
/// The document's key as a number, by which documents are put in order: topics depend on the order, and row ids on when documents came.
/// </param>
public sealed record TopicText(long DocumentId, string Text, bool IsPrimary, long Version, long Place);
