namespace TextMiner.Documents;

/// <summary>The terms of one stored document, as topic models read them.</summary>
public sealed record DocumentTerms(long DocumentId, IReadOnlyList<TermCount> Terms);

/// <summary>A fitted set of topics over a corpus, with the weights of every document that took part.</summary>
/// <param name="Stamp">Engine, settings, seed and digest of the input.</param>
/// <param name="Topics">Topics in order of their share of the corpus, largest first.</param>
/// <param name="Weights">Weights of each document; those below 0.01 are left out.</param>
public sealed record TopicFit(string Stamp, IReadOnlyList<Topic> Topics, IReadOnlyList<TopicWeight> Weights)
{
    /// <summary>What later documents are weighed by; null where only topics and weights are known.</summary>
    public TopicModelRecord? Model { get; init; }
}

/// <summary>A fitted model as it is stored, with the settings of its fit.</summary>
/// <param name="Settings">Engine, vocabulary and segmentation: a model of other settings cannot weigh documents that are read by these.</param>
/// <param name="Engine">gibbs or mlnet.</param>
/// <param name="Wanted">Number of topics that was asked for; 0 lets the corpus decide.</param>
/// <param name="Seed">Where the search started.</param>
/// <param name="Bytes">The model; empty where the fit found no topics.</param>
public sealed record TopicModelRecord(string Settings, string Engine, int Wanted, int Seed, ReadOnlyMemory<byte> Bytes);

/// <summary>One topic 隐含主题.</summary>
/// <param name="Key">Stable key, derived from its strongest terms.</param>
/// <param name="Number">Place in the fit, from 1.</param>
/// <param name="Label">Automatic label: its most distinctive terms joined by ·.</param>
/// <param name="Coherence">NPMI of the ten strongest terms over the corpus, between −1 and 1.</param>
/// <param name="Terms">Strongest terms with their probability, falling.</param>
public sealed record Topic(string Key, int Number, string Label, double Coherence, IReadOnlyList<TopicTerm> Terms);

/// <summary>A term of a topic with its probability.</summary>
public readonly record struct TopicTerm(string Term, double Weight);

/// <summary>Share of one topic in one document, between 0 and 1.</summary>
public readonly record struct TopicWeight(long DocumentId, int Topic, double Weight);
