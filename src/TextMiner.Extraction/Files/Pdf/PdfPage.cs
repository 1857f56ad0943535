namespace TextMiner.Extraction.Files.Pdf;

/// <summary>A character on a page.</summary>
/// <param name="Text">The character; several for a ligature.</param>
/// <param name="Left">Where its advance begins.</param>
/// <param name="Right">Where its advance ends.</param>
/// <param name="Y">Height of its base line above the page's foot.</param>
/// <param name="Size">Height of its em square in points.</param>
/// <param name="IsBold">Bold by its font, or set in Hei (黑体), the face of Chinese headings.</param>
readonly record struct Glyph(string Text, double Left, double Right, double Y, double Size, bool IsBold);

/// <summary>A horizontal rule, such as the border between two rows of a table.</summary>
readonly record struct Rule(double Left, double Right, double Y);

/// <summary>What one page shows, in the order in which it is drawn.</summary>
/// <param name="Height">Height of the page in points.</param>
/// <param name="Glyphs">Horizontal text.</param>
/// <param name="Rules">Rules that are drawn.</param>
/// <param name="Images">Number of pictures.</param>
sealed record PdfPage(double Height, IReadOnlyList<Glyph> Glyphs, IReadOnlyList<Rule> Rules, int Images);

/// <summary>A stretch of one row without a wide gap: a line of a column, or a piece of a table's cell.</summary>
/// <param name="Text">Its text, white space collapsed.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Y">Height of the base line.</param>
/// <param name="Size">Size of most of its characters.</param>
/// <param name="IsBold">All of it is bold.</param>
/// <param name="Parts">What narrow gaps part it into; null without such gaps. In a table they may be cells that nearly touch.</param>
sealed record Segment(string Text, double Left, double Right, double Y, double Size, bool IsBold, IReadOnlyList<Segment>? Parts = null);
