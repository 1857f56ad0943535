using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Commands;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Runs;
using TextMiner.Sample;
using TextMiner.Storage;
using TextMiner.Storage.Labelling;
using TextMiner.Storage.Runs;
using TextMiner.Tests.Crawling;
using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Tests.Runs;

/// <summary>
/// A week of nightly refreshes by a clock of its own over three invented sites: what comes, changes and goes, a source that falls silent,
/// pages that lose their dates, a burst, a word that is new to its province, a label in between; what changed and why; and at the end the
/// same database again from the archive.
/// </summary>
public sealed class WeekTests : IDisposable
{
    const string Lanhe = "www.lanhe.test", Qingyu = "www.qingyu.test", Yunze = "www.yunze.test";

    static readonly DateOnly FirstNight = new(2025, 3, 21);

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-week-").FullName;
    readonly SteppingClock _clock = new();
    readonly ScriptedWeb _web;
    readonly IReadOnlyList<Region> _regions = SampleRegions.Load(Installation.SampleSites);
    int _night;

    public WeekTests() => _web = new ScriptedWeb(_clock);

    Workspace Workspace => new(Path.Combine(_folder, "textminer.db"));

    [Fact]
    public async Task A_week_of_nights_shows_what_changed_why_and_what_is_odd_and_can_be_verified()
    {
        var changing = PublishTheYearBefore();
        await NightAsync(isNews: true);
        Assert.Empty(Alerts(1));

        // Nothing has happened, except that one source, which published daily, has said nothing for longer than any holiday.
        _web.Asked.Clear();
        var before = Rows();
        await NightAsync(isNews: false);
        Assert.All(_web.Asked.Where(a => !a.Url.EndsWith("/robots.txt", StringComparison.Ordinal)), a => Assert.True(a is { IsConditional: true, Status: 304 }, a.ToString()));
        Assert.Equal(before, Rows());
        Assert.Equal(["silent-source source:qingyu 2025-03-11"], Alerts(2));

        _web.Publish(Lanhe, 31, Title(31), Day(0), Talent(31));
        _web.Publish(Lanhe, 3, Title(3), DayOf(3), [.. Talent(3), "另行增加一项内容：对取得高级技师等级的高技能人才，由用人单位提高技能津贴标准。"]);
        await NightAsync(isNews: true);
        Assert.Empty(Alerts(3));

        _web.Withdraw(changing);
        await NightAsync(isNews: true);
        Label(7, "green");

        for (var i = 40; i < 46; i++) _web.Publish(Yunze, i, Title(i), null, Talent(i));
        await NightAsync(isNews: true);
        // That the theme is new to its province is what a person said.
        Assert.Equal(["degraded-extraction source:yunze 2025-03-25 dates", "first-appearance theme:green@970000 "], Alerts(5));

        for (var i = 50; i < 60; i++) _web.Publish(Lanhe, i, $"关于第{i}批碳达峰行动的通知", Day(-(i % 5)), Green(i));
        await NightAsync(isNews: true);
        Assert.Contains("burst theme:green 2025-03", Alerts(6));

        _web.Publish(Lanhe, 61, "关于支持低空经济发展的若干措施", Day(0), [.. Talent(61), "支持有条件的地方发展低空经济，开展低空物流试点。", "低空经济企业在本省设立研发机构的，给予一次性奖励。"]);
        await NightAsync(isNews: true);
        Assert.Contains("first-appearance term:低空经济@970000 ", Alerts(7));

        await NightAsync(isNews: false);
        Assert.Empty(Alerts(8));
        AssertChanges();
        await AssertVerifiedAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Publishes a year of documents of each source; returns the address of one that will be gone.</summary>
    string PublishTheYearBefore()
    {
        for (var i = 0; i < 30; i++) _web.Publish(Lanhe, i, Title(i), DayOf(i), Talent(i));
        for (var i = 0; i < 13; i++) _web.Publish(Qingyu, i + 100, Title(i + 100), new DateOnly(2025, 3, 11).AddDays(-i), Talent(i + 100));
        for (var i = 0; i < 25; i++) _web.Publish(Yunze, i + 200, Title(i + 200), new DateOnly(2025, 3, 12).AddDays(-10 * i), Talent(i + 200));
        return $"http://{Lanhe}/zwgk/5.html";
    }

    async Task NightAsync(bool isNews)
    {
        if (_night++ > 0)
        {
            _clock.Advance(new DateTimeOffset(FirstNight.AddDays(_night - 1), new TimeOnly(8, 0), TimeSpan.Zero) - _clock.GetUtcNow());
            FrontierTable.MakeDue(Workspace.Database, "%");
        }
        using var session = PipelineSession.Open(Workspace, _regions, _clock);
        var counts = await session.Pipeline.RefreshAsync([Plan("lanhe", "澜河省人民政府", Lanhe, "970000"), Plan("qingyu", "青屿省人民政府", Qingyu, "980000"), Plan("yunze", "云泽省人民政府", Yunze, "990000")],
            _web, TestContext.Current.CancellationToken);
        Assert.Equal(isNews, counts.IsNews);
        session.Close(counts);
    }

    static CrawlPlan Plan(string key, string name, string host, string region) => Plans.Plan with
    {
        Source = new Source(key, name, $"http://{host}/", DocumentKind.Policy, region),
        Start = [PageUrl.Parse($"http://{host}/")],
        Lists = [new($"^http://{Regex.Escape(host)}/$")],
        Articles = [new(@"/zwgk/\d+\.html$")],
    };

    DateOnly Day(int offset) => FirstNight.AddDays(_night + offset);

    /// <summary>When the first site published: every twelve days, so that it is not silent before the third night.</summary>
    static DateOnly DayOf(int i) => new DateOnly(2025, 3, 5).AddDays(-12 * i);

    static string Title(int i) => $"关于第{i}批高技能人才培养工作的通知";

    static string[] Talent(int i) =>
    [
        $"为做好第{i}批高技能人才培养工作，各单位应当按照第{i}号通知的要求组织申报，明确培养目标、培养方式和考核办法。",
        $"第{i}批培养对象由所在单位推荐，经第{i}次专家评审会议评审后公示，公示期为五个工作日，期满无异议的予以公布。",
        $"培养经费由财政安排第{i}类专项资金予以支持，用于技能培训、实训基地建设和师资队伍建设，任何单位不得挪作他用。",
        $"各地人力资源部门要加强对第{i}批培养项目的跟踪管理，每季度报送一次进展情况，年底组织开展绩效评价。",
    ];

    static string[] Green(int i) =>
    [
        $"深入实施第{i}批碳达峰行动，推动能源绿色低碳转型，大幅削减二氧化碳和主要污染物排放总量，改善生态环境质量。",
        $"第{i}批重点企业应当开展节能降碳改造，提高可再生能源利用比例，严格控制煤炭消费总量，推进清洁生产审核。",
        $"加强大气污染和水污染防治，开展第{i}次生态环境保护督察，推进森林碳汇、湿地修复和生物多样性保护。",
        $"建立第{i}批绿色工厂名录，发展循环经济，推广绿色建筑和新能源汽车，倡导简约适度、绿色低碳的生活方式。",
    ];

    void Label(int number, string theme)
    {
        using var store = CorpusStore.Open(Workspace.Database, _clock);
        var labels = new CorpusLabels(store);
        labels.Add([new Label(Digest.Key($"http://{Lanhe}/zwgk/{number}.html"), TextUnit.Document, theme, LabelValue.Yes, "coder-1", _clock.GetUtcNow())]);
        Assert.Equal(1, labels.Apply());
    }

    List<string> Alerts(long run)
    {
        using var store = CorpusStore.OpenReadOnly(Workspace.Database);
        return [.. new AlertHistory(store).Since(run - 1).Where(a => a.Run == run).Select(a => $"{a.Rule} {a.Subject} {a.Period}").Order(StringComparer.Ordinal)];
    }

    void AssertChanges()
    {
        using var store = CorpusStore.OpenReadOnly(Workspace.Database);
        var changes = RunDiff.Net(new RunHistory(store).Changes(1, 8));
        Assert.Equal(1 + 6 + 10 + 1, changes.Count(c => c is { Kind: "document", Change: "added", Cause: "new-page" }));
        Assert.Equal([Title(3)], changes.Where(c => c is { Kind: "document", Field: "text", Cause: "changed-page" }).Select(c => c.Title));
        Assert.Equal([(Title(5), "在线", "已下线")], changes.Where(c => c is { Kind: "document", Field: "availability", Cause: "gone-page" }).Select(c => (c.Title, c.Before, c.After)));
        Assert.Equal([(Title(7), null, "绿色发展")], changes.Where(c => c is { Kind: "tag", Cause: "human-label" }).Select(c => (c.Title, c.Before, c.After)));
        // Ten came with the pages of the sixth night; one document of 2024 was labelled.
        Assert.Contains(changes, c => c is { Kind: "trend", Title: "绿色发展", Field: "theme 2025 地方 970000", Before: "0", After: "10", Cause: "new-page" });
        Assert.Contains(changes, c => c is { Kind: "trend", Title: "绿色发展", Field: "theme 2024 地方 970000", Before: "0", After: "1", Cause: "human-label" });
        var burst = new AlertHistory(store).Since(0).Single(a => a is { Rule: "burst", Subject: "theme:green" });
        Assert.True(burst.Strength >= burst.Threshold);
        Assert.Contains("关于第59批碳达峰行动的通知", burst.Documents.Select(d => d.Title));
        Assert.All(new AlertHistory(store).Since(0), a => Assert.NotEmpty(a.Documents));
        var report = File.ReadAllText(Workspace.Report);
        Assert.Contains("主题“绿色发展”自2025-03起突增", report, StringComparison.Ordinal);
        Assert.Contains($"<li><a href=\"{burst.Documents[0].Url}\" rel=\"noreferrer\">{burst.Documents[0].Title}</a></li>", report, StringComparison.Ordinal);
    }

    async Task AssertVerifiedAsync()
    {
        var result = await new Verification(Workspace, _regions, PipelineModels.Shipped, 2, new RunProgress(TextWriter.Null, LogStyle.Text, _clock), _clock).RunAsync(20, TestContext.Current.CancellationToken);
        Assert.Empty(result.Tables.SelectMany(t => t.Differences).Select(d => d.ToString()));
        Assert.All(result.Tables, t => Assert.True(t.IsEqual, t.Table));
        using var store = CorpusStore.OpenReadOnly(Workspace.Database);
        Assert.Equal(new RunHistory(store).Find(8)!.OutputDigest, result.RebuiltDigest);
    }

    /// <summary>Every row that is not of a run, of the crawl's own record, or an alert.</summary>
    List<string> Rows()
    {
        using var connection = new SqliteConnection($"Data Source={Workspace.Database};Mode=ReadOnly;Pooling=False");
        string[] others = ["fetches", "frontier", "hosts", "robots", "pages", "alerts", "alert_documents", "kept_digests", "sqlite_sequence"];
        return [.. connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'run%' ORDER BY name").Except(others)
            .SelectMany(table => connection.Query($"SELECT * FROM \"{table}\"").Select(row => $"{table} {string.Join('|', ((IDictionary<string, object?>)row).Values.Select(v => v is byte[] b ? Convert.ToHexString(b) : v))}"))];
    }
}
