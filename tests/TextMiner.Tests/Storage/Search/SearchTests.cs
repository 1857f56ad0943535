using TextMiner.Storage;
using TextMiner.Storage.Schema;
using TextMiner.Storage.Search;

namespace TextMiner.Tests.Storage.Search;

/// <summary>What an analyst sees of search, on a small corpus.</summary>
public sealed class SearchTests
{
    [Theory]
    [InlineData("数据要素", "国家数据发展规划", "澜河省数据发展实施方案")]
    [InlineData("渔", "青屿省渔业通知")]
    [InlineData("数据发展实施", "澜河省数据发展实施方案")]
    [InlineData("渔船 安全", "青屿省渔业通知")]
    [InlineData("渔船 OR 季度", "青屿省渔业通知", "澜河省数据发展实施方案")]
    [InlineData("人才 NOT 渔船", "国家数据发展规划", "澜河省数据发展实施方案")]
    [InlineData("人才 NOT (渔船 OR 季度)", "国家数据发展规划")]
    [InlineData("《国家数据发展规划》", "澜河省数据发展实施方案")]
    [InlineData("渔船 NEAR(6) 安全", "青屿省渔业通知")]
    [InlineData("渔船 NEAR(1) 安全")]
    [InlineData("安全检查 NEAR/10 渔船 NEAR/10 休渔期", "青屿省渔业通知")]
    [InlineData("title:（国家 AND 规划）", "国家数据发展规划")]
    [InlineData("人才 region:青屿省", "青屿省渔业通知")]
    [InlineData("人才 地区：全国", "国家数据发展规划")]
    [InlineData("人才 date:..2021-03", "国家数据发展规划")]
    [InlineData("人才 date:2021-03-02..2022", "澜河省数据发展实施方案")]
    [InlineData("theme:green 季度", "澜河省数据发展实施方案")]
    [InlineData("主题:绿色发展 季度", "澜河省数据发展实施方案")]
    [InlineData("source:国家数据部", "国家数据发展规划")]
    [InlineData("kind:news")]
    [InlineData("２０２１", "澜河省数据发展实施方案")]
    [InlineData("20*", "澜河省数据发展实施方案")]
    [InlineData("202")]
    public void A_query_finds(string query, params string[] titles)
    {
        using var fixture = Samples.Filled();
        using var search = CorpusSearch.Open(fixture.File);
        var result = search.Search(new SearchRequest(query));
        Assert.Equal(titles.Order(StringComparer.Ordinal), result.Hits.Select(h => h.Title).Order(StringComparer.Ordinal));
        Assert.Equal((titles.Length, titles.Length), (result.Documents.AtLeast, result.Documents.AtMost));
    }

    [Fact]
    public void Reprints_are_found_on_demand()
    {
        using var fixture = Samples.Filled();
        using var search = CorpusSearch.Open(fixture.File);
        Assert.Equal(2, search.Search(new SearchRequest("数据要素")).Documents.AtLeast);
        Assert.Equal(3, search.Search(new SearchRequest("数据要素") { WithReprints = true }).Documents.AtLeast);
        Assert.Equal(1, search.Search(new SearchRequest("数据要素 kind:news") { WithReprints = true }).Documents.AtLeast);
    }

    [Fact]
    public void A_title_counts_as_five_occurrences_in_BM25()
    {
        using var fixture = Samples.Filled();
        using var search = CorpusSearch.Open(fixture.File);
        var hits = search.Search(new SearchRequest("渔船 OR 渔业")).Hits;
        // Four documents are indexed, the reprint among them; one holds each word: 渔船 once in the text, 渔业 once in the title.
        double[] lengths = [.. new[] { Samples.Plan, Samples.Local, Samples.Other, Samples.Reprint }.Select(s =>
            (double)TextScan.Cut(s.Body)[0].Count(t => char.IsLetterOrDigit(t[0])))];
        var norm = 1.2 * (0.25 + 0.75 * lengths[2] / lengths.Average());
        var weight = Math.Log(1 + (4 - 1 + 0.5) / 1.5);
        Assert.Equal(weight * (1 * 2.2 / (1 + norm) + 5 * 2.2 / (5 + norm)), Assert.Single(hits).Score, 4);
    }

    [Fact]
    public void A_hit_shows_its_sentence_with_marks()
    {
        using var fixture = Samples.Filled();
        using var search = CorpusSearch.Open(fixture.File);
        var hit = Assert.Single(search.Search(new SearchRequest("title:渔业 安全 OR title:渔业 渔船")).Hits);
        Assert.Equal(["渔业"], hit.TitleMarks.Select(m => hit.Title.Substring(m.Start, m.Length)));
        Assert.Equal("沿海各市应当加强休渔期渔船管理并做好安全检查。人才培训另行安排。", hit.Snippet.Text);
        Assert.Equal(["渔船", "安全"], hit.Snippet.Marks.Select(m => hit.Snippet.Text.Substring(m.Start, m.Length)));
        Assert.Equal((2, "青屿省", "2023-02-01"), (hit.Occurrences, hit.Region, hit.Date));
    }

    [Fact]
    public void Facets_count_by_year_theme_and_region()
    {
        using var fixture = Samples.Filled();
        using var search = CorpusSearch.Open(fixture.File);
        var facets = search.Search(new SearchRequest("人才") { Limit = 1, WithFacets = true }).Facets!;
        Assert.Equal(["2021 2", "2023 1"], facets.Years.Select(f => $"{f.Value} {f.Documents}"));
        Assert.Equal(["人才队伍 2", "绿色发展 2"], facets.Themes.Select(f => $"{f.Value} {f.Documents}"));
        Assert.Equal(["全国 1", "澜河省 1", "青屿省 1"], facets.Regions.Select(f => $"{f.Value} {f.Documents}"));
    }

    [Fact]
    public void An_open_search_sees_what_is_committed_later()
    {
        using var fixture = Samples.Filled();
        using var search = CorpusSearch.Open(fixture.File);
        Assert.Empty(search.Search(new SearchRequest("海带养殖")).Hits);
        fixture.Save(Samples.Other with { Address = "http://lanhe.test/9.html", Body = "支持海带养殖。" });
        Assert.Single(search.Search(new SearchRequest("海带养殖")).Hits);
        fixture.Save(Samples.Other with { Address = "http://lanhe.test/9.html", Body = "支持扇贝养殖。" });
        Assert.Empty(search.Search(new SearchRequest("海带养殖")).Hits);
        Assert.Single(search.Search(new SearchRequest("扇贝养殖")).Hits);
    }

    [Fact]
    public void What_is_undone_leaves_nothing_in_the_index()
    {
        using var fixture = Samples.Filled();
        fixture.Store.SearchIndex.MostRecent = 2;
        using (fixture.Store.GroupWrites())
        {
            fixture.Save(Samples.Other with { Address = "http://lanhe.test/7.html", Body = "支持WXYZ。" });
            fixture.Save(Samples.Other with { Address = "http://lanhe.test/8.html", Body = "支持WXYZ，另有规定。" });
            Assert.Throws<StoreException>(() => fixture.Store.Save(fixture.Run, "no-such-source", Samples.Other.Page(fixture.Clock.GetUtcNow()), (Samples.Other with { Address = "http://lanhe.test/9.html" }).Article(), Samples.Other.Analysis()));
        }
        fixture.Save(Samples.Other with { Address = "http://lanhe.test/10.html", Body = "支持WXYZ。" });
        Assert.Empty(fixture.Store.CheckSearchIndex());
        using var search = CorpusSearch.Open(fixture.File);
        Assert.Single(search.Search(new SearchRequest("wxyz")).Hits);
    }

    [Theory]
    [InlineData("UPDATE search_postings SET postings = x'09' WHERE gram_key = (SELECT gram_key FROM search_postings WHERE length(postings) > 1 LIMIT 1)")]
    [InlineData("DELETE FROM search_postings WHERE gram_key = (SELECT MIN(gram_key) FROM search_postings)")]
    [InlineData("UPDATE search_lengths SET lengths = zeroblob(32768)")]
    [InlineData("UPDATE sentences SET text = text || '附' WHERE document_id = 1 AND ordinal = 0")]
    [InlineData("DELETE FROM search_words")]
    [InlineData("UPDATE search_sketches SET tokens = zeroblob(9) WHERE document_id = 2")]
    [InlineData("DELETE FROM documents WHERE document_id = 3")]
    [InlineData("INSERT INTO search_recent (document_id) VALUES (2)")]
    public void The_check_notices_and_a_rebuild_mends(string damage)
    {
        using var fixture = Samples.Filled();
        fixture.Store.SearchIndex.MostRecent = 2;
        fixture.Store.RebuildSearchIndex();
        Assert.Empty(fixture.Store.CheckSearchIndex());
        fixture.Execute(damage);
        Assert.NotEmpty(fixture.Store.CheckSearchIndex());
        fixture.Store.RebuildSearchIndex();
        Assert.Empty(fixture.Store.CheckSearchIndex());
    }

    [Fact]
    public void An_index_whose_making_was_interrupted_refuses_to_answer_and_is_completed_when_the_file_is_opened()
    {
        using var fixture = Samples.Filled();
        fixture.Execute("DELETE FROM search_recent WHERE document_id > 2; DELETE FROM search_sketches WHERE document_id > 2");
        using var search = CorpusSearch.Open(fixture.File);
        Assert.Contains("search index is not complete", Assert.Throws<StoreException>(() => search.Search(new SearchRequest("渔船"))).Message, StringComparison.Ordinal);
        using (CorpusStore.Open(fixture.File, fixture.Clock)) Assert.Single(search.Search(new SearchRequest("渔船")).Hits);
        Assert.Empty(fixture.Store.CheckSearchIndex());
    }

    [Fact]
    public void A_file_without_index_is_refused_with_the_way_out()
    {
        using var fixture = new StoreFixture();
        var old = Path.Combine(fixture.Folder, "old.db");
        StoreOpener.ReadWrite(old, fixture.Clock, [.. Migration.All.Where(m => m.Version < 4)]).Dispose();
        Assert.Contains("no search index yet", Assert.Throws<StoreException>(() => CorpusSearch.Open(old)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_version_3_gets_an_index_when_it_is_opened()
    {
        using var fixture = Samples.Filled();
        var old = Path.Combine(fixture.Folder, "old.db");
        using (var database = StoreOpener.ReadWrite(old, fixture.Clock, [.. Migration.All.Where(m => m.Version < 4)]))
        using (var command = database.Connection.CreateCommand())
        {
            command.CommandText =
                $"""
                PRAGMA foreign_keys = OFF; ATTACH '{fixture.File}' AS filled;
                INSERT INTO runs (run_id, kind, started_at, status, app_version, seed) SELECT run_id, kind, started_at, status, app_version, seed FROM filled.runs; INSERT INTO sources SELECT * FROM filled.sources; INSERT INTO document_versions SELECT * FROM filled.document_versions;
                INSERT INTO sentences SELECT * FROM filled.sentences; INSERT OR REPLACE INTO corpus_totals SELECT * FROM filled.corpus_totals;
                INSERT INTO documents (document_id, doc_key, source_key, url, fetched_url, kind, title, date, date_basis, language, char_count, token_count, sentence_count,
                  text_digest, page_digest, content_digest, stamp, version_no, first_run_id, last_run_id)
                SELECT document_id, doc_key, source_key, url, fetched_url, kind, title, date, date_basis, language, char_count, token_count, sentence_count,
                  text_digest, page_digest, content_digest, stamp, version_no, first_run_id, last_run_id FROM filled.documents
                """;
            command.ExecuteNonQuery();
        }
        using (var store = CorpusStore.Open(old, fixture.Clock)) Assert.Empty(store.CheckSearchIndex());
        using var search = CorpusSearch.Open(old);
        Assert.Equal("青屿省渔业通知", Assert.Single(search.Search(new SearchRequest("渔船管理")).Hits).Title);
    }
}
