namespace TextMiner.Documents;

/// <summary>The terms of one stored document, as topic models read them.</summary>
public sealed record DocumentTerms(long DocumentId, IReadOnlyList<TermCount> Terms);

/// <summary>A fitted set of topics over a corpus, with the weights of every document.</summary>
/// <param name="Stamp">Engine, settings, seed and digest of the input.</param>
/// <param name="Topics">Topics in order of their share of the corpus, largest first.</param>
/// <param name="Weights">Weights of each document; those below 0.01 are left out.</param>
public sealed record TopicFit(string Stamp, IReadOnlyList<Topic> Topics, IReadOnlyList<TopicWeight> Weights)
{
    /// <summary>Why no topics were found; null where some were.</summary>
    public string? WhyEmpty => Stamp.Split(";empty=") is [_, var reason] ? reason : null;

    /// <summary>What later documents are weighed by; null where only topics and weights are known.</summary>
    public TopicModelRecord? Model { get; init; }

    /// <summary>Every document that was read, and what part it had.</summary>
    public IReadOnlyList<WeighedDocument> Documents { get; init; } = [];

    /// <summary>What became of the topics of the fit before.</summary>
    public IReadOnlyList<TopicLineageStep> Lineage { get; init; } = [];
}

/// <summary>A fitted model as it is stored, with the settings of its fit.</summary>
/// <param name="Settings">Engine, vocabulary and segmentation: a model of other settings cannot weigh documents that are read by these.</param>
/// <param name="Engine">gibbs or mlnet.</param>
/// <param name="Wanted">Number of topics that was asked for; 0 lets the corpus decide.</param>
/// <param name="Seed">Where the search started.</param>
/// <param name="Bytes">The model; empty where the fit found no topics.</param>
public sealed record TopicModelRecord(string Settings, string Engine, int Wanted, int Seed, ReadOnlyMemory<byte> Bytes);

/// <summary>One topic 隐含主题.</summary>
/// <param name="Key">Stable key: it stays with the topic over refits.</param>
/// <param name="Number">Place in the fit, from 1.</param>
/// <param name="Label">Automatic label: its most distinctive terms joined by ·.</param>
/// <param name="Coherence">NPMI of the ten strongest terms over the corpus, between −1 and 1.</param>
/// <param name="Terms">Strongest terms with their probability, falling.</param>
public sealed record Topic(string Key, int Number, string Label, double Coherence, IReadOnlyList<TopicTerm> Terms)
{
    /// <summary>Words of the fitted documents that are likeliest of this topic.</summary>
    public long Words { get; init; }
}

/// <summary>A term of a topic with its probability.</summary>
public readonly record struct TopicTerm(string Term, double Weight);

/// <summary>Share of one topic in one document, between 0 and 1.</summary>
public readonly record struct TopicWeight(long DocumentId, int Topic, double Weight);

/// <summary>What part a document has in the current topics.</summary>
public enum TopicRole
{
    /// <summary>Topics were found in it.</summary>
    Fitted,

    /// <summary>It was left out of the fit, to compare later documents with.</summary>
    Held,

    /// <summary>It repeats another document, so that topics are found without it.</summary>
    Reprint,

    /// <summary>It came after the fit.</summary>
    New,

    /// <summary>Its text is another one than in the fit.</summary>
    Changed,
}

/// <summary>A document that was weighed by topics.</summary>
/// <param name="DocumentId">Row id.</param>
/// <param name="Version">The version of its text.</param>
/// <param name="Role">Its part in the topics.</param>
/// <param name="Score">How well they explain it; null where they were found in it, which would be no test.</param>
public sealed record WeighedDocument(long DocumentId, long Version, TopicRole Role, TopicScore? Score);

/// <summary>
/// How well topics explain a document that they were not found in: every second known word gives its weights, and the others are
/// predicted from them.
/// </summary>
/// <param name="Words">Words that could be terms.</param>
/// <param name="Unknown">Words that the topics do not know.</param>
/// <param name="Hidden">Words that were predicted.</param>
/// <param name="LogLikelihood">Sum of the natural logarithms of their predicted probabilities.</param>
public sealed record TopicScore(int Words, int Unknown, int Hidden, double LogLikelihood);

/// <summary>What became of a topic in a refit.</summary>
/// <param name="From">Key before; null for one that was born.</param>
/// <param name="To">Key now; null for one that died.</param>
/// <param name="Similarity">Between 0 and 1; 0 where there is nothing to compare.</param>
/// <param name="Relation">What happened.</param>
public sealed record TopicLineageStep(string? From, string? To, double Similarity, TopicRelation Relation);

/// <summary>What may become of a topic.</summary>
public enum TopicRelation
{
    /// <summary>It is still there, under its key.</summary>
    Continued,

    /// <summary>Its words are now in several topics; or another topic came out of it.</summary>
    Split,

    /// <summary>Its words are now in a topic together with those of others.</summary>
    Merged,

    /// <summary>Its words are in no topic in particular.</summary>
    Died,

    /// <summary>Its words were in no topic in particular before.</summary>
    Born,
}

/// <summary>How the documents stand to the current fit. Reprints are not counted.</summary>
/// <param name="Fitted">Documents at the fit, with those held out.</param>
/// <param name="New">Documents that came since.</param>
/// <param name="Changed">Documents whose text is another one now.</param>
/// <param name="Gone">Documents that are no more, or repeat another one now.</param>
/// <param name="Unweighed">Documents that have no weights, or those of an earlier text; reprints too.</param>
public sealed record TopicChanges(int Fitted, int New, int Changed, int Gone, IReadOnlyList<UnweighedDocument> Unweighed);

/// <summary>A document that is to be weighed.</summary>
/// <param name="DocumentId">Row id.</param>
/// <param name="Role">What it will be: new, changed or a reprint.</param>
public readonly record struct UnweighedDocument(long DocumentId, TopicRole Role);

/// <summary>How well the current topics explain the documents that came after the fit, beside those that were held out at it.</summary>
/// <param name="Later">Documents that came, or changed, since the fit.</param>
/// <param name="Held">Documents held out.</param>
/// <param name="UnknownLater">Mean share of words that the topics do not know in later documents.</param>
/// <param name="UnknownHeld">The same in those held out.</param>
/// <param name="PerplexityLater">How many equally likely terms a word of a later document stands for.</param>
/// <param name="PerplexityHeld">The same in those held out.</param>
/// <param name="IsDegraded">Whether topics ought to be found anew.</param>
/// <param name="Verdict">The same in a sentence.</param>
public sealed record TopicFitness(
    int Later, int Held, double UnknownLater, double UnknownHeld, double PerplexityLater, double PerplexityHeld, bool IsDegraded, string Verdict);
