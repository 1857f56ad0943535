using TextMiner.Storage.Comparing;

namespace TextMiner.Comparing;

/// <summary>In which order a concordance comes.</summary>
enum ConcordanceSort
{
    /// <summary>By date, then document and place.</summary>
    Date,

    /// <summary>By what stands before the term, from the term outwards.</summary>
    Left,

    /// <summary>By what stands behind it.</summary>
    Right,
}

/// <summary>An occurrence of a term.</summary>
sealed record ConcordanceLine(DocumentHead Document, int Sentence, int Start, string Left, string Term, string Right);

/// <summary>Every occurrence of a term in a slice.</summary>
sealed class Concordance
{
    readonly List<ConcordanceLine> _lines;

    Concordance(List<ConcordanceLine> lines) => _lines = lines;

    /// <summary>Reads the documents that may hold the term.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="slice">Where to look.</param>
    /// <param name="term">What for.</param>
    /// <param name="context">Characters on each side; they stay inside the paragraph.</param>
    public static Concordance Read(ComparedCorpus corpus, DocumentSlice slice, TermPlaces term, int context)
    {
        var found = corpus.Texts(corpus.Holding(term, slice)).AsParallel().AsOrdered()
            .SelectMany(texts => texts.Select(text => (Text: text, Places: term.FindIn(text)))).Where(t => t.Places.Count > 0);
        List<ConcordanceLine> lines = [];
        foreach (var (text, places) in found)
        {
            var head = corpus.Head(text.DocumentId);
            foreach (var place in places) lines.Add(Line(head, text, place, context));
        }
        return new Concordance(lines);
    }

    /// <summary>The first place in a document; null where its sentences do not hold the term.</summary>
    public static ConcordanceLine? First(ComparedCorpus corpus, long document, TermPlaces term, int context)
    {
        var text = corpus.Text(document);
        var places = term.FindIn(text);
        return places.Count == 0 ? null : Line(corpus.Head(document), text, places.MinBy(place => place.Start), context);
    }

    public IReadOnlyList<ConcordanceLine> Sorted(ConcordanceSort sort)
    {
        var byDate = _lines.OrderBy(l => l.Document.Date, StringComparer.Ordinal).ThenBy(l => l.Document.Id).ThenBy(l => l.Start);
        return sort switch
        {
            ConcordanceSort.Left => [.. byDate.OrderBy(l => Reversed(l.Left), StringComparer.Ordinal)],
            ConcordanceSort.Right => [.. byDate.OrderBy(l => l.Right, StringComparer.Ordinal)],
            _ => [.. byDate],
        };
    }

    static ConcordanceLine Line(DocumentHead head, StoredText text, TermPlace place, int context)
    {
        var sentence = text.SentenceAt(place.Start);
        var paragraph = text.ParagraphOf(sentence);
        int from = Math.Max(paragraph.Start.Value, place.Start - context), to = Math.Min(paragraph.End.Value, place.End + context);
        // Not between the halves of a character.
        if (from > 0 && char.IsLowSurrogate(text.Text[from])) from++;
        if (to < text.Text.Length && char.IsLowSurrogate(text.Text[to])) to--;
        return new ConcordanceLine(head, sentence.Ordinal, place.Start, text.Text[from..place.Start], text.Text[place.Start..place.End], text.Text[place.End..Math.Max(place.End, to)]);
    }

    static string Reversed(string text)
    {
        char[] characters = text.ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }
}
