using Dapper;
using TextMiner.Documents;
using TextMiner.Storage.Deriving;
using TextMiner.Storage.Fetching;
using TextMiner.Storage.Querying;
using TextMiner.Storage.Runs;
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
    readonly ContentDigests _digests;
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
    readonly TopicModelStore _topicModels;
    readonly TopicTexts _topicTexts;
    readonly TopicNames _topicNames;
    readonly TopicFitnessLog _topicFitness;
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
        _digests = new ContentDigests(database);
        _runs = new RunLog(database, _digests);
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
        _topicModels = new TopicModelStore(database);
        _topicTexts = new TopicTexts(database);
        _topicNames = new TopicNames(database);
        _topicFitness = new TopicFitnessLog(database);
        _topics = new TopicWriter(database, terms, slices, _topicModels, _topicNames);
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

    /// <summary>Whether the file is of an earlier version of the schema, as one that is only read can be: opening it for writing brings it forward.</summary>
    public bool IsOfEarlierSchema() => _database.Read(() => _database.Connection.ExecuteScalar<int>("SELECT version FROM schema_info")) < Migration.All[^1].Version;

    /// <summary>Opens a run. Every result names the run that made it.</summary>
    public long BeginRun(RunStart start) => _runs.Begin(start);

    /// <summary>Removes what older runs left behind: see <see cref="CountForgettable"/>.</summary>
    public Forgotten Forget(int? keptRuns, int? keptFits) => new Retention(Database).Apply(keptRuns, keptFits);

    /// <summary>
    /// How much older runs left behind that no document, label or kept run needs: rows of fetches, rejections that are past, topic fits
    /// that are not current and without a name that a person gave.
    /// </summary>
    /// <param name="keptRuns">So many newest runs keep their rows; null for all.</param>
    /// <param name="keptFits">So many newest fits stay; null for all.</param>
    public Forgotten CountForgettable(int? keptRuns, int? keptFits) => new Retention(Database).Count(keptRuns, keptFits);

    /// <summary>Bytes of the file that are free for rows to come.</summary>
    public long ReusableBytes() => Compaction.Reusable(Database);

    /// <summary>Gives them back to the disk, and returns how many the file became shorter by; it needs room for the file once beside it, and once in its log.</summary>
    /// <exception cref="StoreException">There is no room; the database is as it was.</exception>
    public long Compact() => Compaction.Run(Database);

    /// <summary>Digests of the bodies that the newest runs fetched, and of those that documents were read from.</summary>
    public IReadOnlyList<string> BodiesOfRuns(int runs) => new Retention(Database).Bodies(runs);

    /// <summary>Pages that the last finished refresh brought, and pages that are held.</summary>
    public (long Brought, long Held) LastRun() => new Retention(Database).LastRun();

    /// <summary>When the last run of a kind began, and whether it was done; null when there was none.</summary>
    public (DateTimeOffset Start, bool IsDone)? LastRunOf(RunKind kind) => _runs.LastOf(kind);

    /// <summary>
    /// Closes a run. One that is done gets the digests of its input (addresses and bodies of pages) and of all contents of the store; two
    /// runs with equal input, config, lexicon and models have equal output.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="status">How it ends.</param>
    /// <param name="stages">How long its stages took.</param>
    public void FinishRun(long run, RunStatus status, IReadOnlyList<StageTime>? stages = null) => _runs.Finish(run, status, stages ?? []);

    /// <summary>
    /// Whether everything is as the last finished run left it, with the same version, seed, lexicon and models: there is nothing to read,
    /// to derive or to publish.
    /// </summary>
    public bool IsUnchanged(RunStart start) => _runs.IsUnchanged(start);

    /// <summary>Whether something was saved since the run ended.</summary>
    public bool IsChangedSince(long run) => !_digests.AreCurrent || _runs.Newest() != run;

    /// <summary>The digests of all contents that a run ended with, by table; none for one that was not done, or that an older program made.</summary>
    public IReadOnlyList<TableDigest> DigestsOf(long run) => _runs.DigestsOf(run);

    /// <summary>Digests the documents that came or changed; closing a run does it too.</summary>
    public void DigestDocuments() => _digests.DigestDocuments();

    /// <summary>What the reference data of the store was made of; null when nobody has said.</summary>
    public string? ReferenceDigest() => _runs.Kept("reference");

    /// <summary>Says what the reference data of the store (regions, themes, terms, segmenter) was made of, so that it need not be brought again.</summary>
    public void KeepReferenceDigest(string digest) => _runs.Keep("reference", digest);

    /// <summary>Digest of the settings that the contents were derived with; null for the defaults.</summary>
    public string? SettingsDigest() => _runs.Kept("settings");

    /// <summary>Keeps it.</summary>
    public void KeepSettingsDigest(string digest) => _runs.Keep("settings", digest);

    /// <summary>Whether a file for readers shows what the store holds now.</summary>
    /// <param name="name">Name of the file, as it was given when it was written.</param>
    public bool IsPublished(string name) => _runs.IsPublished(name);

    /// <summary>Notes that a file for readers shows what the store holds now.</summary>
    public void NotePublished(string name) => _runs.NotePublished(name);

    /// <summary>The digests of all contents as they are now, by table. Every row is read.</summary>
    public IReadOnlyList<TableDigest> MeasureContents() => _digests.Measure();

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

    /// <summary>The terms whose trends runs tell the changes of: of the policy vocabulary, of users and of groups.</summary>
    public IReadOnlyCollection<string> WatchedTerms() => new TrendLog(_database).Watched();

    /// <summary>Has no run tell of a term that its trend has moved only because it is watched from now on, or no longer.</summary>
    /// <param name="before">What <see cref="WatchedTerms"/> said before other terms were given.</param>
    public void TakeUpTrends(IReadOnlyCollection<string> before) => _database.Write(() => new TrendLog(_database).TakeUp(before));

    /// <summary>Says which terms are stop words: all others are no longer.</summary>
    public void SaveStopWords(IReadOnlyCollection<string> words) => _reference.SaveStopWords(words);

    /// <summary>Says which terms are words of the user's dictionaries: all that were given before are no longer. Called after <see cref="SaveTerms"/>, since a policy phrase of a user is a user's.</summary>
    public void SaveUserWords(IReadOnlyCollection<string> words) => _reference.SaveUserWords(words);

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

    /// <summary>What a refresh would ask for now, those first that have been due for longest; takes nothing in hand.</summary>
    /// <param name="sourceKey">Addresses of this source.</param>
    /// <param name="definition">Digest of its definition as it is now; null when it has none.</param>
    /// <param name="everyRun">Roles that every run visits.</param>
    public IReadOnlyList<DueAddress> Due(string sourceKey, string? definition, params IReadOnlyList<PageRole> everyRun) =>
        new DueList(Database).Read(sourceKey, definition, everyRun, Database.Clock.GetUtcNow());

    /// <summary>When the next address of a source comes due; null when none will.</summary>
    public DateTimeOffset? NextDue(string sourceKey) => new DueList(Database).Next(sourceKey, Database.Clock.GetUtcNow());

    /// <summary>Whether the address is known, visited or not.</summary>
    public bool Knows(PageUrl url) => new DueList(Database).Knows(url);

    /// <summary>How many addresses of the sources are due.</summary>
    public int CountDue(IReadOnlyCollection<string> sourceKeys) => new DueList(Database).Count(sourceKeys);

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

    /// <summary>The text of every document, some hundred at a time, in order of their keys.</summary>
    public IEnumerable<IReadOnlyList<TopicText>> ReadTexts() => _topicTexts.ReadAll();

    /// <summary>The texts of these documents, some hundred at a time.</summary>
    public IEnumerable<IReadOnlyList<TopicText>> ReadTexts(IReadOnlyCollection<long> documents) => _topicTexts.Read(documents);

    /// <summary>How many documents are no reprints or other versions of another one.</summary>
    public int CountPrimaries() => _topicTexts.CountPrimaries();

    /// <summary>The terms that are marked as stop words.</summary>
    public IReadOnlySet<string> ReadStopTerms() => _topicTexts.ReadStopTerms();

    /// <summary>Stores a fit as the current one. Names given by people stay with keys that are in it, and are withdrawn from others.</summary>
    public void SaveTopics(long run, TopicFit fit) => _topics.Save(run, fit);

    /// <summary>Gives documents weights by the topics of an earlier fit, in place of those that they have.</summary>
    /// <param name="fit">The run of the fit, which must be the current one.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="weights">Their weights; those below 0.01 are left out.</param>
    public void SaveTopicWeights(long fit, IReadOnlyCollection<WeighedDocument> documents, IEnumerable<TopicWeight> weights) => _topics.SaveWeights(fit, documents, weights);

    /// <summary>Keeps how well the topics of a fit explain what came after it, as a run found.</summary>
    public void SaveTopicFitness(long run, long fit, TopicFitness fitness) => _topicFitness.Write(run, fit, fitness);

    /// <summary>How well the current topics explain what came after them, or what made a run find them; null where nothing was measured.</summary>
    public FoundFitness? ReadTopicFitness() => _topicFitness.Latest();

    /// <summary>How the documents stand to the current fit.</summary>
    public TopicChanges ReadTopicChanges() => _topicTexts.ReadChanges();

    /// <summary>The documents that have one of the roles in the current fit, with the text that they were weighed with.</summary>
    public IReadOnlyList<WeighedDocument> ReadTopicDocuments(params TopicRole[] roles) => _topicTexts.ReadDocuments(roles);

    /// <summary>Every key that a topic has had in any fit.</summary>
    public IReadOnlySet<string> ReadTopicKeys() => _topicModels.ReadKeys();

    /// <summary>What the topics of the current fit are called, in their order.</summary>
    public IReadOnlyList<CalledTopic> ReadCalledTopics() => _topicNames.Topics();

    /// <summary>The names that people gave to topics, also those that were withdrawn, in the order in which they were given.</summary>
    public IReadOnlyList<TopicName> ReadTopicNames() => _topicNames.All();

    /// <summary>Gives a topic of the current fit a name, in place of the one that it has.</summary>
    public void NameTopic(string key, string name, string author) => _topicNames.Give(key, name, author);

    /// <summary>Takes a topic's name back; returns whether it had one.</summary>
    public bool UnnameTopic(string key) => _topicNames.Remove(key);

    /// <summary>The model of the current fit; null where none was stored, as by older programs.</summary>
    /// <exception cref="StoreException">It is damaged.</exception>
    public StoredTopicModel? ReadTopicModel() => _topicModels.ReadCurrent();

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
