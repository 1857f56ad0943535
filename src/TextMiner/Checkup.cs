using System.Globalization;
using System.Text.Json;
using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Storage;
using TextMiner.Storage.Examining;
using TextMiner.Storage.Publishing;

namespace TextMiner;

/// <summary>How much a checkup looks at.</summary>
enum Thoroughness
{
    /// <summary>The database as a whole, some bodies of the archive.</summary>
    Usual,

    /// <summary>Every body, and all that is derived against a fresh derivation, which takes as long as deriving everything twice.</summary>
    Full,
}

/// <summary>Examines a workspace: the database, the archive beside it, what is old, the snapshot. Changes nothing.</summary>
sealed class Checkup(Workspace workspace, Thoroughness thoroughness, ModelStamp current)
{
    const int SampledBodies = 200;
    const int ListedStamps = 5;

    /// <summary>The stamp that documents would get now.</summary>
    public static ModelStamp StampOf(ThemeClassifier themes, Segmenter words) => new DocumentAnalyzer(words, themes, Installation.Version).Stamp;

    /// <summary>All findings, in the order in which one builds on another.</summary>
    public IReadOnlyList<Finding> Run(CancellationToken cancel)
    {
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        var examination = new StoreExamination(store);
        List<Finding> findings = [.. examination.Structure()];
        // An older schema lacks what the rest asks for; a damaged file answers anything.
        if (findings.Exists(f => f is { Level: FindingLevel.Unusable } or { Check: "schema", Level: FindingLevel.Mend }))
            return [.. findings, SnapshotOf(null)];
        findings.AddRange(examination.Contents());
        findings.Add(Age(examination.Stamps()));
        findings.Add(Archive(store, cancel));
        findings.Add(SnapshotOf(examination.CurrentRun()));
        if (thoroughness == Thoroughness.Full) findings.AddRange(Derived());
        return findings;
    }

    /// <summary>Which documents were read with another lexicon or other models; of the program's version alone it says so, without blame.</summary>
    Finding Age(IReadOnlyList<NamedCount> stamps)
    {
        const string check = "age of results", remedy = "textminer rebuild reads them again from the archive";
        var (now, models) = (current.ToString(), ModelsOf(current.ToString()));
        var old = stamps.Where(stamp => stamp.Name != now).ToList();
        var words = $"{old.Sum(s => s.Count)} documents are not of {now}: "
            + string.Join(", ", old.Take(ListedStamps).Select(s => $"{s.Count} of {s.Name}")) + (old.Count > ListedStamps ? " …" : "");
        if (old.Count == 0) return new Finding(check, FindingLevel.Sound, $"all of the current lexicon and models ({now})");
        return old.Exists(stamp => ModelsOf(stamp.Name) != models)
            ? new Finding(check, FindingLevel.Mend, words, remedy)
            : new Finding(check, FindingLevel.Note, $"{words}; lexicon and models are the same", $"{remedy}, if the release notes say that results changed");
    }

    static string ModelsOf(string stamp) => stamp.Split(";code=")[0];

    Finding Archive(CorpusStore store, CancellationToken cancel)
    {
        const string check = "archive";
        if (workspace.IsSnapshot) return new Finding(check, FindingLevel.Sound, "stays with the database that the snapshot was published from");
        var digests = store.HeldDigests().Distinct(StringComparer.Ordinal).ToList();
        if (digests.Count == 0) return new Finding(check, FindingLevel.Sound, "no page is held, so none is missing");
        if (!Directory.Exists(workspace.Archive))
            return new Finding(check, FindingLevel.Mend, $"{workspace.Archive} is not there; {digests.Count} bodies belong into it", "put it beside the database: without it nothing can be rebuilt");
        var archive = new PageArchive(workspace.Archive);
        var step = thoroughness == Thoroughness.Full ? 1 : Math.Max(1, digests.Count / SampledBodies);
        var looked = digests.Where((_, i) => i % step == 0).ToList();
        List<string> problems = [];
        foreach (var digest in looked)
        {
            cancel.ThrowIfCancellationRequested();
            if (!archive.TryLoad(digest, out _, out var problem)) problems.Add(problem);
        }
        var seen = $"{looked.Count} of {digests.Count} bodies";
        return problems.Count == 0
            ? new Finding(check, FindingLevel.Sound, $"{seen} are there and sound{(step > 1 ? " (--full looks at all)" : "")}")
            : new Finding(check, FindingLevel.Mend, $"{seen} were looked at, {problems.Count} are missing or damaged, such as {problems[0]}",
                "textminer archive verify lists them; textminer rebuild has them fetched again by the next refresh");
    }

    Finding SnapshotOf(long? run)
    {
        const string check = "snapshot", remedy = "textminer export snapshot";
        var path = workspace.IsSnapshot ? workspace.Database : workspace.Published;
        var manifestPath = SnapshotManifest.PathFor(path);
        SnapshotManifest? manifest;
        try
        {
            manifest = SnapshotManifest.Read(manifestPath);
        }
        catch (JsonException wrong)
        {
            return new Finding(check, FindingLevel.Mend, $"{manifestPath} cannot be read: {wrong.Message}", remedy);
        }
        if (manifest is null && !File.Exists(path)) return new Finding(check, FindingLevel.Note, "none is published", remedy);
        if (manifest is null && IsUnfinished(Snapshot.DigestOf(path))) return new Finding(check, FindingLevel.Note, $"{path} is whole; the program was stopped before it renamed its manifest", remedy);
        if (manifest is null) return new Finding(check, FindingLevel.Mend, $"{manifestPath} is missing", remedy);
        if (!File.Exists(path)) return new Finding(check, FindingLevel.Mend, $"{path} is missing", remedy);
        var digest = Snapshot.DigestOf(path);
        if (digest != manifest.Sha256)
        {
            return IsUnfinished(digest)
                ? new Finding(check, FindingLevel.Note, $"{path} is whole; the program was stopped before it renamed its manifest", remedy)
                : new Finding(check, FindingLevel.Mend, $"{path} is not the file that its manifest describes", remedy);
        }
        var words = string.Create(CultureInfo.InvariantCulture, $"{path} of {manifest.PublishedAt} is what its manifest says: run {manifest.Run?.Id}, {manifest.Counts["documents"]} documents");
        return run is null || manifest.Run?.Id == run
            ? new Finding(check, FindingLevel.Sound, words)
            : new Finding(check, FindingLevel.Note, $"{words}; the database shows run {run}", remedy);
    }

    bool IsUnfinished(string digest)
    {
        try
        {
            return SnapshotManifest.Read(SnapshotManifest.UnfinishedPathFor(workspace.Published))?.Sha256 == digest;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    IReadOnlyList<Finding> Derived()
    {
        using var held = WorkspaceLock.Take(workspace);
        using var store = CorpusStore.Open(workspace.Database, TimeProvider.System);
        return [new StoreRepair(store).CompareDerived(), new StoreExamination(store).SearchIndex()];
    }
}
