using TextMiner.Documents;

namespace TextMiner.Sample;

/// <summary>All sample sites, read from <c>corpus/sample</c>.</summary>
static class SampleCorpus
{
    /// <summary>Reads the sites in the order of their folders' names.</summary>
    /// <param name="directory">The folder that holds a folder for each site.</param>
    /// <param name="revision">1 for the sites as first published; 2 after a document was corrected.</param>
    /// <exception cref="EnvironmentException">The folder holds no site, or a file of a site has a mistake; the message names it.</exception>
    public static IReadOnlyList<SampleSite> Load(string directory, int revision)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(revision, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(revision, 2);
        var folders = Directory.Exists(directory)
            ? Directory.GetDirectories(directory).Where(folder => File.Exists(Path.Combine(folder, "site.json"))).ToList()
            : [];
        if (folders.Count == 0)
            throw new EnvironmentException($"“{directory}” holds no sample sites; expected a folder with a site.json for each.");
        List<SampleSite> sites = [.. folders.Order(StringComparer.Ordinal).Select(folder => SampleSite.Load(folder, revision))];
        foreach (var site in sites) site.Republish(sites);
        return sites;
    }
}
