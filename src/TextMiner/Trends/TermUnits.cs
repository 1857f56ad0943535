using TextMiner.Analysis;
using TextMiner.Analysis.Terms;
using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Storage.Trends;

namespace TextMiner.Trends;

/// <summary>The unit that counts are of.</summary>
enum TermUnit
{
    /// <summary>A document.</summary>
    Document,

    /// <summary>A section, or what stands before the first heading.</summary>
    Section,

    /// <summary>A sentence.</summary>
    Sentence,
}

/// <summary>Counts terms in documents, sections or sentences, cut as the store's documents were.</summary>
sealed class TermUnits(Segmenter segmenter, TermGroup group)
{
    readonly TermPattern _pattern = new(group);
    readonly List<Token> _tokens = [];

    public static string[] Columns(TermUnit unit) =>
    [
        "term", "date", "title", "doc_key",
        .. unit switch { TermUnit.Document => (string[])[], TermUnit.Section => ["section", "heading"], _ => ["section", "heading", "sentence", "text"] },
        "n", "n_substring", "tokens", "url",
    ];

    /// <summary>A row for every unit that has the term, as a token or in its text.</summary>
    public IEnumerable<IReadOnlyList<object?>> Rows(IEnumerable<TermText> texts, TermUnit unit)
    {
        foreach (var text in texts)
            foreach (var sentences in text.Sentences.GroupBy(s => unit switch { TermUnit.Document => 0, TermUnit.Section => s.Section, _ => s.Ordinal }))
            {
                int n = 0, substrings = 0, tokens = 0;
                foreach (var sentence in sentences)
                {
                    var found = Count(sentence.Text);
                    (n, substrings, tokens) = (n + found.N, substrings + found.Substrings, tokens + found.Tokens);
                }
                if (n + substrings == 0) continue;
                var first = sentences.First();
                object?[] place = unit switch
                {
                    TermUnit.Document => [],
                    TermUnit.Section => [(long)first.Section, HeadingOf(text, first)],
                    _ => [(long)first.Section, HeadingOf(text, first), (long)first.Ordinal, first.Text.Trim()],
                };
                yield return [group.Name, text.Date, text.Title, text.Key, .. place, (long)n, (long)substrings, (long)tokens, text.Url];
            }
    }

    (int N, int Substrings, int Tokens) Count(string sentence)
    {
        _tokens.Clear();
        segmenter.Tokenize(sentence, _tokens);
        int n = 0;
        foreach (var token in _tokens)
            foreach (var term in group.Terms)
                if (token.Length == term.Length && sentence.AsSpan(token.Start, token.Length).SequenceEqual(term)) n++;
        return (n + _pattern.CountBesideTerms(sentence, _ => _tokens), _pattern.Count(sentence), TermCounter.CountWords(sentence, _tokens));
    }

    static string? HeadingOf(TermText text, TermSentence sentence) => text.Sections.FirstOrDefault(s => s.Ordinal == sentence.Section)?.Heading;
}
