using Dapper;
using TextMiner.Documents;
using TextMiner.Storage.Saving;

namespace TextMiner.Storage;

/// <summary>Sources, regions, themes and terms as configuration gives them.</summary>
sealed class ReferenceData(Database database, TermIds terms)
{
    public void Save(IEnumerable<Source> sources) => database.Write(() =>
    {
        foreach (var source in sources)
        {
            EnsureRegion(database, source.RegionCode);
            database.Connection.Execute(
                """
                INSERT INTO sources (source_key, name, home, kind, region_code, wanted_from, wanted_until)
                VALUES (@Key, @Name, @Home, @kind, @RegionCode, @from, @until)
                ON CONFLICT (source_key) DO UPDATE SET name = excluded.name, home = excluded.home, kind = excluded.kind,
                  region_code = excluded.region_code, wanted_from = excluded.wanted_from, wanted_until = excluded.wanted_until
                WHERE (name, home, kind, region_code, wanted_from, wanted_until)
                  IS NOT (excluded.name, excluded.home, excluded.kind, excluded.region_code, excluded.wanted_from, excluded.wanted_until)
                """,
                new
                {
                    source.Key,
                    source.Name,
                    source.Home,
                    kind = source.Kind.Name(),
                    source.RegionCode,
                    from = source.From is { } from ? Timestamp.Of(from) : null,
                    until = source.Until is { } until ? Timestamp.Of(until) : null,
                });
        }
    });

    public void Save(IEnumerable<Region> regions) => database.Write(() =>
    {
        var save = database.Prepare(
            """
            INSERT INTO regions (code, name, level, parent) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level, parent = excluded.parent
            WHERE (name, level, parent) IS NOT (excluded.name, excluded.level, excluded.parent)
            """);
        foreach (var region in regions) save.Run(region.Code, region.Name, region.Level, region.Parent);
    });

    public void Save(IEnumerable<ThemeDefinition> themes) => database.Write(() =>
    {
        var definitions = themes.ToList();
        // Names are unique: one that another theme holds, of an earlier taxonomy or about to be renamed, is freed first.
        foreach (var theme in definitions)
        {
            database.Connection.Execute(
                "UPDATE themes SET name_zh = name_zh || '（' || theme_id || '）' WHERE name_zh = @NameZh AND theme_id <> @Id", theme);
        }
        foreach (var theme in definitions)
        {
            database.Connection.Execute(
                """
                INSERT INTO themes (theme_id, name_zh, name_en, definition, version, theme_no)
                VALUES (@Id, @NameZh, @NameEn, @Definition, @Version, (SELECT ifnull(MAX(theme_no), 0) + 1 FROM themes))
                ON CONFLICT (theme_id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
                  definition = excluded.definition, version = excluded.version
                WHERE (name_zh, name_en, definition, version) IS NOT (excluded.name_zh, excluded.name_en, excluded.definition, excluded.version)
                """,
                theme);
        }
    });

    public void Save(IEnumerable<TermDefinition> definitions) => database.Write(() =>
    {
        var update = database.Prepare("UPDATE terms SET origin = ?2, is_stop = ?3 WHERE term_id = ?1 AND (origin, is_stop) <> (?2, ?3)");
        foreach (var definition in definitions)
            update.Run(terms.IdOf(definition.Term), definition.Origin.Name(), definition.Role == TermRole.Stop ? 1 : 0);
    });

    /// <summary>Says which terms are stop words; all others are none, and what list they come from stays.</summary>
    public void SaveStopWords(IReadOnlyCollection<string> words) => database.Write(() =>
    {
        var wanted = words.ToHashSet(StringComparer.Ordinal);
        var update = database.Prepare("UPDATE terms SET is_stop = ?2 WHERE term_id = ?1 AND is_stop <> ?2");
        foreach (var (id, term) in database.Prepare("SELECT term_id, term FROM terms WHERE is_stop = 1").List(row => (row.Integer(0), row.Text(1))))
            if (!wanted.Contains(term)) update.Run(id, 0);
        foreach (var word in wanted.Order(StringComparer.Ordinal)) update.Run(terms.IdOf(word), 1);
    });

    /// <summary>Says which terms are words of the user's dictionaries; those of earlier dictionaries are no longer. What a word is besides, a stop word or not, stays.</summary>
    public void SaveUserWords(IReadOnlyCollection<string> words) => database.Write(() =>
    {
        var wanted = words.ToHashSet(StringComparer.Ordinal);
        var update = database.Prepare("UPDATE terms SET origin = ?2 WHERE term_id = ?1 AND origin <> ?2");
        foreach (var (id, term) in database.Prepare("SELECT term_id, term FROM terms WHERE origin = 'user'").List(row => (row.Integer(0), row.Text(1))))
            if (!wanted.Contains(term)) update.Run(id, TermOrigin.Lexicon.Name());
        foreach (var word in wanted.Order(StringComparer.Ordinal)) update.Run(terms.IdOf(word), TermOrigin.User.Name());
    });

    /// <summary>Keeps what a segmenter was made of; of those that no document was cut with, only the new one stays.</summary>
    public void Save(SegmenterDefinition segmenter) => database.Write(() =>
    {
        var used = database.Prepare("SELECT DISTINCT stamp FROM documents").List(r => LexiconOf(r.Text(0))).Append(segmenter.Lexicon).ToHashSet(StringComparer.Ordinal);
        foreach (var known in database.Prepare("SELECT lexicon FROM segmenters").List(r => r.Text(0)).Where(known => !used.Contains(known)))
            database.Prepare("DELETE FROM segmenters WHERE lexicon = ?1").Run(known);
        if (database.Prepare("INSERT OR IGNORE INTO segmenters (lexicon, base) VALUES (?1, ?2)").Run(segmenter.Lexicon, segmenter.Base.Name()) == 0) return;
        // Other words, other parts of speech.
        database.Prepare("UPDATE terms SET tag = NULL").Run();
        var insert = database.Prepare("INSERT INTO segmenter_dictionaries (lexicon, ordinal, name, text) VALUES (?1, ?2, ?3, ?4)");
        for (var i = 0; i < segmenter.Dictionaries.Count; i++)
            insert.Run(segmenter.Lexicon, i, segmenter.Dictionaries[i].Name, segmenter.Dictionaries[i].Text);
    });

    /// <summary>What the documents were cut with, the lexicon of most documents first; one that was never recorded has no definition.</summary>
    public IReadOnlyList<(string Lexicon, SegmenterDefinition? Definition)> Segmenters() => database.Read(() =>
    {
        var known = database.Prepare("SELECT lexicon, base FROM segmenters").List(r => (Lexicon: r.Text(0), Base: Names.Parse<SegmenterBase>(r.Text(1)))).ToDictionary(s => s.Lexicon, StringComparer.Ordinal);
        return database.Prepare("SELECT stamp, COUNT(*) FROM documents WHERE is_primary = 1 GROUP BY 1").List(r => (Lexicon: LexiconOf(r.Text(0)), Documents: r.Integer(1)))
            .GroupBy(s => s.Lexicon).OrderByDescending(g => g.Sum(s => s.Documents)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, known.TryGetValue(g.Key, out var made) ? new SegmenterDefinition(g.Key, made.Base, DictionariesOf(g.Key)) : null)).ToList();
    });

    /// <summary>Terms in documents of which no part of speech is known.</summary>
    public IReadOnlyList<string> Untagged() => database.Read(() => database.Prepare("SELECT term FROM terms WHERE tag IS NULL AND docs > 0 ORDER BY term_id").List(r => r.Text(0)));

    public void SaveTags(IEnumerable<(string Term, string Tag)> tags) => database.Write(() =>
    {
        var update = database.Prepare("UPDATE terms SET tag = ?2 WHERE term = ?1");
        foreach (var (term, tag) in tags) update.Run(term, tag);
    });

    List<DictionaryFile> DictionariesOf(string lexicon) =>
        database.Prepare("SELECT name, text FROM segmenter_dictionaries WHERE lexicon = ?1 ORDER BY ordinal").List(r => new DictionaryFile(r.Text(0), r.Text(1)), lexicon);

    // lexicon=…;themes=…;code=…
    static string LexiconOf(string stamp) => stamp.Split(';')[0].Split('=')[^1];

    /// <summary>
    /// A region that is named before it is defined gets its code as name: a document is never lost for want of a table of regions.
    /// </summary>
    public static void EnsureRegion(Database database, string? code)
    {
        if (code is null) return;
        database.Prepare(
            """
            INSERT INTO regions (code, name, level) VALUES (?1, ?1, CASE WHEN substr(?1, 3) = '0000' THEN 1 ELSE 2 END)
            ON CONFLICT (code) DO NOTHING
            """).Run(code);
    }
}
