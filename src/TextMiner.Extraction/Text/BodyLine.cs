using TextMiner.Documents;

namespace TextMiner.Extraction.Text;

/// <summary>A line of the body before sections are known.</summary>
/// <param name="Text">The text.</param>
/// <param name="Kind">What its markup or its place says that it is.</param>
/// <param name="Rank">1 to 6 for a heading by markup; 0 otherwise.</param>
readonly record struct BodyLine(string Text, ParagraphKind Kind = ParagraphKind.Text, int Rank = 0);
