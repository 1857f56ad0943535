namespace TextMiner.Crawling.Rendering;

/// <summary>The browser refused a command, hung or is gone; the message says which. Caught where a page is rendered.</summary>
sealed class DevToolsException(string message) : Exception(message);
