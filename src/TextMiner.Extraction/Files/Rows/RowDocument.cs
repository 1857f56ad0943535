namespace TextMiner.Extraction.Files.Rows;

/// <summary>What one row gives: a text with its side file, as if it lay in a folder, or what is wrong.</summary>
/// <param name="Key">Name of the row in its file: <c>id=A-17</c>, or <c>row=12</c> without an id.</param>
/// <param name="Body">The text in UTF-8; empty with a problem.</param>
/// <param name="SideFile">Its fields as JSON; empty with a problem.</param>
/// <param name="Problem">Line and column, what was found and what was expected; null when nothing is wrong.</param>
public sealed record RowDocument(string Key, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> SideFile, string? Problem);
