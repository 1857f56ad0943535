namespace TextMiner.Analysis.Themes;

/// <summary>How well one theme is found, or all together (<c>micro</c>, <c>macro</c>).</summary>
/// <param name="Theme">Theme id, <c>micro</c> or <c>macro</c>.</param>
/// <param name="Support">Paragraphs that carry it.</param>
/// <param name="Precision">Share of the tags that are right.</param>
/// <param name="Recall">Share of the labels that were found.</param>
/// <param name="F1">Harmonic mean of the two.</param>
public sealed record ThemeQuality(string Theme, int Support, double Precision, double Recall, double F1);
