using TextMiner.Analysis;
using TextMiner.Analysis.Terms;
using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Storage;
using TextMiner.Storage.Trends;

namespace TextMiner.Trends;

/// <summary>Turns terms and groups into what a store can count. Where it keeps no counts of a term, texts are cut again as it cut them.</summary>
sealed class TermQueries(CorpusStore store)
{
    readonly List<Token> _places = [];
    Segmenter? _segmenter;

    /// <summary>Cuts texts as the store's documents were cut.</summary>
    /// <exception cref="EnvironmentException">With which words they were cut is not known.</exception>
    public Segmenter Segmenter => _segmenter ??= CorpusSegmenter.Of(store).Segmenter;

    /// <exception cref="EnvironmentException">A term needs texts to be cut again, and with which words they were cut is not known.</exception>
    public TermQuery Of(TermGroup group)
    {
        var pattern = new TermPattern(group);
        // One character, and numbers: the store keeps no counts of them, since they would be as many as all others.
        string[] uncounted = [.. group.Terms.Where(term => !TermCounter.IsTerm(term))];
        Func<string, int>? tokens = uncounted.Length == 0 && group.Patterns.Count == 0 ? null
            : uncounted.Length == 0 ? text => pattern.CountBesideTerms(text, Cut)
            : TokensOf(uncounted, pattern);
        return new TermQuery(group.Name, group.Terms) { CountInText = pattern.Count, CountTokens = tokens, IsLiteral = group.Patterns.Count == 0 };
    }

    /// <summary>What to say of documents that were cut with several dictionaries; null when they were not.</summary>
    public string? MixedDictionaries()
    {
        var lexicons = store.Segmenters();
        return lexicons.Count <= 1 ? null
            : $"The documents were cut with {lexicons.Count} dictionaries ({string.Join(", ", lexicons.Select(l => l.Lexicon))}), so that counts of one year cannot be compared with another's; run textminer rebuild with the one that you want.";
    }

    Func<string, int> TokensOf(string[] terms, TermPattern pattern)
    {
        // Here, before anything is counted: it may be that texts cannot be cut.
        _ = Segmenter;
        return text =>
        {
            var places = Cut(text);
            int count = pattern.CountBesideTerms(text, _ => places);
            foreach (var place in places)
                foreach (string term in terms)
                    if (place.Length == term.Length && text.AsSpan(place.Start, place.Length).SequenceEqual(term)) count++;
            return count;
        };
    }

    List<Token> Cut(string text)
    {
        _places.Clear();
        Segmenter.Tokenize(text, _places);
        return _places;
    }
}
