using System.Runtime.InteropServices;
using TextMiner.Analysis.Comparing;
using TextMiner.Segmentation;
using TextMiner.Storage.Comparing;

namespace TextMiner.Comparing;

/// <summary>What reading the corpus for a candidate gave.</summary>
sealed class ReadCandidate
{
    /// <summary>Occurrences that would become one word: they begin and end between words of the dictionary in use.</summary>
    public long Whole { get; set; }

    /// <summary>Occurrences that begin or end inside a word, and would stay as they are.</summary>
    public long Inside { get; set; }

    public HashSet<long> Documents { get; } = [];

    /// <summary>Words that the occurrences are cut into now, with how many of each would go.</summary>
    public Dictionary<string, long> Replaced { get; } = new(StringComparer.Ordinal);

    /// <summary>The earliest places: document, date and sentence.</summary>
    public List<(string Date, long Document, int Sentence, string Text)> Examples { get; } = [];
}

/// <summary>
/// Reads the whole corpus once for many candidates: where each occurs first, in which sentences, and what adopting it would take from the
/// counts of the words that it is cut into now.
/// </summary>
sealed class CandidateReading
{
    const int Examples = 3;

    readonly Segmenter _segmenter;
    readonly TermFinder _finder;
    readonly TermScratch _scratch = new();

    CandidateReading(Segmenter segmenter, TermFinder finder, int count)
    {
        (_segmenter, _finder) = (segmenter, finder);
        Read = [.. Enumerable.Range(0, count).Select(_ => new ReadCandidate())];
    }

    public IReadOnlyList<ReadCandidate> Read { get; }

    public static IReadOnlyList<ReadCandidate> Of(ComparedCorpus corpus, DocumentSlice slice, Segmenter segmenter, IReadOnlyList<string> terms)
    {
        var dates = corpus.Dates(slice);
        var finder = new TermFinder(segmenter, terms) { Overlaps = true };
        return TextCounting.Count(corpus, slice, () => new CandidateReading(segmenter, finder, terms.Count), (own, text) => own.Add(text, dates[text.DocumentId]), (all, own) => all.Merge(own)).Read;
    }

    void Add(StoredText text, string date)
    {
        foreach (var place in text.Sentences)
        {
            var sentence = text.Text.AsSpan(place.Start, place.End - place.Start);
            _finder.Find(sentence, _scratch);
            foreach (int term in _scratch.Characters) Read[term].Inside++;
            foreach (var found in _scratch.Found)
            {
                var read = Read[found.Term];
                read.Whole++;
                read.Inside--;
                for (int i = found.First; i < found.End; i++)
                {
                    string word = _segmenter.Intern(sentence.Slice(_scratch.Tokens[i].Start, _scratch.Tokens[i].Length));
                    CollectionsMarshal.GetValueRefOrAddDefault(read.Replaced, word, out _)++;
                }
                if (read.Documents.Add(text.DocumentId)) Keep(read.Examples, (date, text.DocumentId, place.Ordinal, sentence.Trim().ToString()));
            }
        }
    }

    void Merge(CandidateReading other)
    {
        foreach (var (mine, theirs) in Read.Zip(other.Read))
        {
            mine.Whole += theirs.Whole;
            mine.Inside += theirs.Inside;
            mine.Documents.UnionWith(theirs.Documents);
            foreach (var (word, n) in theirs.Replaced) mine.Replaced[word] = mine.Replaced.GetValueOrDefault(word) + n;
            foreach (var example in theirs.Examples) Keep(mine.Examples, example);
        }
    }

    // The earliest, one a document, whatever order the documents come in.
    static void Keep(List<(string Date, long Document, int Sentence, string Text)> examples, (string Date, long Document, int Sentence, string Text) example)
    {
        examples.Add(example);
        examples.Sort((a, b) => string.CompareOrdinal(a.Date, b.Date) is not 0 and var order ? order : a.Document.CompareTo(b.Document));
        if (examples.Count > Examples) examples.RemoveAt(Examples);
    }
}
