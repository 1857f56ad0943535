using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TextMiner.Analysis.Topics.Engines;

/// <summary>
/// A search without chance: expectation maximisation of smoothed topics, where every token belongs to each topic in part (the rounds
/// of CVB0 of Asuncion and others 2009, without taking the token's own part away). From the same start it ends at the same topics.
/// </summary>
sealed class ExpectedTopics
{
    readonly TermOccurrence[][] _documents;
    readonly DirichletPriors _priors;
    readonly int _topics, _stride, _terms;
    AlignedRows _words;
    AlignedRows _next;
    readonly AlignedRows _shares;
    readonly AlignedRows _row;

    /// <param name="corpus">Documents and terms.</param>
    /// <param name="counts">For each topic the counts of its terms to begin with.</param>
    /// <param name="priors">Fixed throughout.</param>
    public ExpectedTopics(TopicCorpus corpus, float[][] counts, DirichletPriors priors)
    {
        _documents = [.. Enumerable.Range(0, corpus.Documents).Select(corpus.TermsOf)];
        (_topics, _priors, _terms) = (counts.Length, priors, corpus.Vocabulary.Length);
        _stride = TokenSampler.Stride(_topics);
        _words = new(checked(_terms * _stride));
        _next = new(_words.Length);
        _shares = new(checked(_documents.Length * _stride));
        _row = new(2 * _stride);
        for (var k = 0; k < _topics; k++)
            for (var term = 0; term < _terms; term++) _words[term * _stride + k] = counts[k][term];
        for (var d = 0; d < _documents.Length; d++)
            for (var k = 0; k < _topics; k++) _shares[d * _stride + k] = (float)priors.Alpha[k];
    }

    /// <summary>The counts of each topic's terms, in parts of tokens.</summary>
    public float[][] Counts()
    {
        var counts = new float[_topics][];
        for (var k = 0; k < _topics; k++)
        {
            counts[k] = new float[_terms];
            for (var term = 0; term < _terms; term++) counts[k][term] = _words[term * _stride + k];
        }
        return counts;
    }

    /// <summary>Shares every token out to the topics once.</summary>
    public void Sweep()
    {
        _next.All.Clear();
        Invert();
        for (var d = 0; d < _documents.Length; d++)
        {
            var shares = _shares.All.Slice(d * _stride, _stride);
            for (var k = 0; k < _topics; k++)
            {
                // What Share multiplies by; the shares to be start from the priors.
                _row[_stride + k] = shares[k] * _row[k];
                shares[k] = (float)_priors.Alpha[k];
            }
            foreach (var (term, count) in _documents[d]) Share(term, count, d);
        }
        (_words, _next) = (_next, _words);
    }

    void Invert()
    {
        var totals = new double[_topics];
        for (var term = 0; term < _terms; term++)
            for (var k = 0; k < _topics; k++) totals[k] += _words[term * _stride + k];
        for (var k = 0; k < _topics; k++) _row[k] = (float)(1 / (totals[k] + _terms * _priors.Beta));
    }

    void Share(int term, int count, int document)
    {
        ref var words = ref Unsafe.Add(ref _words.First, (nint)term * _stride);
        ref var next = ref Unsafe.Add(ref _next.First, (nint)term * _stride);
        ref var shares = ref Unsafe.Add(ref _shares.First, (nint)document * _stride);
        ref var row = ref Unsafe.Add(ref _row.First, _stride);
        var beta = Vector256.Create((float)_priors.Beta);
        var sums = Vector256<float>.Zero;
        for (nuint k = 0; k < (nuint)_stride; k += TokenSampler.Lanes)
            sums += (Vector256.LoadUnsafe(ref words, k) + beta) * Vector256.LoadUnsafe(ref row, k);
        var halves = sums.GetLower() + sums.GetUpper();
        var scale = Vector256.Create(count / (halves[0] + halves[1] + (halves[2] + halves[3])));
        for (nuint k = 0; k < (nuint)_stride; k += TokenSampler.Lanes)
        {
            var share = (Vector256.LoadUnsafe(ref words, k) + beta) * Vector256.LoadUnsafe(ref row, k) * scale;
            (Vector256.LoadUnsafe(ref next, k) + share).StoreUnsafe(ref next, k);
            (Vector256.LoadUnsafe(ref shares, k) + share).StoreUnsafe(ref shares, k);
        }
    }
}
