namespace TextMiner.Analysis.Themes;

/// <summary>One place where the lexicon speaks for or against a theme.</summary>
/// <param name="Theme">Index of the theme in <see cref="ThemeTaxonomy.Themes"/>, or their number for a phrase of <see cref="ThemeTaxonomy.Other"/>.</param>
/// <param name="Phrase">The phrase, the words of a NEAR pair joined by ~, or those of an AND entry joined by +.</param>
/// <param name="Start">First UTF-16 unit in the text that was searched.</param>
/// <param name="End">After the last unit.</param>
/// <param name="Weight">Weight of the entry, lowered in a list of nouns; never 0.</param>
public readonly record struct LexiconMatch(int Theme, string Phrase, int Start, int End, double Weight);
