namespace TextMiner.Storage;

/// <summary>A query that cannot be answered: wrong SQL, a statement that is not a SELECT, or one that ran too long.</summary>
public sealed class QueryException : Exception
{
    internal QueryException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
