namespace TextMiner.Crawling.Rendering;

/// <summary>Finds the Chromium or Chrome of this machine.</summary>
public static class InstalledBrowser
{
    /// <summary>Names the program when it is not on the path.</summary>
    public const string Variable = "TEXTMINER_CHROMIUM";

    /// <summary>What a user without a browser is told.</summary>
    public const string Missing =
        $"Pages that scripts build stay unread (script-page): install Chromium (Debian, Ubuntu: apt-get install chromium) or name one in {Variable}.";

    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    static readonly string[] Places =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    /// <summary>The program's path; null when there is none. Windows has none: its programs cannot be given the two pipes of the protocol.</summary>
    /// <param name="named">The program that the user named; null to look for it.</param>
    public static string? Find(string? named)
    {
        if (OperatingSystem.IsWindows()) return null;
        named ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? variable : null;
        if (named is not null) return named.Contains('/') ? Existing(named) : OnPath(named);
        return Names.Select(OnPath).Concat(Places.Select(Existing)).FirstOrDefault(path => path is not null);
    }

    static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Existing(Path.Combine(folder, name))).FirstOrDefault(path => path is not null);

    static string? Existing(string path) => File.Exists(path) ? path : null;
}
