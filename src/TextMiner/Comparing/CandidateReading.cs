using System.Runtime.InteropServices;
using TextMiner.Analysis.Comparing;
using TextMiner.Segmentation;
using TextMiner.Storage.Comparing;

namespace TextMiner.Comparing;

/// <summary>What reading the corpus for a candidate gave.</summary>
sealed class ReadCandidate
{
    /// <summary>Occurrences that begin and end between words of the dictionary in use; once adopted, all that would become one word.</summary>
    public long Whole { get; set; }

    /// <summary>Occurrences that begin or end inside a word; once adopted, those that would stay as they are.</summary>
    public long Inside { get; set; }

    public HashSet<long> Documents { get; } = [];

    /// <summary>Sentences with an occurrence inside a word: 广播影视业 is cut into 广播 and 影视业, until 广播影视 is a word.</summary>
    public List<(string Date, long Document, int Sentence, string Text)> Divided { get; } = [];

    /// <summary>Words that the occurrences are cut into now, with how many of each would go; negative where words come up instead.</summary>
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

    /// <summary>Cuts what has a candidate inside a word as it would be cut if this one were adopted: some of it becomes whole, and neighbours change with it.</summary>
    public static void Adopt(ReadCandidate read, string term, Segmenter segmenter)
    {
        if (read.Divided.Count == 0) return;
        var adopted = new SegmenterBuilder(segmenter).AddWord(term).Build();
        var finder = new TermFinder(segmenter, [term]) { Overlaps = true };
        var scratch = new TermScratch();
        List<Token> after = [];
        foreach (var place in read.Divided)
        {
            finder.Find(place.Text, scratch);
            after.Clear();
            adopted.Tokenize(place.Text, after);
            foreach (var token in scratch.Tokens) Replace(token, 1);
            // These are among the replaced already.
            foreach (var found in scratch.Found)
                for (int i = found.First; i < found.End; i++) Replace(scratch.Tokens[i], -1);
            int gained = -scratch.Found.Count;
            foreach (var token in after)
            {
                if (place.Text.AsSpan(token.Start, token.Length).SequenceEqual(term)) gained++;
                else Replace(token, -1);
            }
            read.Whole += gained;
            read.Inside -= gained;
            if (gained > 0 && read.Documents.Add(place.Document)) Keep(read.Examples, place);

            void Replace(Token token, int times) =>
                CollectionsMarshal.GetValueRefOrAddDefault(read.Replaced, segmenter.Intern(place.Text.AsSpan(token.Start, token.Length)), out _) += times;
        }
    }

    void Add(StoredText text, string date)
    {
        foreach (var place in text.Sentences)
        {
            var sentence = text.Text.AsSpan(place.Start, place.End - place.Start);
            _finder.Find(sentence, _scratch);
            if (_scratch.Occurrences == 0) continue;
            foreach (int term in _scratch.Characters) Read[term].Inside++;
            if (_scratch.Occurrences > _scratch.Found.Count) KeepDivided((date, text.DocumentId, place.Ordinal, sentence.Trim().ToString()));
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

    void KeepDivided((string Date, long Document, int Sentence, string Text) place)
    {
        var whole = _scratch.Found.CountBy(found => found.Term).ToDictionary();
        foreach (var (term, n) in _scratch.Characters.CountBy(term => term))
            if (n > whole.GetValueOrDefault(term)) Read[term].Divided.Add(place);
    }

    void Merge(CandidateReading other)
    {
        foreach (var (mine, theirs) in Read.Zip(other.Read))
        {
            mine.Whole += theirs.Whole;
            mine.Inside += theirs.Inside;
            mine.Documents.UnionWith(theirs.Documents);
            mine.Divided.AddRange(theirs.Divided);
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
