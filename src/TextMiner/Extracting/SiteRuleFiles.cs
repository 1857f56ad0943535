using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Extracting;

/// <summary>Reads site rules: one JSON object a file, named after its host, as in <c>corpus/sites</c>.</summary>
static class SiteRuleFiles
{
    /// <summary>The rules of a folder; none when the folder does not exist.</summary>
    /// <exception cref="EnvironmentException">A file cannot be read or holds mistakes; the message names all of them with line and column.</exception>
    public static SiteRules Load(string folder)
    {
        if (!Directory.Exists(folder)) return SiteRules.None;
        var rules = new List<SiteRule>();
        var mistakes = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var rule = SiteRules.Read(Bytes(path), out var found);
            rules.Add(rule);
            mistakes.AddRange(found.Select(mistake => $"{path}:{mistake.Line}:{mistake.Column}: {mistake.Text}"));
            if (found.Count == 0 && rule.Host != Path.GetFileNameWithoutExtension(path))
                mistakes.Add($"{path}:1:1: the host is “{rule.Host}” but the file is named “{Path.GetFileName(path)}”; expected “{rule.Host}.json”");
        }
        return mistakes.Count == 0 ? new SiteRules(rules) : throw new EnvironmentException(string.Join('\n', mistakes));
    }

    /// <summary>One digest of all rules of a folder.</summary>
    public static string DigestOf(string folder) => Digest.Of(!Directory.Exists(folder) ? "" : string.Join('\n', Directory.EnumerateFiles(folder, "*.json")
        .Order(StringComparer.Ordinal).Select(path => $"{Path.GetFileName(path)} {Digest.Of(Bytes(path))}")));

    static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{path}: the site rule cannot be read: {fault.Message}", fault);
        }
    }
}
