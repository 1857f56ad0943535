using TextMiner.Documents;

namespace TextMiner.Storage.Topics;

/// <summary>The current fit as the database holds it.</summary>
/// <param name="Run">The run that made it.</param>
/// <param name="Stamp">Engine, settings, seed and digest of the input.</param>
/// <param name="FittedAt">When.</param>
/// <param name="Topics">In the order of their numbers.</param>
/// <param name="Lineage">What became of the topics of the fit before.</param>
public sealed record StoredTopicFit(
    long Run, string Stamp, string FittedAt, IReadOnlyList<StoredTopic> Topics, IReadOnlyList<TopicStep> Lineage);

/// <summary>A topic with what it is called.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Number">Place in the fit, from 1.</param>
/// <param name="Label">What it is called.</param>
/// <param name="ModelLabel">Its most distinctive terms, whatever it is called.</param>
/// <param name="LabelledBy">model, or human where a person named it.</param>
/// <param name="Author">The person; null where none did or it is not known.</param>
/// <param name="LabelledAt">When it got its label.</param>
/// <param name="Coherence">NPMI of its ten strongest terms.</param>
/// <param name="Terms">Strongest terms with their probability, falling.</param>
public sealed record StoredTopic(
    string Key, int Number, string Label, string ModelLabel, string LabelledBy, string? Author, string LabelledAt, double Coherence, IReadOnlyList<TopicTerm> Terms);

/// <summary>A step from the fit before to the current one.</summary>
/// <param name="From">The topic that it was; null where it is new.</param>
/// <param name="To">The topic that it became; null where it is gone.</param>
/// <param name="Similarity">How alike both are, 0 to 1.</param>
/// <param name="Relation">continued, split, merged, died or born.</param>
/// <param name="FromLabel">What the earlier topic was called, where that is still known.</param>
public sealed record TopicStep(string? From, string? To, double Similarity, string Relation, string? FromLabel);

/// <summary>A primary with the weights of all topics.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Key">Stable key.</param>
/// <param name="Title">Title.</param>
/// <param name="Date">yyyy-MM-dd.</param>
/// <param name="Issuer">Who issued it; null where that is not known.</param>
/// <param name="Region">Name of the region; 全国 for national documents.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="Tokens">Words.</param>
/// <param name="Url">Address.</param>
/// <param name="Themes">Ids of the themes that were decided yes.</param>
/// <param name="Weights">A weight for each topic in the order of the numbers; those below 0.01 are not stored and are 0.</param>
public sealed record TopicDocument(
    long Id, string Key, string Title, string Date, string? Issuer, string Region, string Source, long Tokens, string Url,
    IReadOnlyList<string> Themes, IReadOnlyList<double> Weights);

/// <summary>What stands under one heading, without the sections below it.</summary>
/// <param name="Ordinal">Place in the document; 0 before the first heading.</param>
/// <param name="Heading">The heading; empty where there is none.</param>
/// <param name="Text">Its sentences.</param>
public sealed record TopicSection(int Ordinal, string Heading, string Text);

/// <summary>A sentence of a document.</summary>
/// <param name="Document">Row id of the document.</param>
/// <param name="Ordinal">Place in the document.</param>
/// <param name="Text">The sentence.</param>
public sealed record TopicSentence(long Document, int Ordinal, string Text);
