namespace TextMiner.Storage;

/// <summary>What a query may use before it is stopped.</summary>
/// <param name="Rows">Rows that are returned, 0 for all; what lies beyond is cut off and marked as truncated.</param>
/// <param name="Time">
/// Time that the database may work at it before it is stopped with a <see cref="QueryException"/>; zero for any. What its reader does
/// with the rows, such as waiting for a person who turns pages, does not count.
/// </param>
public sealed record QueryLimits(long Rows, TimeSpan Time)
{
    /// <summary>10,000 rows and 10 seconds.</summary>
    public static QueryLimits Default { get; } = new(10_000, TimeSpan.FromSeconds(10));

    /// <summary>
    /// Bytes that SQLite may hold, null for any number. It counts what all connections of the process hold, so it is for programs
    /// that only ask.
    /// </summary>
    public long? Memory { get; init; }
}
