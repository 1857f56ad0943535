namespace TextMiner.Analysis.Topics.Upkeep;

/// <summary>
/// Where the words of topics went from one fit to the next. Every word of the documents that both fits read belongs to its likeliest topic
/// before, and to its likeliest one now; words that only one of the models knows are left out.
/// </summary>
sealed class WordFlow
{
    readonly double[,] _words;
    readonly double[] _before;
    readonly double[] _now;

    /// <param name="words">For each topic before and each now, how many words went from one to the other.</param>
    /// <param name="before">Words of each topic before, also in documents that are no more.</param>
    /// <param name="now">Words of each topic now, also in documents that were not there before.</param>
    public WordFlow(double[,] words, double[] before, double[] now)
    {
        _words = words;
        _before = [.. before.Select((n, i) => Math.Max(n, Enumerable.Range(0, words.GetLength(1)).Sum(j => words[i, j])))];
        _now = [.. now.Select((n, j) => Math.Max(n, Enumerable.Range(0, words.GetLength(0)).Sum(i => words[i, j])))];
    }

    /// <summary>The part of a topic's words before that is in a topic now.</summary>
    public double Going(int before, int now) => Share(_words[before, now], _before[before]);

    /// <summary>The part of a topic's words now that was in a topic before.</summary>
    public double Coming(int before, int now) => Share(_words[before, now], _now[now]);

    static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
