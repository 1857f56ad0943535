namespace TextMiner.Analysis.Themes;

/// <summary>A match that does not count, or counts less.</summary>
/// <param name="Match">The match with the weight of its entry.</param>
/// <param name="Rule">Why.</param>
readonly record struct DiscountedMatch(LexiconMatch Match, Discount Rule);

/// <summary>The rules that lower a match.</summary>
enum Discount
{
    /// <summary>It lies in a slogan (rule R2).</summary>
    Slogan,

    /// <summary>A negation stands shortly before it.</summary>
    Negation,

    /// <summary>A NOT word of its entry stands in the sentence.</summary>
    Exclusion,

    /// <summary>It is one item of a list of nouns about something else (rule R2).</summary>
    List,

    /// <summary>It is part of the title of a document or of the name of a body.</summary>
    Name,
}
