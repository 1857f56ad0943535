using System.Runtime.CompilerServices;

namespace TextMiner.Tests;

/// <summary>Where the tests find the repository's own files and, if it is there, the shared test data beside it.</summary>
static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", ".."));

    /// <summary>A path below the shared data; skips the test where that is absent.</summary>
    public static string Shared(params string[] parts)
    {
        var path = Path.Combine([Root, "..", "shared", .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"needs the shared test data beside the repository: {Path.Combine(["../shared", .. parts])}");
        return Path.GetFullPath(path);
    }

    static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
