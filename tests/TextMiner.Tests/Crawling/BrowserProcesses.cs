using System.Globalization;

namespace TextMiner.Tests.Crawling;

/// <summary>Processes of the browsers that TextMiner starts, found by their profile in <c>/proc</c>.</summary>
static class BrowserProcesses
{
    /// <summary>Processes whose command line names a profile of ours and the text; the shell that waits for them is none.</summary>
    public static IReadOnlyList<int> With(string text) =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _) && CommandLine(name!) is var line
                && line.Contains("textminer-chromium-", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal) && !line.StartsWith("/bin/sh", StringComparison.Ordinal))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))];

    static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
