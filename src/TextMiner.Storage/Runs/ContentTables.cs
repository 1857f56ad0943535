namespace TextMiner.Storage.Runs;

/// <summary>
/// What the contents of a database are: the one place that says which tables and columns answer an analyst, and which only tell how the
/// answer came to be. Digests of runs, <c>verify</c> and the proofs all go by it. A table that is in neither list fails the tests.
/// </summary>
static class ContentTables
{
    const string RunNumber = "number of the run that wrote the row", Bookkeeping = "bookkeeping of the program", RowNumber = "number of the row", Moment = "a moment of the run";

    const string CurrentFit = "t.run_id = (SELECT f.run_id FROM {db}.topic_fits f WHERE f.is_current = 1)";

    const string NewestMeasurement = "t.run_id = (SELECT MAX(n.run_id) FROM {db}.theme_evaluations n WHERE n.gold = t.gold)";

    /// <summary>Tables whose rows belong to one document; their digests are kept document by document.</summary>
    public static IReadOnlyList<ContentTable> OfDocuments { get; } =
    [
        new()
        {
            Name = "documents", Key = ["doc_key"], IsOfDocument = true,
            Omitted = Because(
                ("document_id", RowNumber), ("first_run_id", RunNumber), ("last_run_id", RunNumber), ("is_counted", Bookkeeping), ("is_linked", Bookkeeping), ("distinct_sentences", Bookkeeping),
                ("content_digest", "a digest of the rest"), ("stamp", "names the program; runs have it"), ("page_digest", "an input; pages change without their text"),
                ("version_no", "counts what the page said before")),
        },
        Owned("document_authors", "ordinal"),
        Owned("document_keywords", "ordinal"),
        Owned("document_metadata", "ordinal"),
        Owned("sections", "ordinal"),
        Owned("sentences", "ordinal"),
        Owned("document_terms", "term_id"),
        Owned("document_themes", "theme_id") with { Omitted = Because(("run_id", RunNumber)) },
        Owned("unit_themes", "section", "paragraph", "theme_no") with { Omitted = Because(("run_id", RunNumber)) },
        Owned("theme_matches", "sentence", "match_no"),
        Owned("document_versions") with
        {
            Where = "t.version = (SELECT k.version_no FROM {db}.documents k WHERE k.document_id = t.document_id)",
            Omitted = Because(("run_id", RunNumber), ("version", "counts what the page said before")),
        },
    ];

    /// <summary>Tables that depend on many documents, on people or on the configuration; they are digested whole, when anything has changed.</summary>
    public static IReadOnlyList<ContentTable> OfCorpus { get; } =
    [
        new()
        {
            Name = "pages", Key = ["url"], Where = "t.role = 'article'",
            Instead = new Dictionary<string, string> { ["gone_at"] = "t.gone_at IS NOT NULL" },
            Omitted = Because(
                ("page_id", RowNumber), ("first_fetched_at", Moment), ("fetched_at", Moment), ("read_run_id", RunNumber), ("read_attempts", Bookkeeping), ("role", "always article"),
                ("status", "an input"), ("media_type", "an input"), ("charset", "an input"), ("final_url", "an input"), ("etag", "an input"), ("last_modified", "an input"), ("body_digest", "an input"),
                ("side_digest", "an input"), ("headers", "an input"), ("rendered", "an input")),
        },
        new()
        {
            Name = "rejections", Key = ["url"], Where = "t.is_current = 1",
            Omitted = Because(("rejection_id", RowNumber), ("first_run_id", RunNumber), ("run_id", RunNumber), ("is_current", "always 1")),
        },
        new() { Name = "regions", Key = ["code"] },
        new() { Name = "sources", Key = ["source_key"], Omitted = Because(("definition_digest", "an input"), ("wanted_from", "an input"), ("wanted_until", "an input")) },
        new() { Name = "themes", Key = ["theme_id"], Omitted = Because(("theme_no", RowNumber)) },
        new()
        {
            Name = "terms", Key = ["term"], Omitted = Because(("term_id", RowNumber)),
            // A word that no document holds any more is no content, unless people gave it; its part of speech is looked up when it comes.
            Where = "t.docs > 0 OR t.origin <> 'lexicon'", Instead = new Dictionary<string, string> { ["tag"] = "CASE WHEN t.docs > 0 THEN t.tag END" },
        },
        new() { Name = "term_group_members", Key = ["group_no", "ordinal"] },
        new() { Name = "labels", Key = ["doc_key", "section", "paragraph", "theme_id", "annotator", "at"], Omitted = Because(("label_id", RowNumber)) },
        new() { Name = "document_families", Key = ["document_id"] },
        new() { Name = "citations", Key = ["citing_id", "sentence", "cited_title"], Omitted = Because(("citation_id", RowNumber), ("title_name", Bookkeeping), ("number_name", Bookkeeping)) },
        new() { Name = "cited_documents", Key = ["document_id"] },
        new() { Name = "shared_sentences", Key = ["hash", "place"] },
        new() { Name = "shared_documents", Key = ["document_id", "other_id"] },
        new() { Name = "slice_totals", Key = ["year", "level", "region_code"], Omitted = Because(("slice_id", RowNumber)) },
        new() { Name = "slice_terms", Key = ["slice_id", "term_id"] },
        new() { Name = "source_totals", Key = ["year", "source_key"], Omitted = Because(("source_slice_id", RowNumber)) },
        new() { Name = "source_terms", Key = ["source_slice_id", "term_id"] },
        new() { Name = "term_years", Key = ["term_id", "year"] },
        new() { Name = "term_bursts", Key = ["series", "name", "first_year"] },
        new() { Name = "term_changes", Key = ["series", "name", "year"] },
        new() { Name = "year_keyness", Key = ["year", "rank"] },
        new() { Name = "year_rises", Key = ["year", "direction", "rank"] },
        new() { Name = "coword_nodes", Key = ["term"] },
        new() { Name = "coword_edges", Key = ["source", "target"] },
        new() { Name = "corpus_totals", Key = ["corpus_id"], Instead = new Dictionary<string, string> { ["corpus_id"] = "t.corpus_id" } },
        new() { Name = "theme_slices", Key = ["theme_id", "year", "level", "region_code"] },
        new() { Name = "theme_pairs", Key = ["theme_id", "with_theme_id", "year"] },
        new() { Name = "theme_evaluations", Key = ["gold"], Where = NewestMeasurement, Omitted = Because(("run_id", RunNumber), ("stamp", "names the program; runs have it")) },
        new() { Name = "theme_quality", Key = ["gold", "theme_id"], Where = NewestMeasurement, Omitted = Because(("run_id", RunNumber)) },
        new() { Name = "theme_confusion", Key = ["gold", "theme_id", "other"], Where = NewestMeasurement, Omitted = Because(("run_id", RunNumber)) },
        new()
        {
            Name = "topics", Key = ["number"], Where = CurrentFit,
            Omitted = Because(("run_id", RunNumber), ("labelled_at", Moment), ("topic_key", "numbered by its run")),
        },
        new() { Name = "topic_terms", Key = ["number", "rank"], Where = CurrentFit, Omitted = Because(("run_id", RunNumber)) },
        new() { Name = "document_topics", Key = ["document_id", "number"], Where = CurrentFit, Omitted = Because(("run_id", RunNumber)) },
        new() { Name = "topic_years", Key = ["number", "year"], Omitted = Because(("run_id", RunNumber)) },
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ContentTable> All { get; } = [.. OfDocuments, .. OfCorpus];

    /// <summary>Tables that are no content, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Others { get; } = Because(
        ("schema_info", "the file's version"), ("data_dictionary", "comes with the program"),
        ("runs", "how results came to be"), ("run_digests", "of runs"), ("run_stages", "of runs"), ("run_sources", "of runs"), ("run_rejections", "of runs"),
        ("run_changes", "what was before"), ("trend_points", "what was before"), ("alerts", "what was noticed when"), ("alert_documents", "what was noticed when"),
        ("document_digests", "digests of the rest"), ("table_digests", "digests of the rest"), ("kept_digests", "digests of the rest"),
        ("fetches", "visits: the crawl's own record"), ("frontier", "when addresses are due"), ("hosts", "pace of the crawl"), ("robots", "kept answers"),
        ("evidence_rules", "stands in theme_matches by its text"), ("term_groups", "stands in its members by name"), ("segmenters", "an input: the lexicon's digest"), ("segmenter_dictionaries", "an input"),
        ("topic_fits", "how fits came to be"), ("topic_lineage", "what was before"), ("topic_models", "an input of weights and of the next fit; topics say what is in it"),
        ("topic_documents", "how documents stand to the fit"), ("topic_fitness", "of runs"), ("topic_names", "an input; topics are called by them"),
        ("term_searches", "asked for by people"), ("term_candidates", "asked for by people"),
        ("sentence_hashes", "an index; doctor --full examines it"), ("document_names", "an index; doctor --full examines it"),
        ("stale_hashes", Bookkeeping), ("stale_names", Bookkeeping), ("stale_cited", Bookkeeping), ("stale_families", Bookkeeping), ("stale_labels", Bookkeeping),
        ("search_words", "an index; doctor --full examines it"), ("search_postings", "an index; doctor --full examines it"), ("search_lengths", "an index; doctor --full examines it"),
        ("search_recent", "an index; doctor --full examines it"), ("search_sketches", "an index; doctor --full examines it"));

    static ContentTable Owned(string name, params string[] key) => new() { Name = name, Key = ["document_id", .. key], IsOfDocument = true };

    static Dictionary<string, string> Because(params (string Name, string Reason)[] reasons) => reasons.ToDictionary(r => r.Name, r => r.Reason, StringComparer.Ordinal);
}
