namespace TextMiner.Storage.Search;

/// <summary>A query of search that cannot be understood; the position tells where.</summary>
public sealed class SearchQueryException : Exception
{
    internal SearchQueryException(string message, int? position = null)
        : base(message) => Position = position;

    /// <summary>Index in the query of the character that is wrong, or its length when something is missing at the end; null when it is not about the query's text.</summary>
    public int? Position { get; }
}
