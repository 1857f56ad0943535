using System.Globalization;
using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner.Tests.Storage;

/// <summary>What is derived step by step is what is derived anew from the whole corpus.</summary>
public sealed class IncrementalTests
{
    const int Rounds = 12;
    const int Pool = 80;

    // All that is derived, in an order of its own.
    static readonly string[] Derived =
    [
        "SELECT document_id, is_primary, family_id, distinct_sentences, is_linked, is_counted AND is_primary FROM documents ORDER BY 1",
        "SELECT * FROM document_families ORDER BY document_id",
        "SELECT * FROM sentence_hashes ORDER BY 1, 2, 3",
        "SELECT * FROM shared_sentences ORDER BY 1, 2",
        "SELECT * FROM shared_documents ORDER BY 1, 2",
        "SELECT * FROM document_names ORDER BY 1, 2",
        "SELECT citation_id, cited_id, title_name, number_name FROM citations ORDER BY 1",
        "SELECT * FROM cited_documents ORDER BY 1",
        "SELECT year, level, region_code, docs, tokens FROM slice_totals ORDER BY 1, 2, 3",
        "SELECT term_id, year, level, region_code, n, docs FROM term_slices ORDER BY 1, 2, 3, 4",
        "SELECT * FROM term_years ORDER BY 1, 2",
        "SELECT term_id, docs, log_docs FROM terms ORDER BY 1",
        "SELECT * FROM theme_slices ORDER BY 1, 2, 3, 4",
        "SELECT * FROM theme_pairs ORDER BY 1, 2, 3",
        "SELECT * FROM topic_years ORDER BY 1, 2, 3",
        "SELECT docs, log_docs FROM corpus_totals",
        "SELECT (SELECT COUNT(*) FROM stale_hashes) + (SELECT COUNT(*) FROM stale_names) + (SELECT COUNT(*) FROM stale_families)",
    ];

    readonly int _seed = Environment.GetEnvironmentVariable("TEXTMINER_SEED") is { Length: > 0 } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : Random.Shared.Next();

    [Fact]
    public void Deriving_step_by_step_equals_deriving_anew()
    {
        var random = new Random(_seed);
        using var fixture = new StoreFixture();
        // Room for more than so many holders of one sentence, so that it becomes a formula and ceases to be one.
        var formula = "各级各部门应当按照本文件的要求切实抓好贯彻落实工作。";
        for (var round = 0; round < Rounds; round++)
        {
            fixture.Run = fixture.Begin(RunKind.Refresh);
            for (var i = round == 0 ? 3 * Pool : random.Next(1, 12); i > 0; i--) Step(fixture, random, formula);
            fixture.Store.Derive(fixture.Run);
            if (round == 3) FitTopics(fixture, random);
            var before = Snapshot(fixture);
            fixture.Store.DeriveAnew(fixture.Run);
            var after = Snapshot(fixture);
            for (var i = 0; i < Derived.Length; i++)
                Assert.True(before[i] == after[i], $"seed {_seed}, round {round}: {Derived[i]}\nstep by step\n{before[i]}\nanew\n{after[i]}");
        }
        Assert.True((long)fixture.Value("SELECT COUNT(*) FROM run_changes WHERE change = 'removed'")! > 0, $"seed {_seed}: nothing was removed");
        Assert.True((long)fixture.Value("SELECT COUNT(*) FROM v_shared_sentences")! > 0, $"seed {_seed}: nothing was shared");
    }

    static void Step(StoreFixture fixture, Random random, string formula)
    {
        var n = random.Next(Pool);
        var address = $"http://lanhe.test/{n}.html";
        if (random.Next(6) == 0)
        {
            fixture.Store.Reject(fixture.Run, StoreFixture.Portal, new Rejection(PageUrl.Parse(address), Stage.Extract, RejectionReason.TooShort, ""));
            return;
        }
        // A few families of texts: whole, in part, and with additions; titles and numbers that others cite.
        var text = random.Next(9);
        var sentences = Enumerable.Range(0, 8).Select(i => $"第{text}号规划的第{i}项任务要求各地加快绿色数字化人才建设。").ToList();
        if (random.Next(3) == 0) sentences = sentences[..random.Next(2, 8)];
        if (random.Next(3) == 0) sentences.AddRange(Enumerable.Range(0, random.Next(1, 9)).Select(i => $"第{n}号文件另行规定的第{i}条具体数据要素措施如下。"));
        if (random.Next(4) == 0) sentences.AddRange(Enumerable.Range(0, 4).Select(i => $"第{random.Next(9)}号规划的第{i}项任务要求各地加快绿色数字化人才建设。"));
        if (random.Next(8) != 0) sentences.Add(formula);
        if (random.Next(3) == 0) sentences.Add($"依据《第{random.Next(9)}号规划》（数发〔2021〕{random.Next(9)}号）制定本文件。");
        fixture.Save(new Sample(StoreFixture.Portal, address, random.Next(3) == 0 ? $"关于印发《第{text}号规划》的通知" : $"第{text}号规划",
            $"{random.Next(2019, 2022)}-0{random.Next(1, 9)}-01", string.Concat(sentences))
        {
            Level = random.Next(3) switch { 0 => AdministrativeLevel.National, 1 => AdministrativeLevel.Local, _ => null },
            Region = random.Next(2) == 0 ? "990000" : null,
            Number = random.Next(2) == 0 ? $"数发〔2021〕{text}号" : null,
            Green = (Decision)random.Next(3),
        });
    }

    static void FitTopics(StoreFixture fixture, Random random)
    {
        var documents = fixture.Rows("SELECT document_id FROM documents").Select(r => (long)r[0]!).ToList();
        fixture.Store.SaveTopics(fixture.Run, new TopicFit("test",
            [new Topic("a", 1, "甲", 0.1, [new TopicTerm("数字化", 0.5)]), new Topic("b", 2, "乙", 0.1, [new TopicTerm("人才", 0.5)])],
            [.. documents.SelectMany(d => new[] { new TopicWeight(d, 1, random.NextDouble()), new TopicWeight(d, 2, random.NextDouble()) })]));
    }

    static List<string> Snapshot(StoreFixture fixture) =>
        [.. Derived.Select(sql => string.Join('\n', fixture.Store.Query(sql, new QueryLimits(100_000, TimeSpan.FromSeconds(30))).Rows.Select(r => string.Join(' ', r))))];
}
