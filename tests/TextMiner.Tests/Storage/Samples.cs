using TextMiner.Documents;
using TextMiner.Storage.Trends;

namespace TextMiner.Tests.Storage;

/// <summary>A small corpus: a national plan, a local one that repeats it, an unlike one, and a reprint.</summary>
static class Samples
{
    const string Shared =
        "加快培育数据要素市场并完善流通交易规则体系。推动企业数字化转型升级并建设公共服务平台。"
        + "加强高层次人才引进并优化人才评价激励机制。促进绿色低碳转型并健全生态环境治理体系。"
        + "完善统计监测制度并定期向社会公布进展情况。";

    public static Sample Plan { get; } = new(StoreFixture.Ministry, "http://data.test/plan.html", "国家数据发展规划", "2021-03-01",
        Shared + string.Concat(Enumerable.Range(1, 9).Select(i => $"国家第{i}项重点工程由有关部门另行制定具体实施办法。")))
    {
        Level = AdministrativeLevel.National,
        Region = null,
        Number = "数发〔2021〕3号",
    };

    public static Sample Local { get; } = new(StoreFixture.Portal, "http://lanhe.test/1.html", "澜河省数据发展实施方案", "2021-06-01",
        Shared + "依据《国家数据发展规划》（数发〔2021〕3号）制定本方案。"
        + string.Concat(Enumerable.Range(1, 9).Select(i => $"澜河省第{i}项改革任务由牵头单位按季度报送工作进展。")));

    public static Sample Other { get; } = new(StoreFixture.Portal, "http://lanhe.test/2.html", "青屿省渔业通知", "2023-02-01",
        "沿海各市应当加强休渔期渔船管理并做好安全检查。人才培训另行安排。")
    {
        Region = "980000",
    };

    public static Sample Reprint { get; } = Plan with
    {
        Source = StoreFixture.Reprints,
        Address = "http://mirror.test/plan.html",
        Date = "2021-03-05",
        Kind = DocumentKind.News,
        Number = null,
    };

    public static ModelStamp Stamp { get; } = new("l1", "t1", "0.1.0");

    public static StoreFixture Filled()
    {
        var fixture = new StoreFixture();
        foreach (var sample in new[] { Plan, Local, Other, Reprint }) fixture.Save(sample);
        fixture.Store.Derive(fixture.Run);
        new SavedGroups(fixture.Store).Replace([new TermGroup("人才与数字", ["人才", "数字化"], ["高层次.{0,4}人才"])]);
        fixture.Store.SaveMeasurement(fixture.Run, Measured("shipped", 0.7));
        return fixture;
    }

    /// <summary>How often tags are right on forty paragraphs, invented.</summary>
    public static ThemeMeasurement Measured(string gold, double f1) => new()
    {
        Gold = gold,
        GoldDigest = "g1",
        Stamp = Stamp,
        Paragraphs = 40,
        WithoutTheme = 5,
        WronglyTagged = 3,
        MicroF1 = f1,
        MacroF1 = f1,
        CalibrationError = 0.02,
        Themes = [new MeasuredTheme { Theme = "green", Support = 10, Tagged = 11, Precision = 0.7, Recall = 0.8, F1 = f1, F1Low = f1 - 0.1, F1High = f1 + 0.1, CalibrationError = 0.03, Threshold = 0.4, FalsePositives = 3, FalseNegatives = 2 }],
        Confusions = [new MeasuredConfusion("green", "talent", 1, 0), new MeasuredConfusion("green", MeasuredConfusion.None, 0, 3)],
    };
}
