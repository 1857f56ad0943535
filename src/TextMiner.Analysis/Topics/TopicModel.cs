using TextMiner.Documents;

namespace TextMiner.Analysis.Topics;

/// <summary>
/// Topics as probabilities of terms, with all that weighing a document by them needs. Probabilities are of single precision, as they are
/// stored, so that a model that was stored and read weighs like the one that was found. Immutable, safe for threads.
/// </summary>
public sealed class TopicModel
{
    readonly Dictionary<string, int> _places;
    readonly Dictionary<(string?, string?), string?> _phrases;
    readonly double[] _alpha;

    internal TopicModel(string[] vocabulary, IReadOnlyList<TopicPhrase> phrases, TopicTerms terms, double[] alpha)
    {
        (Vocabulary, Phrases, Probabilities, _alpha) = (vocabulary, phrases, terms.InSinglePrecision(), alpha);
        _phrases = phrases.ToDictionary(p => ((string?)p.First, (string?)p.Second), p => (string?)p.Term);
        _places = vocabulary.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
    }

    /// <summary>The terms in ordinal order.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>Number of topics.</summary>
    public int Topics => Probabilities.Topics;

    /// <summary>Prior weight of every topic in a document.</summary>
    public IReadOnlyList<double> Alpha => _alpha;

    /// <summary>Neighbouring words that are one term.</summary>
    public IReadOnlyList<TopicPhrase> Phrases { get; }

    internal TopicTerms Probabilities { get; }

    /// <summary>Reads what <see cref="ToBytes"/> made.</summary>
    /// <exception cref="InvalidDataException">The bytes are no model, or one of another version.</exception>
    public static TopicModel FromBytes(ReadOnlyMemory<byte> bytes) => TopicModelFormat.Read(bytes);

    /// <summary>The whole model, compressed; the same model gives the same bytes.</summary>
    public byte[] ToBytes() => TopicModelFormat.Write(this);

    /// <summary>The terms of a topic with their probabilities, falling; equal ones in the order of the vocabulary.</summary>
    /// <param name="number">The topic's number, from 1.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<TopicTerm> TermsOf(int number, int count) =>
        [.. Probabilities.Strongest(number - 1, count).Select(term => new TopicTerm(Vocabulary[term], Probabilities[number - 1, term]))];

    /// <summary>
    /// The weight of each topic in a document or a part of one, with the sum 1; all zero where it has no term of the vocabulary. A document
    /// that was in the fit has the very weights that the fit gave it.
    /// </summary>
    /// <param name="words">The document as <see cref="TopicWords"/> reads it.</param>
    public IReadOnlyList<double> Weigh(IReadOnlyList<string?> words)
    {
        return TopicFolding.Weigh(TopicCorpus.CountTerms(PlacesOf(words)), Probabilities, _alpha);
    }

    /// <summary>The terms of a document as places of the vocabulary, in their order; phrases are one term.</summary>
    internal int[] PlacesOf(IReadOnlyList<string?> words) =>
    [
        .. PhraseFinder.Join(words, _phrases)
            .Select(word => word is null ? -1 : _places.GetValueOrDefault(word, -1))
            .Where(place => place >= 0),
    ];

    /// <summary>How well the topics explain a document that they were not found in.</summary>
    /// <param name="words">The document as <see cref="TopicWords"/> reads it.</param>
    public TopicScore Score(IReadOnlyList<string?> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var terms = PhraseFinder.Join(words, _phrases).Count(word => word is not null);
        var known = PlacesOf(words);
        var (hidden, likelihood) = Quality.HeldOut.Complete(known, Probabilities, _alpha);
        return new(terms, terms - known.Length, hidden, likelihood);
    }

    /// <summary>The place of a term in the vocabulary; −1 where it is not in it.</summary>
    internal int PlaceOf(string term) => _places.GetValueOrDefault(term, -1);

    /// <summary>The likeliest topic of a term in a document with these weights; of equal ones the first.</summary>
    internal int LikeliestOf(int term, IReadOnlyList<double> weights)
    {
        var probabilities = Probabilities.Of(term);
        var best = 0;
        for (var k = 1; k < probabilities.Length; k++)
            if (weights[k] * probabilities[k] > weights[best] * probabilities[best]) best = k;
        return best;
    }

    /// <summary>These topics over another vocabulary; its own terms get what the rarest known one has.</summary>
    internal TopicTerms Over(string[] vocabulary)
    {
        var result = new TopicTerms(Topics, vocabulary.Length);
        for (var k = 0; k < Topics; k++)
        {
            var least = double.MaxValue;
            for (var term = 0; term < Probabilities.Terms; term++) least = Math.Min(least, Probabilities[k, term]);
            var sum = 0.0;
            foreach (var (term, text) in vocabulary.Index())
                sum += result[k, term] = _places.TryGetValue(text, out var place) ? Probabilities[k, place] : least;
            for (var term = 0; term < vocabulary.Length; term++) result[k, term] /= sum;
        }
        return result;
    }
}

/// <summary>A fit with the model behind it.</summary>
/// <param name="Fit">What is stored and shown.</param>
/// <param name="Model">Topics in the order of their numbers; null where there are none.</param>
/// <param name="Quality">How good they are; null where there are none.</param>
/// <param name="Weights">Every document with the weight of every topic, in order of the ids; empty where there are no topics.</param>
public sealed record TrainedTopics(TopicFit Fit, TopicModel? Model, TopicQuality? Quality, IReadOnlyList<DocumentWeights> Weights);

/// <summary>The weight of each topic in a document, with the sum 1; all zero where it has no term of the vocabulary.</summary>
public sealed record DocumentWeights(long DocumentId, IReadOnlyList<double> Weights);

/// <summary>How good topics are on the documents that they were found in.</summary>
/// <param name="Npmi">Mean coherence by documents.</param>
/// <param name="Cv">Mean coherence C_V.</param>
/// <param name="Perplexity">How many equally likely terms each token stands for.</param>
/// <param name="Redundancy">Mean similarity of a topic with the nearest other one.</param>
/// <param name="Documents">Documents that took part.</param>
/// <param name="Terms">Terms of the vocabulary.</param>
/// <param name="Tokens">Tokens that took part.</param>
public sealed record TopicQuality(double Npmi, double Cv, double Perplexity, double Redundancy, int Documents, int Terms, long Tokens);
