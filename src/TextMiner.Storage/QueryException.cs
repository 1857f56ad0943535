namespace TextMiner.Storage;

/// <summary>A query that cannot be answered: wrong SQL, a statement that is not a SELECT, or one that used too much.</summary>
public sealed class QueryException : Exception
{
    internal QueryException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>Where in the SQL the fault lies, in UTF-16 units; null when it has no place.</summary>
    public int? Position { get; internal init; }
}
