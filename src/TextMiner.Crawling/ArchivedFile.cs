namespace TextMiner.Crawling;

/// <summary>A file that lies in the archive.</summary>
/// <param name="Digest">The digest that its place says; null for what the archive did not put there: links, other names, unfinished files.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">Its length on disk.</param>
/// <param name="Written">When it was written, by the disk's own account (UTC).</param>
public sealed record ArchivedFile(string? Digest, string Path, long Bytes, DateTime Written);
