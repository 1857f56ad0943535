namespace TextMiner.Sample;

/// <summary>All sample sites, read from <c>corpus/sample</c>.</summary>
static class SampleCorpus
{
    /// <summary>Reads the sites in the order of their folders' names.</summary>
    /// <param name="directory">The folder that holds a folder for each site.</param>
    /// <param name="revision">1 for the sites as first published; 2 after a document was corrected.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is not there or holds no site.</exception>
    /// <exception cref="InvalidDataException">A file of a site has a mistake; the message names it.</exception>
    public static IReadOnlyList<SampleSite> Load(string directory, int revision)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(revision is 1 or 2, true, nameof(revision));
        var folders = Directory.Exists(directory)
            ? Directory.GetDirectories(directory).Where(folder => File.Exists(Path.Combine(folder, "site.json"))).ToList()
            : [];
        if (folders.Count == 0)
            throw new DirectoryNotFoundException($"“{directory}” holds no sample sites; expected a folder with a site.json for each.");
        List<SampleSite> sites = [.. folders.Order(StringComparer.Ordinal).Select(folder => SampleSite.Load(folder, revision))];
        foreach (var site in sites) site.Republish(sites);
        return sites;
    }
}
