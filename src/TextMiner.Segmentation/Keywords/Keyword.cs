namespace TextMiner.Segmentation.Keywords;

/// <summary>A word that characterises a text.</summary>
/// <param name="Word">The word.</param>
/// <param name="Weight">Its weight: comparable within one text and method only.</param>
/// <param name="Tag">Its part of speech when <see cref="KeywordOptions.SeparateTags"/> is set, else null.</param>
public readonly record struct Keyword(string Word, double Weight, string? Tag);
