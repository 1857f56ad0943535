namespace TextMiner.Crawling;

/// <summary>Carries the guard's refusal out of the connection pool; <see cref="HttpPageFetcher"/> turns it into a rejection.</summary>
sealed class ForbiddenAddressException(string message) : Exception(message);
