using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Storage;
using TextMiner.Storage.Schema;

namespace TextMiner.Tests.Storage;

/// <summary>A file of the first two versions, filled as those filled it, comes to the newest with all that people know of it.</summary>
public sealed class MigrationTests
{
    const string Filled =
        """
        INSERT INTO runs (kind, started_at, status, app_version, seed) VALUES ('import', '2025-01-01T00:00:00Z', 'done', '0.1.0', 1);
        INSERT INTO sources (source_key, name, kind) VALUES ('s', '国家数据部', 'policy');
        INSERT INTO themes (theme_id, name_zh, name_en, definition, version) VALUES ('talent', '人才队伍', 'Talent', '人才', '1'), ('green', '绿色发展', 'Green', '环境', '1');
        INSERT INTO documents (doc_key, source_key, url, fetched_url, kind, title, doc_no, date, date_basis, level, language, char_count, token_count,
          sentence_count, text_digest, page_digest, content_digest, stamp, is_counted, version_no, first_run_id, last_run_id)
        VALUES
          ('k1', 's', 'http://data.test/1', 'http://data.test/1', 'policy', '国家绿色规划', '数发〔2021〕3号', '2021-03-01', '发布', '国家', 'zh', 61, 30, 3, 't1', 'p1', 'c1', 'x', 1, 2, 1, 1),
          ('k2', 's', 'http://data.test/2', 'http://data.test/2', 'policy', '地方绿色方案', NULL, '2021-06-01', '发布', '地方', 'zh', 40, 20, 2, 't2', 'p2', 'c2', 'x', 1, 1, 1, 1);
        INSERT INTO sections VALUES (1, 0, 0, ''), (1, 1, 1, '一、总体要求'), (2, 0, 0, '');
        INSERT INTO sentences (document_id, ordinal, section, paragraph, start, "end", text, hash) VALUES
          (1, 0, 1, 0, 0, 20, '促进绿色低碳转型并健全生态环境治理体系。', 77), (1, 1, 1, 1, 21, 26, '加强管理。', NULL), (1, 2, 1, 1, 26, 31, '抓好落实。', NULL),
          (2, 0, 0, 0, 0, 20, '促进绿色低碳转型并健全生态环境治理体系。', 77), (2, 1, 0, 0, 20, 30, '依《国家绿色规划》。', NULL);
        INSERT INTO document_versions VALUES (1, 1, '旧文。', 'd0', 1), (1, 2, '促进绿色低碳转型并健全生态环境治理体系。' || char(10) || '加强管理。抓好落实。', 't1', 1),
          (2, 1, '句子拼不出的正文', 't2', 1);
        INSERT INTO terms (term, length) VALUES ('绿色', 2);
        INSERT INTO document_terms VALUES (1, 1, 1), (2, 1, 1);
        INSERT INTO document_themes VALUES (1, 'green', 1, 0.9, 'yes', 'model'), (2, 'green', 1, 0.1, 'no', 'human');
        INSERT INTO labels (doc_key, theme_id, label, annotator, at) VALUES ('k2', 'green', 'no', 'coder-1', '2025-01-01');
        INSERT INTO section_themes VALUES (1, 1, NULL, 'green', 1, 0.8, 'yes', 'model'), (1, 1, 0, 'green', 1, 0.5, 'abstain', 'rule');
        INSERT INTO theme_evidence (document_id, theme_id, sentence, start, "end", matched, contribution, rule) VALUES
          (1, 'green', 0, 2, 4, '绿色', 1.5, 'lexicon:green/绿色'), (1, 'green', 0, 4, 6, '低碳', 0.5, 'lexicon:green/低碳');
        INSERT INTO citations (citing_id, cited_title, sentence, kind) VALUES (2, '国家绿色规划', 1, 'mention');
        """;

    /// <summary>What the first version kept of runs, addresses and topics besides.</summary>
    const string Fetched =
        """
        INSERT INTO pages (url, source_key, role, final_url, status, body_digest, first_fetched_at, fetched_at, read_run_id) VALUES
          ('http://data.test/', 's', 'list', 'http://data.test/', 200, 'p0', '2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z', NULL),
          ('http://data.test/1', 's', 'article', 'http://data.test/1', 200, 'p1', '2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z', 1);
        INSERT INTO fetches (run_id, source_key, url, status, body_digest, outcome, fetched_at) VALUES
          (1, 's', 'http://data.test/', 200, 'p0', 'listed', '2025-01-01T00:00:00Z'), (1, 's', 'http://data.test/1', 200, 'p1', 'fetched', '2025-01-01T00:00:00Z');
        INSERT INTO frontier (url, source_key, state, depth, found_on, found_at, attempts, due_at) VALUES
          ('http://data.test/', 's', 'waiting', 0, NULL, '2025-01-01T00:00:00Z', 1, '2025-01-02T00:00:00Z'),
          ('http://data.test/1', 's', 'leased', 1, 'http://data.test/', '2025-01-01T00:00:00Z', 1, '2025-02-01T00:00:00Z');
        INSERT INTO rejections (source_key, url, stage, reason, detail, first_run_id, run_id, is_current) VALUES ('s', 'http://data.test/3', 'extract', 'no-body', '', 1, 1, 1);
        INSERT INTO run_changes (run_id, change, document_id, doc_key, title, cause) VALUES (1, 'added', 1, 'k1', '国家绿色规划', 'page');
        INSERT INTO topic_fits VALUES (1, 'stamp', '2025-01-01T00:00:00Z', 1);
        INSERT INTO topics VALUES (1, 'key-1', 1, '绿色转型', 'human', '2025-01-01T00:00:00Z', 0.5);
        INSERT INTO topic_terms VALUES (1, 1, 1, 1, 0.25);
        INSERT INTO document_topics VALUES (1, 1, 1, 0.75);
        """;

    [Fact]
    public void A_file_of_the_first_version_keeps_its_runs_addresses_and_topics()
    {
        using var fixture = new StoreFixture();
        var file = Path.Combine(fixture.Folder, "first.db");
        using (var old = StoreOpener.ReadWrite(file, fixture.Clock, [.. Migration.All.Where(m => m.Version == 1)])) old.Connection.Execute(Filled + Fetched);
        using var store = CorpusStore.Open(file, fixture.Clock);
        Assert.Equal([$"{Migration.All.Max(m => m.Version)}"], Rows("SELECT version FROM schema_info"));
        Assert.Equal(["http://data.test/ list data.test 1", "http://data.test/1 article data.test 1"], Rows("SELECT url || ' ' || role || ' ' || host || ' ' || visits FROM frontier ORDER BY url"));
        Assert.Equal(["http://data.test/ p0", "http://data.test/1 p1"], Rows("SELECT url || ' ' || body_digest FROM pages ORDER BY url"));
        Assert.Equal(["fetched", "listed"], Rows("SELECT outcome FROM fetches ORDER BY 1"));
        Assert.Equal(["no-body"], Rows("SELECT reason FROM rejections WHERE is_current = 1"));
        Assert.Equal(["added k1"], Rows("SELECT change || ' ' || doc_key FROM run_changes"));
        Assert.Equal(["绿色转型 human 绿色 0.75"], Rows(
            "SELECT t.label || ' ' || t.labelled_by || ' ' || w.term || ' ' || d.weight FROM topics t JOIN topic_terms x USING (run_id, number) JOIN terms w USING (term_id) JOIN document_topics d USING (run_id, number)"));
        Assert.Equal(["2"], Rows("SELECT COUNT(*) FROM documents"));
        Assert.Empty(store.Database.Connection.Query("SELECT 1 FROM pragma_foreign_key_check"));
        // What it knew is of use: the address that a killed run had in hand is there to be claimed again.
        store.ReleaseClaims();
        Assert.Equal(["0"], Rows("SELECT COUNT(*) FROM frontier WHERE state <> 'waiting'"));

        List<string> Rows(string sql) => [.. store.Query(sql, QueryLimits.Default).Rows.Select(row => string.Join('|', row))];
    }

    public static TheoryData<int> Versions => [.. Migration.All.SkipLast(1).Select(m => m.Version)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_file_of_every_version_becomes_what_the_first_becomes_and_what_is_derived_is_as_if_derived_anew(int version)
    {
        using var fixture = new StoreFixture();
        var (direct, stopped) = (Path.Combine(fixture.Folder, "direct.db"), Path.Combine(fixture.Folder, "stopped.db"));
        foreach (var file in new[] { direct, stopped })
        {
            using var old = StoreOpener.ReadWrite(file, fixture.Clock, [.. Migration.All.Where(m => m.Version == 1)]);
            old.Connection.Execute(Filled + Fetched);
        }
        // What an earlier program leaves that knew the versions so far, one at a time.
        for (var next = 2; next <= version; next++) StoreOpener.ReadWrite(stopped, fixture.Clock, [.. Migration.All.Where(m => m.Version <= next)]).Dispose();
        CorpusStore.Open(direct, fixture.Clock).Dispose();
        using (var store = CorpusStore.Open(stopped, fixture.Clock))
        {
            Assert.Equal([$"{Migration.All[^1].Version}"], store.Query("SELECT version FROM schema_info", QueryLimits.Default).Rows.Select(row => $"{row[0]}"));
            Assert.Empty(store.Database.Connection.Query("SELECT 1 FROM pragma_foreign_key_check"));
            var migrated = store.MeasureContents();
            store.DeriveAnew(1);
            Assert.Equal(migrated, store.MeasureContents());
        }
        ContentOf.AssertEqual(direct, stopped);
        using var copy = new SqliteConnection($"Data Source={stopped}.v{version}.bak;Pooling=False;Mode=ReadOnly");
        Assert.Equal(version, copy.ExecuteScalar<int>("SELECT version FROM schema_info"));
        Assert.Equal(2, copy.ExecuteScalar<int>("SELECT COUNT(*) FROM documents"));
    }

    [Fact]
    public void A_migration_that_was_cut_off_is_made_again_and_a_copy_of_another_database_is_not_overwritten()
    {
        using var fixture = new StoreFixture();
        var file = Path.Combine(fixture.Folder, "old.db");
        using (var old = StoreOpener.ReadWrite(file, fixture.Clock, [Migration.All[0]]))
        {
            old.Connection.Execute(Filled);
            // The copy was made, and the program killed before the migration was committed.
            old.Connection.Execute($"VACUUM INTO '{file}.v1.bak'");
            old.Connection.Execute("INSERT INTO runs (kind, started_at, status, app_version, seed) VALUES ('import', '2025-01-02T00:00:00Z', 'done', '0.1.0', 1)");
        }
        var other = Path.Combine(fixture.Folder, "other.db");
        using (var old = StoreOpener.ReadWrite(other, fixture.Clock, [Migration.All[0]])) old.Connection.Execute(Filled.Replace("2025-01-01T00", "2024-06-06T00", StringComparison.Ordinal));
        File.Copy($"{file}.v1.bak", $"{other}.v1.bak");
        File.WriteAllText($"{file}.v1.bak.part", "half a copy");

        using (var store = CorpusStore.Open(file, fixture.Clock)) Assert.Equal(2L, store.Query("SELECT COUNT(*) FROM runs", QueryLimits.Default).Rows[0][0]);
        using (var copy = new SqliteConnection($"Data Source={file}.v1.bak;Pooling=False;Mode=ReadOnly")) Assert.Equal(2, copy.ExecuteScalar<int>("SELECT COUNT(*) FROM runs"));
        Assert.False(File.Exists($"{file}.v1.bak.part"));
        var refused = Assert.Throws<StoreException>(() => CorpusStore.Open(other, fixture.Clock));
        Assert.Contains("Move the older backup away", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_file_of_an_early_version_keeps_everything_and_is_derived_anew(int version)
    {
        using var fixture = new StoreFixture();
        var file = Path.Combine(fixture.Folder, "old.db");
        using (var old = StoreOpener.ReadWrite(file, fixture.Clock, [.. Migration.All.Where(m => m.Version <= version)])) old.Connection.Execute(Filled);
        using var store = CorpusStore.Open(file, fixture.Clock);
        Assert.Equal(["1 1 旧文。", "1 2 促进绿色低碳转型并健全生态环境治理体系。\n加强管理。抓好落实。", "2 1 句子拼不出的正文"],
            Rows("SELECT document_id || ' ' || version || ' ' || text FROM v_document_texts ORDER BY 1"));
        Assert.Equal(["2 1"], Rows("SELECT document_id || ' ' || version FROM document_versions WHERE text IS NOT NULL AND version = 1 AND document_id = 2"));
        Assert.Equal(["green 绿色 1.5 2-4 lexicon:green/绿色", "green 低碳 0.5 4-6 lexicon:green/低碳"],
            Rows("SELECT theme_id || ' ' || matched || ' ' || contribution || ' ' || start || '-' || \"end\" || ' ' || rule FROM theme_evidence ORDER BY start"));
        Assert.Equal(["1 -  0.8 yes model", "1 - 0 0.5 abstain rule"],
            Rows("SELECT section || ' - ' || ifnull(paragraph, '') || ' ' || score || ' ' || decision || ' ' || decided_by FROM section_themes ORDER BY paragraph"));
        Assert.Equal(["no human"], Rows("SELECT decision || ' ' || decided_by FROM v_document_themes WHERE document_id = 2"));
        Assert.Equal(["coder-1"], Rows("SELECT annotator FROM labels"));
        Assert.Equal(["2 1 92"], Rows("SELECT document_id || ' ' || other_id || ' ' || lag_days FROM v_shared_sentences"));
        Assert.Equal(["1"], Rows("SELECT cited_id FROM v_citations"));
        Assert.Equal(["2021 2 1"], Rows("SELECT year || ' ' || docs_total || ' ' || docs FROM v_theme_trend WHERE theme_id = 'green'"));
        Assert.Equal(["2"], Rows("SELECT n FROM v_term_trend WHERE term = '绿色'"));
        Assert.Empty(Rows("SELECT 1 FROM pragma_foreign_key_check"));
        Assert.True(File.Exists($"{file}.v{version}.bak"));

        List<string> Rows(string sql)
        {
            store.Query("SELECT 1", QueryLimits.Default);
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
            return connection.Query<object>(sql).Select(r => Convert.ToString(((IDictionary<string, object>)r).Values.Single(), System.Globalization.CultureInfo.InvariantCulture)!).ToList();
        }
    }
}
