using TextMiner.Analysis.Comparing;
using TextMiner.Storage.Comparing;

namespace TextMiner.Comparing;

/// <summary>In which order compared terms come.</summary>
enum KeynessSort
{
    /// <summary>The surest difference first.</summary>
    G2,

    /// <summary>The highest lower end of the interval first: what is overused at least so much.</summary>
    Ratio,

    /// <summary>By the characters.</summary>
    Term,
}

/// <summary>A term in two slices.</summary>
sealed record ComparedTerm(string Term, TermRate Here, TermRate There, int Documents, int DocumentsAgainst, Keyness Keyness, double Adjusted)
{
    // Below it the chi-square distribution is a poor guide (Cochran, 1954), and few documents can be one author's habit.
    const double FewExpected = 5;
    const int FewDocuments = 3;

    /// <summary>What to beware of: small (expected counts below 5), few-documents (the slice that uses it more has it in one or two). Null for nothing.</summary>
    public string? Flags
    {
        get
        {
            bool small = Keyness.LeastExpected < FewExpected, few = (Keyness.LogRatio > 0 ? Documents : DocumentsAgainst) < FewDocuments;
            return (small, few) switch
            {
                (true, true) => "small few-documents",
                (true, false) => "small",
                (false, true) => "few-documents",
                _ => null,
            };
        }
    }
}

/// <summary>Compares how often two slices without a common document use each term.</summary>
sealed class SliceComparison(ComparedCorpus corpus, DocumentSlice here, DocumentSlice there)
{
    /// <summary>Terms that occur less often in both together are not tested.</summary>
    public required int Least { get; init; }

    /// <summary>Nor those that fewer documents have.</summary>
    public required int LeastDocuments { get; init; }

    public required bool WithStopWords { get; init; }

    public required Correction Correction { get; init; }

    /// <summary>How many terms were tested; known once the rows are asked for.</summary>
    public int Tested { get; private set; }

    public long Tokens { get; private set; }

    public long TokensAgainst { get; private set; }

    /// <summary>Every tested term; the correction is for all of them. What is left out does not depend on which slice has it.</summary>
    public IEnumerable<ComparedTerm> Rows(KeynessSort sort)
    {
        var (mine, theirs) = corpus.Count(here, there);
        if (mine.Tokens == 0 || theirs.Tokens == 0) throw new UsageException("one of the slices has documents but no words; there is nothing to compare.");
        var tested = corpus.Terms().Where(t => WithStopWords || (!t.IsStop && !Numbering.Is(t.Term)))
            .Where(t => mine.N[t.Id] + theirs.N[t.Id] >= Least && mine.DocumentsWith[t.Id] + theirs.DocumentsWith[t.Id] >= LeastDocuments)
            .Select(t => (t, Keyness: Keyness.Of(new TermRate(mine.N[t.Id], mine.Tokens), new TermRate(theirs.N[t.Id], theirs.Tokens)))).ToList();
        (Tested, Tokens, TokensAgainst) = (tested.Count, mine.Tokens, theirs.Tokens);
        var adjusted = MultipleTests.Adjust([.. tested.Select(t => t.Keyness.P)], Correction);
        var rows = tested.Select((t, i) => new ComparedTerm(t.t.Term, new TermRate(mine.N[t.t.Id], mine.Tokens), new TermRate(theirs.N[t.t.Id], theirs.Tokens),
            mine.DocumentsWith[t.t.Id], theirs.DocumentsWith[t.t.Id], t.Keyness, adjusted[i]));
        var ordered = sort switch
        {
            KeynessSort.Ratio => rows.OrderByDescending(r => r.Keyness.Low),
            KeynessSort.Term => rows.OrderBy(r => r.Term, StringComparer.Ordinal),
            _ => rows.OrderByDescending(r => r.Keyness.G2),
        };
        return ordered.ThenBy(r => r.Term, StringComparer.Ordinal);
    }
}
