namespace TextMiner.Storage.Search;

/// <summary>A query as a tree.</summary>
abstract record QueryNode;

/// <summary>Documents that both sides find.</summary>
sealed record AndNode(QueryNode Left, QueryNode Right) : QueryNode;

/// <summary>Documents that either side finds.</summary>
sealed record OrNode(QueryNode Left, QueryNode Right) : QueryNode;

/// <summary>Documents that the operand does not find.</summary>
sealed record NotNode(QueryNode Operand) : QueryNode;

/// <summary>Documents that hold a word or phrase.</summary>
/// <param name="Phrase">What is looked for.</param>
/// <param name="InTitle">Whether only titles count.</param>
sealed record PhraseNode(Phrase Phrase, bool InTitle) : QueryNode;

/// <summary>Documents that hold two phrases with at most so many tokens between them, in either order.</summary>
sealed record NearNode(PhraseNode Left, PhraseNode Right, int Distance) : QueryNode;

/// <summary>Documents of which something is known.</summary>
/// <param name="Field">What.</param>
/// <param name="Value">Its value, or for dates a range.</param>
/// <param name="Position">Where the value stands in the query; null when it was given beside it.</param>
sealed record FilterNode(FilterField Field, string Value, int? Position) : QueryNode;
