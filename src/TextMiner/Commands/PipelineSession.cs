using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extracting;
using TextMiner.Extraction;
using TextMiner.Reports;
using TextMiner.Segmentation;
using TextMiner.Storage;
using TextMiner.Storage.Publishing;

namespace TextMiner.Commands;

/// <summary>The pipeline of one workspace with everything that it is composed of, from opening the database to the closing words.</summary>
sealed class PipelineSession : IDisposable
{
    readonly Workspace _workspace;
    readonly WorkspaceLock _lock;
    readonly CorpusStore _store;
    readonly RunProgress _progress;
    readonly ThemeTaxonomy _taxonomy;
    readonly CorpusSegmenter _segmenter;

    PipelineSession(Workspace workspace, WorkspaceLock held, CorpusStore store, RefreshPipeline pipeline, RunProgress progress, ThemeTaxonomy taxonomy, CorpusSegmenter segmenter) =>
        (_workspace, _lock, _store, Pipeline, _progress, _taxonomy, _segmenter) = (workspace, held, store, pipeline, progress, taxonomy, segmenter);

    public RefreshPipeline Pipeline { get; }

    /// <param name="workspace">The database; its folder is made when it is missing.</param>
    /// <param name="regions">Regions that GB/T 2260 does not list.</param>
    /// <param name="time">Dates rows and measures the waits of a crawl; null for the machine's clock.</param>
    /// <param name="themes">Decides the themes; null for those that come with TextMiner.</param>
    /// <param name="segmenter">Cuts the texts; null for jieba's dictionary with the policy vocabulary.</param>
    public static PipelineSession Open(Workspace workspace, IReadOnlyList<Region> regions, TimeProvider? time = null, ThemeClassifier? themes = null, CorpusSegmenter? segmenter = null)
    {
        workspace.RequireWorkingDatabase();
        MakeFolder(workspace.Folder);
        var held = WorkspaceLock.Take(workspace);
        var clock = time ?? TimeProvider.System;
        var catalog = new RegionCatalog(regions);
        var classifier = themes ?? ThemeClassifier.Shipped;
        var taxonomy = classifier.Lexicon.Taxonomy;
        var words = segmenter ?? CorpusSegmenter.Policy;
        var store = CorpusStore.Open(workspace.Database, clock);
        store.SaveSegmenter(words.Definition);
        store.SaveRegions(catalog.All);
        store.SaveThemes(taxonomy.Themes.Select(t => new ThemeDefinition(t.Id, t.NameZh, t.NameEn, t.Definition, taxonomy.Version)));
        store.SaveTerms(PolicyVocabulary.Terms.Select(term => new TermDefinition(term.Word, TermOrigin.Policy)));
        var stops = StopWords.Shipped;
        store.SaveTerms(stops.FunctionWords.Concat(stops.Boilerplate).Order(StringComparer.Ordinal)
            .Select(word => new TermDefinition(word, TermOrigin.Lexicon, TermRole.Stop)));
        store.SaveUserWords(words.UserWords);
        var progress = RunProgress.OnStandardError();
        var pipeline = new RefreshPipeline(store, new PageArchive(workspace.Archive), new ArticleExtractor(catalog, SiteRuleFiles.Load(Installation.Sites)),
            new DocumentAnalyzer(words.Segmenter, classifier, Installation.Version), progress, clock);
        return new PipelineSession(workspace, held, store, pipeline, progress, taxonomy, words);
    }

    static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{folder}: the folder of the database is not there and cannot be made ({refused.Message}); make it, or name another database with --db PATH.", refused);
        }
    }

    /// <summary>Writes the exports, publishes the snapshot, prints what the database holds and says how the run ended.</summary>
    public int Close(RunCounts counts)
    {
        var earlier = _store.RemoveUnusedThemes(_taxonomy.Themes.Select(theme => theme.Id));
        if (earlier.Count > 0)
            _progress.Say($"themes of another taxonomy are still in use ({string.Join(", ", earlier)}): labels keep theirs; documents give theirs up when textminer rebuild reads them with this taxonomy");
        _store.SaveTags(_store.UntaggedTerms().Select(term => (term, _segmenter.TagOf(term))));
        if (_store.Segmenters() is { Count: > 1 } mixed)
            _progress.Say($"documents were cut with {mixed.Count} dictionaries ({string.Join(", ", mixed.Select(s => s.Lexicon))}), so that their counts cannot be compared; textminer rebuild with one of them, and refresh with the same, cuts all alike");
        Exports.Write(_store, _workspace);
        ConsoleSummary.Print(Console.Out, _store, _workspace);
        // Last, so that a disk without room for it does not hide what the run found.
        if (_workspace.Publishes) Publish(_store, _workspace, _progress);
        return counts.HasManyRejections ? ExitCode.ManyRejections : ExitCode.Done;
    }

    /// <summary>Publishes what a store holds as the workspace's snapshot for readers.</summary>
    /// <exception cref="StoreException">It cannot be written; the snapshot before is as it was.</exception>
    public static void Publish(CorpusStore store, Workspace workspace, RunProgress progress)
    {
        progress.Begin("Publish");
        var manifest = Snapshot.Publish(store, workspace.Published, Installation.Version);
        progress.End($"{workspace.Published}, {manifest.Bytes} bytes, SHA-256 {manifest.Sha256[..12]}…");
    }

    public void Dispose()
    {
        _store.Dispose();
        _lock.Dispose();
    }
}
