using System.Globalization;
using System.Text.Json;
using TextMiner.Analysis.Topics;
using TextMiner.Commands;
using TextMiner.Documents;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Files;
using TextMiner.Reports;
using TextMiner.Storage;

namespace TextMiner.Tests.Pipeline;

/// <summary>Topics over several runs of one database, through the whole pipeline: each document is made of the words of one field.</summary>
public sealed class TopicUpkeepTests : IDisposable
{
    static readonly string[] Fields =
    [
        "农业 农村 农民 粮食 耕地 种植 畜牧 渔业 灌溉 乡村 水利 林业 种子 农药 化肥 收成 合作社 农产品 养殖 果树",
        "医院 医疗 卫生 药品 患者 疾病 预防 医生 护士 疫苗 诊断 治疗 健康 保健 手术 医学 传染病 中医 药店 体检",
        "港口 船舶 航运 货物 集装箱 码头 海关 物流 运输 铁路 航线 仓储 口岸 装卸 贸易 出口 进口 关税 报关 海上",
        "学校 教育 教师 学生 课程 教材 高校 幼儿园 考试 招生 毕业 课堂 职业教育 大学 图书馆 体育 校园 学习 培训 语文",
    ];

    const string OtherField = "恒星 行星 望远镜 星系 轨道 卫星 引力 黑洞 彗星 天文 光谱 宇宙 火箭 发射 月球 火星 飞船 真空 辐射 星云";

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-topics-").FullName;

    Workspace Workspace => new(Path.Combine(_folder, "out", "textminer.db")) { Publishes = false };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Topics_stay_while_little_changes_and_nothing_is_written_when_nothing_does()
    {
        await ImportAsync(Texts(0, 400, Fields));
        var fitted = Rows("SELECT * FROM topics ORDER BY 1, 3");
        var all = Everything();

        await ImportAsync(Texts(0, 400, Fields));
        Assert.Equal(all, Everything());

        await ImportAsync(Texts(400, 20, Fields));
        Assert.Equal(fitted, Rows("SELECT * FROM topics ORDER BY 1, 3"));
        Assert.Equal("20", Assert.Single(Rows("SELECT COUNT(*) FROM topic_documents WHERE role = 'new'")));
        Assert.Equal("0", Assert.Single(Rows("SELECT is_degraded FROM topic_fitness")));
        AssertWeightsAreThoseOfTheModel();
        Assert.Equal(Rows("SELECT number, year, SUM(CAST(round(weight * 1000000) AS INTEGER)), COUNT(*) FROM document_topics JOIN documents USING (document_id) WHERE is_primary = 1 GROUP BY 1, 2 ORDER BY 1, 2"),
            Rows("SELECT number, year, weight, docs FROM topic_years ORDER BY 1, 2"));
    }

    [Fact]
    public async Task More_of_the_same_makes_a_refit_in_which_keys_and_names_stay()
    {
        await ImportAsync(Texts(0, 400, Fields));
        // As many as there are fields: where there are more, some are halves, and no one can say which.
        await FitAsync(topics: 4);
        string[] before = [.. Rows("SELECT topic_key FROM topics WHERE run_id = 2 ORDER BY 1")];
        using (var store = Open()) store.NameTopic(before[0], "我的主题", "甲");

        await ImportAsync(Texts(400, 60, Fields));

        Assert.Equal(before, Rows("SELECT topic_key FROM topics JOIN topic_fits USING (run_id) WHERE is_current = 1 ORDER BY 1"));
        Assert.Equal(["continued"], Rows("SELECT DISTINCT relation FROM topic_lineage WHERE run_id = 3"));
        Assert.Equal([$"{before[0]} human"], Rows("SELECT topic_key, labelled_by FROM topics JOIN topic_fits USING (run_id) WHERE is_current = 1 AND label = '我的主题'"));
        Assert.Empty(Rows("SELECT run_id FROM topic_fitness WHERE is_degraded = 1"));
        AssertWeightsAreThoseOfTheModel();
    }

    [Fact]
    public async Task Documents_of_another_field_raise_an_alert_and_make_a_refit()
    {
        await ImportAsync(Texts(0, 400, Fields));
        await ImportAsync(Texts(400, 16, [OtherField]));

        Assert.Equal("1 2 1", Assert.Single(Rows("SELECT fit_run_id, run_id, is_degraded FROM topic_fitness")));
        Assert.Equal("2", Assert.Single(Rows("SELECT run_id FROM topic_fits WHERE is_current = 1")));
        Assert.Equal("2 topics 16", Assert.Single(Rows("SELECT run_id, subject, (SELECT COUNT(*) FROM alert_documents d WHERE d.alert_id = a.alert_id) FROM alerts a WHERE rule = 'topics-outgrown'")));
        using var store = Open();
        Assert.Contains(TopicLines.Of(store), line => line.StartsWith("ALERT: The topics", StringComparison.Ordinal) && line.Contains("run 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_is_withdrawn_in_sight_of_all_when_its_topic_dissolves()
    {
        await ImportAsync(Texts(0, 120, Fields));
        await FitAsync(topics: 4);
        using (var store = Open())
            foreach (var topic in store.ReadCalledTopics()) store.NameTopic(topic.Key, $"名{topic.Number}", "甲");

        await FitAsync(topics: 2);

        var merged = Rows("SELECT from_key FROM topic_lineage WHERE run_id = 3 AND relation = 'merged' ORDER BY 1");
        Assert.NotEmpty(merged);
        Assert.Equal(merged, Rows("SELECT topic_key FROM topic_names WHERE withdrawn_for = 'merged' AND withdrawn_run_id = 3 ORDER BY 1"));
        Assert.Equal("0", Assert.Single(Rows("SELECT COUNT(*) FROM topics t JOIN topic_names n USING (topic_key) WHERE t.run_id = 3 AND n.withdrawn_run_id = 3")));
        using var summary = Open();
        Assert.Equal(merged.Length, TopicLines.Of(summary).Count(line => line.StartsWith("Name withdrawn in run 3", StringComparison.Ordinal) && line.Contains("merged into", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_number_and_seed_that_were_asked_for_hold_in_later_runs()
    {
        await ImportAsync(Texts(0, 120, Fields));
        await FitAsync(topics: 5, seed: 9);
        await ImportAsync(Texts(120, 40, Fields));

        Assert.Equal("3 5 9", Assert.Single(Rows("SELECT f.run_id, m.wanted, m.seed FROM topic_fits f JOIN topic_models m USING (run_id) WHERE f.is_current = 1")));
        Assert.Equal("5", Assert.Single(Rows("SELECT COUNT(*) FROM topics WHERE run_id = 3")));
    }

    [Fact]
    public async Task A_corpus_with_words_of_its_own_is_read_with_them_and_another_dictionary_makes_a_refit()
    {
        var words = CorpusSegmenter.Of(SegmenterBase.Bare, [new DictionaryFile("words.txt", "农业农村 2000 n\n")]);
        await ImportAsync(Texts(0, 120, Fields).Select(text => $"{text}农业农村。"), words);
        Assert.Contains($"lexicon={words.Definition.Lexicon}", Assert.Single(Rows("SELECT settings FROM topic_models")), StringComparison.Ordinal);

        await ImportAsync(Texts(120, 5, Fields), words);
        Assert.Equal("1", Assert.Single(Rows("SELECT run_id FROM topic_fits WHERE is_current = 1")));

        using (var session = PipelineSession.Open(Workspace, [])) await session.Pipeline.RebuildAsync(TestContext.Current.CancellationToken);
        Assert.Equal("3", Assert.Single(Rows("SELECT run_id FROM topic_fits WHERE is_current = 1")));
    }

    [Fact]
    public async Task After_a_tenth_more_policy_texts_nine_topics_in_ten_keep_their_keys()
    {
        string[] files = [.. Directory.GetFiles(Repository.Shared("data", "corpus", "docs"), "*.txt").Concat(Directory.GetFiles(Repository.Shared("data", "corpus", "gwr"), "*.txt")).Order(StringComparer.Ordinal)];
        await ImportFilesAsync([.. files.Where((_, i) => i % 10 != 3)]);
        var before = Rows("SELECT topic_key FROM topics");
        await ImportFilesAsync([.. files.Where((_, i) => i % 10 == 3)]);

        Assert.Equal("2", Assert.Single(Rows("SELECT run_id FROM topic_fits WHERE is_current = 1")));
        var continued = before.Intersect(Rows("SELECT topic_key FROM topics WHERE run_id = 2")).Count();
        Assert.InRange(continued, Math.Ceiling(0.9 * before.Length), before.Length);
        var labels = Rows("SELECT model_label FROM topics WHERE run_id = 2");
        Assert.Equal(labels.Length, labels.Distinct().Count());

        async Task ImportFilesAsync(string[] paths)
        {
            using var session = PipelineSession.Open(Workspace, []);
            await session.Pipeline.ImportAsync(LocalFiles.ToImport(paths, RowMapping.ByName), [], TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Folding the stored texts in once more gives the stored rows to the last bit.</summary>
    void AssertWeightsAreThoseOfTheModel()
    {
        using var store = Open();
        var stored = store.ReadTopicModel()!;
        var model = TopicModel.FromBytes(stored.Model.Bytes);
        var words = TopicSettings.WordsOf(store);
        var expected = store.ReadTexts().SelectMany(texts => texts).OrderBy(text => text.DocumentId)
            .SelectMany(text => TopicTrainer.Stored(text.DocumentId, model.Weigh(words.Read(text.Text)))).Select(w => $"{w.DocumentId} {w.Topic} {w.Weight:R}").ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Rows(string.Create(CultureInfo.InvariantCulture, $"SELECT document_id, number, weight FROM document_topics WHERE run_id = {stored.Run} ORDER BY 1, 2")));
    }

    static IEnumerable<string> Texts(int first, int count, string[] fields) => Enumerable.Range(first, count).Select(i =>
    {
        var random = new Random(i);
        var words = fields[i % fields.Length].Split(' ');
        return string.Join('\n', Enumerable.Range(0, 8).Select(_ => $"{string.Join('，', Enumerable.Range(0, 10).Select(_ => words[random.Next(words.Length)]))}。"));
    });

    int _imported;

    async Task ImportAsync(IEnumerable<string> texts, CorpusSegmenter? words = null)
    {
        var path = Path.Combine(_folder, $"rows{_imported++}.jsonl");
        await File.WriteAllLinesAsync(path, texts.Select((text, i) => JsonSerializer.Serialize(new
        {
            title = $"文件{Digest.Key(text)}", date = $"{2015 + i % 8}-03-01", body = text, url = $"http://fields.test/{Digest.Key(text)}.html",
        })), TestContext.Current.CancellationToken);
        using var session = PipelineSession.Open(Workspace, [], segmenter: words);
        await session.Pipeline.ImportAsync(LocalFiles.ToImport([path], RowMapping.ByName), [], TestContext.Current.CancellationToken);
    }

    async Task FitAsync(int topics, int seed = 1)
    {
        using var session = PipelineSession.Open(Workspace, []);
        await session.Pipeline.FitTopicsAsync(before => before with { Options = before.Options with { Topics = topics, Seed = seed } }, TestContext.Current.CancellationToken);
    }

    CorpusStore Open() => CorpusStore.Open(Workspace.Database, TimeProvider.System);

    string[] Rows(string sql)
    {
        using var store = CorpusStore.OpenReadOnly(Workspace.Database);
        return [.. store.Query(sql, new QueryLimits(100_000, TimeSpan.FromMinutes(1))).Rows.Select(row => string.Join(' ', row.Select(value => value is double number ? $"{number:R}" : $"{value}")))];
    }

    string[] Everything() =>
    [
        .. new[] { "topic_fits", "topics", "topic_terms", "topic_models", "topic_documents", "document_topics", "topic_years", "topic_fitness", "topic_lineage", "topic_names" }
            .SelectMany(table => Rows($"SELECT * FROM {table} ORDER BY 1, 2, 3")),
    ];
}
