using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>Reads source definitions: one JSON object a file, named after its key, as in <c>corpus/sources</c>.</summary>
public static class CrawlPlanFile
{
    /// <summary>Reads one definition.</summary>
    /// <exception cref="EnvironmentException">
    /// The file cannot be read or holds mistakes; the message names all of them, each with its line and what was expected.
    /// </exception>
    public static CrawlPlan Load(string path)
    {
        var bytes = Read(path);
        var reader = new CrawlPlanReader(Path.GetFileNameWithoutExtension(path), bytes);
        var plan = reader.Read() with { Digest = Digest.Of(bytes) };
        if (reader.Mistakes.Count == 0) return plan;
        throw new EnvironmentException(
            string.Join('\n', reader.Mistakes.OrderBy(mistake => mistake.Line).Select(mistake => $"{path}:{mistake.Line}: {mistake.Text}")));
    }

    /// <summary>Reads every <c>*.json</c> of a folder, in ordinal order of the file names.</summary>
    /// <exception cref="EnvironmentException">The folder is missing, or a file is wrong as for <see cref="Load"/>.</exception>
    public static IReadOnlyList<CrawlPlan> LoadFolder(string directory)
    {
        if (!Directory.Exists(directory))
            throw new EnvironmentException($"{directory}: expected a folder with source definitions (*.json), found none.");
        return [.. Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal).Select(Load)];
    }

    static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{path}: the source definition cannot be read: {e.Message}", e);
        }
    }
}
