using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TextMiner.Analysis.Topics.Engines;

/// <summary>
/// One chain of collapsed Gibbs sampling (Griffiths and Steyvers 2004): every token has a topic, and a sweep draws each of them anew
/// given all others. Counts are single-precision numbers, exact up to 2²⁴ tokens.
/// </summary>
sealed class GibbsChain
{
    /// <summary>
    /// Totals of topics are brought up to date after so many tokens: dividing after each would cost more than drawing, and what
    /// they change by meanwhile is nothing beside them.
    /// </summary>
    const int Burst = 64;

    readonly TopicCorpus _corpus;
    readonly Xoshiro _random;
    readonly int _stride;
    readonly ushort[] _topicOf;
    readonly AlignedRows _words;
    readonly AlignedRows _rows;
    readonly int[] _totals;

    /// <param name="corpus">Documents and terms.</param>
    /// <param name="topics">How many.</param>
    /// <param name="priors">To begin with.</param>
    /// <param name="random">Of this chain alone.</param>
    public GibbsChain(TopicCorpus corpus, int topics, DirichletPriors priors, Xoshiro random)
    {
        (_corpus, Topics, Priors, _random) = (corpus, topics, priors, random);
        _stride = TokenSampler.Stride(topics);
        _topicOf = new ushort[corpus.Tokens.Length];
        _words = new(checked(corpus.Vocabulary.Length * _stride));
        _rows = new(3 * _stride);
        _totals = new int[topics];
    }

    public int Topics { get; }

    public int Terms => _corpus.Vocabulary.Length;

    public DirichletPriors Priors { get; private set; }

    /// <summary>Gives every token its first topic from what a search or another chain has found in the corpus or a part of it.</summary>
    /// <param name="counts">For each topic the counts of its terms.</param>
    public void BeginFrom(float[][] counts)
    {
        for (var k = 0; k < Topics; k++)
        {
            _totals[k] = (int)counts[k].Sum(n => (double)n);
            for (var term = 0; term < Terms; term++) _words[term * _stride + k] = counts[k][term];
        }
        for (var d = 0; d < _corpus.Documents; d++)
        {
            var (start, end) = _corpus.Place(d);
            Enter(start, start);
            for (var at = start; at < end; at += Burst)
            {
                Invert();
                Place(at, Math.Min(at + Burst, end));
            }
        }
        Count();
    }

    /// <summary>For each topic the counts of its terms.</summary>
    public float[][] Counts()
    {
        var counts = new float[Topics][];
        for (var k = 0; k < Topics; k++)
        {
            counts[k] = new float[Terms];
            for (var term = 0; term < Terms; term++) counts[k][term] = _words[term * _stride + k];
        }
        return counts;
    }

    /// <summary>Draws the topic of every token once.</summary>
    public void Sweep()
    {
        for (var d = 0; d < _corpus.Documents; d++)
        {
            var (start, end) = _corpus.Place(d);
            Enter(start, end);
            for (var at = start; at < end; at += Burst)
            {
                Invert();
                Redraw(at, Math.Min(at + Burst, end));
            }
        }
    }

    /// <summary>Fits the priors to the topics as they are.</summary>
    public void LearnPriors()
    {
        var documents = new CountHistogram(Topics);
        var row = new int[Topics];
        for (var d = 0; d < _corpus.Documents; d++)
        {
            var (start, end) = _corpus.Place(d);
            foreach (var k in _topicOf.AsSpan(start, end - start)) row[k]++;
            documents.Add(row);
            Array.Clear(row);
        }
        var terms = new CountHistogram(1);
        for (var term = 0; term < Terms; term++)
            for (var k = 0; k < Topics; k++) terms.Add(0, (int)_words[term * _stride + k]);
        Priors = Priors.Learn(documents, terms, _totals, Terms);
    }

    /// <summary>Of the tokens that the chain has seen, under its present estimate: what chains are compared by.</summary>
    public double Perplexity()
    {
        var sum = 0.0;
        var document = _rows.All.Slice(0, _stride);
        var inverse = _rows.All.Slice(_stride, _stride);
        Invert();
        var beta = (float)Priors.Beta;
        for (var d = 0; d < _corpus.Documents; d++)
        {
            var (start, end) = _corpus.Place(d);
            Enter(start, end);
            for (var k = 0; k < _stride; k++) document[k] *= inverse[k];
            var logs = 0.0;
            for (var i = start; i < end; i++)
            {
                var word = _words.All.Slice(_corpus.Tokens[i] * _stride, _stride);
                var likelihood = 0f;
                for (var k = 0; k < word.Length; k++) likelihood += document[k] * (word[k] + beta);
                logs += Math.Log(likelihood);
            }
            sum += logs - (end - start) * Math.Log(end - start + Priors.AlphaSum);
        }
        return Math.Exp(-sum / _topicOf.Length);
    }

    /// <summary>Adds the present estimate to a sum of them.</summary>
    public void AddTo(TopicTerms sum)
    {
        for (var term = 0; term < Terms; term++)
            for (var k = 0; k < Topics; k++)
                sum[k, term] += (_words[term * _stride + k] + Priors.Beta) / (_totals[k] + Terms * Priors.Beta);
    }

    /// <summary>Makes the counts anew from the topics of the tokens.</summary>
    void Count()
    {
        _words.All.Clear();
        Array.Clear(_totals);
        for (var i = 0; i < _topicOf.Length; i++)
        {
            _words[_corpus.Tokens[i] * _stride + _topicOf[i]]++;
            _totals[_topicOf[i]]++;
        }
    }

    /// <summary>Puts the priors and the counts of a document into the first row.</summary>
    void Enter(int start, int end)
    {
        var row = _rows.All.Slice(0, _stride);
        for (var k = 0; k < Topics; k++) row[k] = (float)Priors.Alpha[k];
        foreach (var k in _topicOf.AsSpan(start, end - start)) row[k]++;
    }

    /// <summary>Puts one divided by each total into the second row.</summary>
    void Invert()
    {
        var row = _rows.All.Slice(_stride, _stride);
        var prior = Terms * Priors.Beta;
        for (var k = 0; k < Topics; k++) row[k] = 1 / (float)(_totals[k] + prior);
    }

    /// <summary>Draws first topics.</summary>
    void Place(int start, int end)
    {
        ref var unit = ref TokenSampler.Unit;
        ref var row = ref _rows.First;
        var beta = Vector256.Create((float)Priors.Beta);
        for (var i = start; i < end; i++)
        {
            ref var word = ref Unsafe.Add(ref _words.First, (nint)_corpus.Tokens[i] * _stride);
            var topic = Math.Min(TokenSampler.Draw(ref word, ref row, ref Unsafe.Add(ref row, _stride), beta, _stride,
                ref Unsafe.Add(ref row, 2 * _stride), _random.NextSingle()), Topics - 1);
            TokenSampler.Add(ref word, topic, ref unit);
            TokenSampler.Add(ref row, topic, ref unit);
            _totals[topic]++;
            _topicOf[i] = (ushort)topic;
        }
    }

    /// <summary>The inner loop of everything: no check of bounds, since the corpus knows its terms and this class its topics.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Redraw(int start, int end)
    {
        ref var tokens = ref MemoryMarshal.GetArrayDataReference(_corpus.Tokens);
        ref var topicOf = ref MemoryMarshal.GetArrayDataReference(_topicOf);
        ref var words = ref _words.First;
        ref var totals = ref MemoryMarshal.GetArrayDataReference(_totals);
        ref var unit = ref TokenSampler.Unit;
        ref var row = ref _rows.First;
        ref var inverse = ref Unsafe.Add(ref row, _stride);
        ref var running = ref Unsafe.Add(ref row, 2 * _stride);
        var beta = Vector256.Create((float)Priors.Beta);
        int stride = _stride, last = Topics - 1;
        for (var i = start; i < end; i++)
        {
            int before = Unsafe.Add(ref topicOf, i);
            ref var word = ref Unsafe.Add(ref words, (nint)Unsafe.Add(ref tokens, i) * stride);
            TokenSampler.Remove(ref word, before, ref unit);
            TokenSampler.Remove(ref row, before, ref unit);
            // Rounding may leave the chance behind the last topic, among those that fill up the vector.
            var topic = Math.Min(TokenSampler.Draw(ref word, ref row, ref inverse, beta, stride, ref running, _random.NextSingle()), last);
            TokenSampler.Add(ref word, topic, ref unit);
            TokenSampler.Add(ref row, topic, ref unit);
            Unsafe.Add(ref totals, before)--;
            Unsafe.Add(ref totals, topic)++;
            Unsafe.Add(ref topicOf, i) = (ushort)topic;
        }
    }
}
