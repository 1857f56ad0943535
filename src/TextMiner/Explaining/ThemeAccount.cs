using TextMiner.Analysis.Themes;
using TextMiner.Documents;

namespace TextMiner.Explaining;

/// <summary>All that is known of one theme in a document: the decisions with their evidence, and what spoke against.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="Document">What was decided on the whole document; null for a no.</param>
/// <param name="Sections">What was decided on its sections.</param>
/// <param name="Paragraphs">The paragraphs that are asked about, in order.</param>
sealed record ThemeAccount(Theme Theme, ThemeScore? Document, IReadOnlyList<ThemeScore> Sections, IReadOnlyList<ParagraphAccount> Paragraphs);

/// <summary>One paragraph and a theme.</summary>
/// <param name="Paragraph">Its number, from 0.</param>
/// <param name="Score">What was decided; null for a no.</param>
/// <param name="Sentences">The sentences that are evidence, with their places.</param>
/// <param name="Passages">The same classifier's account of its passages; empty where the document was tagged by another model.</param>
sealed record ParagraphAccount(int Paragraph, ThemeScore? Score, IReadOnlyList<EvidenceSentence> Sentences, IReadOnlyList<ThemeExplanation> Passages);

/// <summary>A sentence that is evidence for a theme.</summary>
/// <param name="Ordinal">Its place in the document; null for a text of one's own.</param>
/// <param name="Text">The sentence, whole.</param>
/// <param name="Places">What matched, with offsets into the sentence.</param>
sealed record EvidenceSentence(int? Ordinal, string Text, IReadOnlyList<EvidencePlace> Places)
{
    /// <summary>What its places add to the log-odds.</summary>
    public double Contribution => Places.Sum(p => p.Contribution);
}
