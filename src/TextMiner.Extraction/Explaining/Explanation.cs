using TextMiner.Documents;

namespace TextMiner.Extraction;

/// <summary>How an extraction came about: its result, the elements that could have been the body, and what other rules said of each field.</summary>
/// <param name="Result">The article with the evidence of its fields, or the rejection.</param>
/// <param name="Bodies">Elements by falling weight; the chosen one is marked.</param>
/// <param name="Alternatives">What rules found that came too late, in their order.</param>
public sealed record Explanation(ExtractionResult Result, IReadOnlyList<BodyCandidate> Bodies, IReadOnlyList<FieldEvidence> Alternatives);

/// <summary>An element that could have been the body.</summary>
/// <param name="Element">Tag with class and id.</param>
/// <param name="Weight">Points of prose minus those of links.</param>
/// <param name="Characters">Characters of its text.</param>
/// <param name="Chosen">Why it is the body; null when it is not.</param>
public sealed record BodyCandidate(string Element, double Weight, int Characters, string? Chosen);
