using TextMiner.Documents;
using TextMiner.Storage.Deriving;
using TextMiner.Storage.Fetching;
using TextMiner.Storage.Querying;
using TextMiner.Storage.Saving;
using TextMiner.Storage.Schema;
using TextMiner.Storage.Search;
using TextMiner.Storage.Themes;
using TextMiner.Storage.Topics;

namespace TextMiner.Storage;

/// <summary>
/// The verbs of the pipeline on one SQLite file. They may be called from any thread; one runs at a time, each in a transaction
/// of its own, so that a killed run loses at most the document in hand. Every verb throws a <see cref="StoreException"/> when
/// the file cannot be used.
/// </summary>
public sealed class CorpusStore : IDisposable
{
    // A commit costs as much as a few documents; more in one transaction would gain little and lose more when a run is killed.
    const int DocumentsToATransaction = 64;

    readonly Database _database;
    readonly RunLog _runs;
    readonly ReferenceData _reference;
    readonly EarlierThemes _earlierThemes;
    readonly FetchLog _fetches;
    readonly Frontier _frontier;
    readonly RobotsLog _robots;
    readonly VisitLog _visits;
    readonly DocumentWriter _documents;
    readonly RejectionLog _rejections;
    readonly Derivation _derivation;
    readonly TopicWriter _topics;
    readonly SearchIndex _search;
    readonly QualityLog _quality;

    CorpusStore(Database database)
    {
        _database = database;
        var slices = new Slices(database);
        var terms = new TermIds(database);
        var labels = new HumanLabels(database, slices);
        var links = new Links(database);
        _search = new SearchIndex(database);
        _runs = new RunLog(database);
        _reference = new ReferenceData(database, terms);
        _earlierThemes = new EarlierThemes(database);
        _fetches = new FetchLog(database);
        _frontier = new Frontier(database);
        _robots = new RobotsLog(database);
        var removal = new DocumentRemoval(database, slices, links, _search);
        _rejections = new RejectionLog(database, removal);
        _visits = new VisitLog(database, _frontier, _fetches, _rejections);
        _documents = new DocumentWriter(database, terms, slices, links, labels, _search, removal);
        _derivation = new Derivation(database, slices, links, labels);
        _topics = new TopicWriter(database, terms, slices);
        _quality = new QualityLog(database);
    }

    /// <summary>Path of the database.</summary>
    public string Path => _database.Path;

    internal Database Database => _database;

    internal Derivation Derivation => _derivation;

    internal SearchIndex SearchIndex => _search;

    /// <summary>
    /// Opens a database for reading and writing. A missing file is created, an older one is brought forward after a copy of it
    /// was laid beside it (<c>PATH.v1.bak</c>).
    /// </summary>
    /// <exception cref="StoreException">The folder is missing, or the file is foreign, newer, locked or damaged.</exception>
    public static CorpusStore Open(string path, TimeProvider clock)
    {
        var store = new CorpusStore(StoreOpener.ReadWrite(path, clock, Migration.All));
        // A migration leaves to be derived what SQL alone cannot.
        store._derivation.Complete();
        store._search.Complete();
        return store;
    }

    /// <summary>Opens a database to be read only; verbs that write end in a <see cref="StoreException"/>.</summary>
    /// <exception cref="StoreException">The file is missing, foreign, newer, locked or damaged.</exception>
    public static CorpusStore OpenReadOnly(string path) => new(StoreOpener.ReadOnly(path, Migration.All));

    /// <summary>Opens a run. Every result names the run that made it.</summary>
    public long BeginRun(RunStart start) => _runs.Begin(start);

    /// <summary>
    /// Closes a run. The digests of its input (addresses and page digests) and output (documents and topics) are taken from the
    /// store; two runs with equal input, config, lexicon and models have equal output.
    /// </summary>
    public void FinishRun(long run, RunStatus status) => _runs.Finish(run, status);

    /// <summary>Adds sources, or brings those with the same key up to date.</summary>
    public void SaveSources(IEnumerable<Source> sources) => _reference.Save(sources);

    /// <summary>Adds regions, or brings those with the same code up to date.</summary>
    public void SaveRegions(IEnumerable<Region> regions) => _reference.Save(regions);

    /// <summary>Adds themes, or brings those with the same id up to date. A theme of an earlier taxonomy whose name they take gets its id added to the name.</summary>
    public void SaveThemes(IEnumerable<ThemeDefinition> themes) => _reference.Save(themes);

    /// <summary>
    /// Removes themes of an earlier taxonomy that no document and no label refers to, with what was recorded of their quality; returns
    /// the ids of those that are still in use.
    /// </summary>
    /// <param name="current">Ids of the current taxonomy.</param>
    public IReadOnlyList<string> RemoveUnusedThemes(IEnumerable<string> current) => _earlierThemes.RemoveUnused(current);

    /// <summary>Adds terms, or brings origin and role of known ones up to date; a term never given has origin lexicon.</summary>
    public void SaveTerms(IEnumerable<TermDefinition> terms) => _reference.Save(terms);

    /// <summary>Says which terms are words of the user's dictionaries: all that were given before are no longer. Called after <see cref="SaveTerms"/>, since a policy phrase of a user is a user's.</summary>
    public void SaveUserWords(IEnumerable<string> words) => _reference.SaveUserWords(words);

    /// <summary>Keeps what a segmenter was made of, so that later counts are cut as the stored ones were.</summary>
    public void SaveSegmenter(SegmenterDefinition segmenter) => _reference.Save(segmenter);

    /// <summary>What the primaries were cut with, the lexicon of most documents first; one that was never recorded has no definition.</summary>
    public IReadOnlyList<(string Lexicon, SegmenterDefinition? Definition)> Segmenters() => _reference.Segmenters();

    /// <summary>Terms in documents of which no part of speech is known.</summary>
    public IReadOnlyList<string> UntaggedTerms() => _reference.Untagged();

    /// <summary>Keeps the parts of speech of terms.</summary>
    public void SaveTags(IEnumerable<(string Term, string Tag)> tags) => _reference.SaveTags(tags);

    /// <summary>Records a visit. A body other than the one held makes the address unread.</summary>
    /// <param name="run">The run that visited.</param>
    /// <param name="sourceKey">The source that it visited for.</param>
    /// <param name="page">The answer; its bytes must lie in the archive already.</param>
    /// <param name="outcome">How the visit ended; only fetched and moved bring a body.</param>
    public void RecordFetch(long run, string sourceKey, FetchedPage page, FetchOutcome outcome) =>
        _fetches.Record(run, sourceKey, page, outcome);

    /// <summary>Whether the address is held with these very bytes and this side file, so that taking it again would change nothing.</summary>
    public bool Holds(FetchedPage page) => _fetches.Holds(page);

    /// <summary>Adds addresses to be visited at once, in the order given.</summary>
    public Enqueued Enqueue(string sourceKey, IEnumerable<FrontierEntry> entries) =>
        _frontier.Enqueue(sourceKey, entries);

    /// <summary>Addresses of the source that were found nearer than when they were visited, and whose links nobody has followed since.</summary>
    public IReadOnlyList<FrontierEntry> Nearer(string sourceKey) => _frontier.Nearer(sourceKey);

    /// <summary>Adds the links of such an address.</summary>
    public Enqueued Follow(string sourceKey, PageUrl nearer, IEnumerable<FrontierEntry> links) => _frontier.Follow(sourceKey, nearer, links);

    /// <summary>Hosts on which the source has addresses that nobody has in hand, due or not.</summary>
    public IReadOnlyList<string> Hosts(string sourceKey) => _frontier.Hosts(sourceKey);

    /// <summary>Takes up to so many addresses in hand that are due: those first that have been due for longest.</summary>
    /// <param name="sourceKey">Addresses of this source.</param>
    /// <param name="host">Addresses on this host.</param>
    /// <param name="owner">Who takes them, for people who look at the table.</param>
    /// <param name="most">How many.</param>
    public IReadOnlyList<FrontierClaim> Claim(string sourceKey, string host, string owner, int most) =>
        _frontier.Claim(sourceKey, host, owner, most);

    /// <summary>When the next address that failed is to be tried again; null when none is within the time.</summary>
    public DateTimeOffset? NextAttempt(string sourceKey, string host, TimeSpan within) => _frontier.NextAttempt(sourceKey, host, within);

    /// <summary>
    /// Notes that a request for the address begins, which is an attempt, and that its host is asked now. To be called before
    /// the request leaves: then a program that is killed in the middle knows of it when it starts again.
    /// </summary>
    /// <returns>False when the claim is no longer ours; the request must not be made.</returns>
    public bool Ask(FrontierClaim claim, string host, HostSlot? slot) => _frontier.Ask(claim, host, slot);

    /// <summary>Gives an address back to be tried at a later time; its attempts stay counted.</summary>
    public void Postpone(FrontierClaim claim, DateTimeOffset due) => _frontier.Postpone(claim, due);

    /// <summary>Stores a visit whole, or not at all when its claim is no longer ours.</summary>
    /// <returns>The addresses that were added; null when the claim is no longer ours.</returns>
    public Enqueued? Keep(Visit visit) => _visits.Keep(visit);

    /// <summary>Takes back all claims. Only for one who knows that no other crawler works on this file.</summary>
    public void ReleaseClaims() => _frontier.ReleaseAll();

    /// <summary>
    /// Keeps the digest of a source's definition. When it differs from the one kept before, lists of the source are due at once and are
    /// fetched whole, since other links of theirs may be wanted now.
    /// </summary>
    public void Define(string sourceKey, string digest) => _frontier.Define(sourceKey, digest);

    /// <summary>Makes the visited addresses of a source with one of the roles due at once.</summary>
    public void MakeDue(string sourceKey, params IReadOnlyList<PageRole> roles) => _frontier.MakeDue(sourceKey, roles);

    /// <summary>Time between visits of an address, as learnt so far; null when it was never visited.</summary>
    public TimeSpan? IntervalOf(PageUrl url) => _frontier.IntervalOf(url);

    /// <summary>Says anew when an address is due.</summary>
    public void Reschedule(PageUrl url, DateTimeOffset due, TimeSpan interval) => _frontier.Reschedule(url, due, interval);

    /// <summary>When the host may be asked; null when nothing is known of it.</summary>
    public HostSlot? SlotOf(string host) => _frontier.SlotOf(host);

    /// <summary>Keeps when the host may be asked.</summary>
    public void KeepSlot(string host, HostSlot slot) => _frontier.KeepSlot(host, slot);

    /// <summary>The robots.txt at an address as it was read last by a source with these networks; null when it never was.</summary>
    public RobotsRecord? RobotsOf(PageUrl address, string networks) => _robots.Find(address, networks);

    /// <summary>Keeps a robots.txt.</summary>
    public void KeepRobots(PageUrl address, string networks, RobotsRecord record) => _robots.Keep(address, networks, record);

    /// <summary>
    /// Pages that no run has read, in order of source and address. Read page by page while they are saved: a page that was
    /// neither saved nor rejected comes again next time, not twice in one enumeration.
    /// </summary>
    public IEnumerable<UnreadPage> Unread() => _fetches.Unread();

    /// <summary>How many pages no run has read.</summary>
    public int CountUnread() => _fetches.CountUnread();

    /// <summary>The page that is held at an address, read or not; null when none is.</summary>
    /// <param name="url">The address.</param>
    /// <param name="role">Article, to pass over lists; null for any page.</param>
    public UnreadPage? Held(PageUrl url, PageRole? role = null) => _fetches.Held(url, role);

    /// <summary>
    /// Notes at once that pages are about to be read, so that one that ends the program is known by it; saving or rejecting clears the
    /// note.
    /// </summary>
    public void BeginReading(IEnumerable<UnreadPage> pages)
    {
        _fetches.BeginReading(pages.Select(page => page.Url));
        _database.Flush();
    }

    /// <summary>Every page that is held, articles and lists, in order of source and address; its bytes lie in the archive.</summary>
    /// <param name="sourceKey">Only this source; null for all.</param>
    /// <param name="since">Only what was fetched or confirmed then or later.</param>
    public IEnumerable<UnreadPage> HeldPages(string? sourceKey = null, DateTimeOffset? since = null) => _fetches.HeldPages(sourceKey, since);

    /// <summary>Digests of bodies that several addresses hold.</summary>
    public IReadOnlySet<string> RepeatedBodies() => _fetches.RepeatedBodies();

    /// <summary>Digests of all that a rebuild reads: bodies of pages and their side files. One digest may come more than once.</summary>
    public IEnumerable<string> HeldDigests() => _fetches.HeldPages(null, null).SelectMany(page => page.SideDigest is { } side ? new[] { page.Digest, side } : [page.Digest]);

    /// <summary>When the newest page was fetched or confirmed; null while none is held.</summary>
    public DateTimeOffset? LatestFetch() => _fetches.Latest();

    /// <summary>Makes every held page unread, so that a rebuild reads them all; returns their number.</summary>
    public int MarkAllUnread() => _fetches.MarkAllUnread();

    /// <summary>
    /// Stores an article and its analysis in one transaction, and marks the page as read. The document is known by the
    /// article's own address; what a person decided about its themes stays.
    /// </summary>
    public SaveOutcome Save(long run, string sourceKey, FetchedPage page, Article article, DocumentAnalysis analysis) =>
        _documents.Save(run, sourceKey, page, article, analysis);

    /// <summary>
    /// Records why an address gave no document, and marks its page as read. A document that was read from the very same bytes
    /// before is withdrawn; one read from other bytes stays, since the page may be broken for a day only.
    /// </summary>
    public void Reject(long run, string sourceKey, Rejection rejection) => _rejections.Reject(run, sourceKey, rejection);

    /// <summary>
    /// Records that the archive has lost the body of a page: the address is due at once, is asked for whole, and its page stays unread
    /// until the body has come again. A document that was read from it before stays.
    /// </summary>
    /// <param name="run">The run that missed the body.</param>
    /// <param name="page">The page.</param>
    /// <param name="problem">What is wrong with the file.</param>
    public void FetchAgain(long run, UnreadPage page, string problem) => _database.Write(() =>
    {
        _fetches.Forget(page.Url);
        _frontier.VisitAgain(page.Source.Key, page.Url);
        _rejections.Note(run, page.Source.Key, new Rejection(page.Url, Stage.Fetch, RejectionReason.ArchiveDamaged, problem));
    });

    /// <summary>
    /// Makes the tables that depend on several documents: families and primaries, citations, shared sentences, slices, inverse
    /// document frequencies. Repeating it changes nothing.
    /// </summary>
    public void Derive(long run) => _derivation.Derive(run);

    /// <summary>Makes all derived tables anew from the documents; the result is the same, unless they were damaged.</summary>
    public void DeriveAnew(long run) => _derivation.DeriveAnew(run);

    /// <summary>Row ids of documents of which the index of search says something else than title and text; empty when it is sound.</summary>
    public IReadOnlyList<long> CheckSearchIndex() => _database.Read(() => new IndexCheck(_database).Differences());

    /// <summary>Makes the index of search anew from titles and texts.</summary>
    public void RebuildSearchIndex() => _search.Rebuild();

    /// <summary>
    /// Until the result is disposed of, saving and rejecting commit some dozens of documents together, each of them whole. A killed
    /// run loses at most these; other programs see them when they are committed.
    /// </summary>
    public IDisposable GroupWrites() => _database.Group(DocumentsToATransaction);

    /// <summary>The text of every document, some hundred at a time, in order of their ids.</summary>
    public IEnumerable<IReadOnlyList<TopicText>> ReadTexts() => _topics.ReadTexts();

    /// <summary>The terms that are marked as stop words.</summary>
    public IReadOnlySet<string> ReadStopTerms() => _topics.ReadStopTerms();

    /// <summary>Stores a fit as the current one, with its lineage from the fit before. Labels given by people are kept.</summary>
    public void SaveTopics(long run, TopicFit fit) => _topics.Save(run, fit);

    /// <summary>Whether the newest measurement on a set of labelled paragraphs was of the same paragraphs and the same models.</summary>
    public bool HoldsMeasurement(string gold, string goldDigest, ModelStamp stamp) => _quality.Holds(gold, goldDigest, stamp);

    /// <summary>Keeps how often theme tags are right; the newest of a set is what the views show.</summary>
    public void SaveMeasurement(long run, ThemeMeasurement measurement) => _quality.Save(run, measurement);

    /// <summary>Drops what was measured on labelled paragraphs that are no longer enough.</summary>
    public void ForgetMeasurements(string gold) => _quality.Forget(gold);

    /// <summary>
    /// Answers one SELECT on a connection that can do nothing else: opened read-only, with an authorizer that refuses every
    /// other statement, and stopped at the limits.
    /// </summary>
    /// <exception cref="QueryException">Wrong SQL, more or other than one SELECT, or out of time.</exception>
    public QueryResult Query(string sql, QueryLimits limits)
    {
        _database.Flush();
        return QueryRunner.Run(_database.Path, sql, limits, _database.Clock);
    }

    /// <summary>The same row by row, with values for the query's parameters, watched and stopped from outside.</summary>
    /// <param name="sql">One SELECT; its parameters are :name, @name or $name.</param>
    /// <param name="parameters">A string, long or double for each, by name without the mark before it.</param>
    /// <param name="limits">Rows and memory; the time is that of the watch.</param>
    /// <param name="watch">Counts the time; one for each query.</param>
    /// <exception cref="QueryException">Wrong SQL, more or other than one SELECT, a parameter too few or too many, or out of time.</exception>
    /// <exception cref="OperationCanceledException">The watch was cancelled.</exception>
    public QueryReader Query(string sql, IReadOnlyDictionary<string, object> parameters, QueryLimits limits, QueryWatch watch)
    {
        _database.Flush();
        return QueryRunner.Open(_database.Path, sql, parameters, limits, watch);
    }

    /// <summary>Closes the file; the write-ahead log goes into it.</summary>
    public void Dispose() => _database.Dispose();
}
