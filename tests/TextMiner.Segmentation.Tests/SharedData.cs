using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TextMiner.Segmentation.Tests;

/// <summary>Finds the data beside the repository, which is no part of it.</summary>
static class SharedData
{
    public static string RepositoryRoot { get; } = FindRoot();

    static string Root { get; } = Path.Combine(RepositoryRoot, "..", "shared", "data");

    /// <summary>The path of a file or directory below the shared data; skips the test where it is absent.</summary>
    public static string Locate(params string[] parts)
    {
        string path = Path.Combine([Root, .. parts]);
        if (!Path.Exists(path)) Assert.Skip($"needs {path}, which is not part of the repository");
        return path;
    }

    public static IEnumerable<JsonElement> Lines(string file)
    {
        foreach (string line in File.ReadLines(Locate("jieba", file))) yield return JsonDocument.Parse(line).RootElement;
    }

    public static string[] Strings(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];

    static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
