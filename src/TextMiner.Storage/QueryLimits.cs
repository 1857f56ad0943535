namespace TextMiner.Storage;

/// <summary>What a query may use before it is stopped.</summary>
/// <param name="Rows">Rows that are returned; what lies beyond is cut off and <see cref="QueryResult.Truncated"/> set.</param>
/// <param name="Time">Time after which the query is stopped with a <see cref="QueryException"/>.</param>
public sealed record QueryLimits(int Rows, TimeSpan Time)
{
    /// <summary>10,000 rows and 10 seconds.</summary>
    public static QueryLimits Default { get; } = new(10_000, TimeSpan.FromSeconds(10));
}
