namespace TextMiner.Analysis.Comparing;

/// <summary>How evenly the occurrences of a term lie over the parts of a text or a corpus.</summary>
/// <param name="Parts">Parts that have words.</param>
/// <param name="PartsWithTerm">Parts in which the term occurs.</param>
/// <param name="N">Occurrences.</param>
/// <param name="Size">Words of all parts.</param>
/// <param name="JuillandD">Juilland's D: 1 where every part has the same rate, 0 where one of many has all. Null where there is one part only.</param>
/// <param name="Dp">Deviation of proportions (Gries, 2008): 0 where the occurrences lie as the words do, near 1 where they lie in one small part.</param>
/// <param name="DpNorm">The same over the largest that the sizes allow (Lijffijt and Gries, 2012). Null where there is one part only.</param>
public sealed record Dispersion(int Parts, int PartsWithTerm, long N, long Size, double? JuillandD, double Dp, double? DpNorm)
{
    /// <summary>Measures over parts; those without words are left out. Null where the term does not occur.</summary>
    /// <param name="parts">Occurrences and words of each part.</param>
    public static Dispersion? Of(IEnumerable<TermRate> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        TermRate[] all = [.. parts.Where(p => p.Tokens > 0)];
        long n = all.Sum(p => p.N), size = all.Sum(p => p.Tokens);
        if (n == 0) return null;
        double dp = all.Sum(p => Math.Abs((double)p.N / n - (double)p.Tokens / size)) / 2;
        int with = all.Count(p => p.N > 0);
        if (all.Length == 1) return new Dispersion(1, with, n, size, null, dp, null);
        double[] rates = [.. all.Select(p => (double)p.N / p.Tokens)];
        double mean = rates.Average();
        double variation = Math.Sqrt(rates.Average(r => (r - mean) * (r - mean))) / mean;
        return new Dispersion(all.Length, with, n, size, 1 - variation / Math.Sqrt(all.Length - 1), dp, dp / (1 - (double)all.Min(p => p.Tokens) / size));
    }
}
