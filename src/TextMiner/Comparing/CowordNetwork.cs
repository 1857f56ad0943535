using TextMiner.Analysis.Comparing;
using TextMiner.Segmentation;
using TextMiner.Storage.Comparing;

namespace TextMiner.Comparing;

/// <summary>What terms must be in together.</summary>
enum CowordUnit
{
    /// <summary>A sentence.</summary>
    Sentence,

    /// <summary>A paragraph.</summary>
    Paragraph,
}

/// <summary>The co-word network of a slice: <c>textminer network</c> shows it, and the end of a run keeps the usual one.</summary>
/// <param name="corpus">The corpus.</param>
/// <param name="slice">Whose texts are read.</param>
sealed class CowordNetwork(ComparedCorpus corpus, DocumentSlice slice)
{
    /// <summary>So many terms unless it is told otherwise: a picture holds no more.</summary>
    public const int UsualTerms = 100;

    /// <summary>Units in which two terms must be, unless it is told otherwise: once or twice is chance even where it was not expected.</summary>
    public const int UsualLeast = 3;

    /// <summary>The terms that most documents have; stop words and numbers of articles are none.</summary>
    public List<string> MostSpread(int most)
    {
        var counts = corpus.Count(slice);
        return [.. corpus.Terms().Where(t => !t.IsStop && !Numbering.Is(t.Term) && counts.DocumentsWith[t.Id] > 0)
            .OrderByDescending(t => counts.DocumentsWith[t.Id]).ThenByDescending(t => counts.N[t.Id]).ThenBy(t => t.Term, StringComparer.Ordinal).Take(most).Select(t => t.Term)];
    }

    /// <summary>Counts in how many sentences or paragraphs each term is, and each pair.</summary>
    public CowordTally Count(IReadOnlyList<string> terms, Segmenter segmenter, CowordUnit unit)
    {
        var finder = new TermFinder(segmenter, terms) { CutsAroundTerms = true };
        return TextCounting.Count(corpus, slice, () => new CowordTally(finder, terms.Count), (own, text) => Add(own, text, unit), (all, own) => all.Merge(own));
    }

    static void Add(CowordTally tally, StoredText text, CowordUnit unit)
    {
        if (unit == CowordUnit.Paragraph)
            foreach (var paragraph in text.Paragraphs()) tally.Add(text.Text.AsSpan()[paragraph]);
        else
            foreach (var sentence in text.Sentences) tally.Add(text.Text.AsSpan(sentence.Start, sentence.End - sentence.Start));
    }
}
