using System.Globalization;
using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Upkeep;
using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Topics;

/// <summary>
/// A store of two planted topics: documents of 澜河省 speak of the environment, ever less of it, those of 青屿省 of people. From 2021 on
/// 碳汇 takes the place of 污染. One document repeats another, and two have a sentence in common.
/// </summary>
static class PlantedTopics
{
    public const string Common = "推进湿地保护、流域治理、节能降碳和绿色发展。";

    static readonly string[] Environment =
        ["湿地", "流域", "节能", "排放", "生态", "绿色", "森林", "河流", "土壤", "大气", "垃圾", "污水", "环境", "低碳", "草原", "海洋", "水质", "监测", "修复", "植被", "噪声", "降碳", "水源", "荒漠", "治沙"];

    static readonly string[] People =
        ["人才", "教师", "学校", "培训", "就业", "职称", "高校", "院士", "科研", "创业", "工匠", "学生", "技能", "招聘", "博士", "评价", "薪酬", "职业", "课程", "教材", "引进", "奖励", "校长", "毕业生", "实习"];

    public static StoreFixture Filled(bool withModel = true, bool reversed = false)
    {
        var fixture = new StoreFixture();
        Storage.Sample? first = null;
        foreach (var i in reversed ? Enumerable.Range(0, 36).Reverse() : Enumerable.Range(0, 36))
        {
            var year = 2018 + i % 6;
            var ofEnvironment = i < 18;
            var sample = new Storage.Sample(
                ofEnvironment ? StoreFixture.Portal : StoreFixture.Ministry, $"http://lanhe.test/{i}.html", $"{(ofEnvironment ? "澜河" : "青屿")}{year}年第{i}号工作方案",
                string.Create(CultureInfo.InvariantCulture, $"{year}-{1 + i % 12:00}-15"), Body(i, year, ofEnvironment))
            {
                Region = ofEnvironment ? "990000" : "980000",
                Lexicon = CorpusSegmenter.Policy.Definition.Lexicon,
            };
            fixture.Save(sample);
            if (i == 0) first = sample;
        }
        fixture.Save(first! with { Source = StoreFixture.Reprints, Address = "http://mirror.test/0.html", Kind = DocumentKind.News });
        fixture.Store.Derive(fixture.Run);
        Fit(fixture, withModel);
        return fixture;
    }

    public static void Fit(StoreFixture fixture, bool withModel)
    {
        var options = new TopicOptions { Topics = 2, Seed = 3, Iterations = 40, JoinsPhrases = false, Bounds = new(2, 1) };
        var documents = new TopicDocuments();
        foreach (var (text, words) in TopicSettings.ReadTexts(fixture.Store, TopicSettings.WordsOf(fixture.Store))) documents.Add(text.DocumentId, words, text.IsPrimary);
        var before = fixture.Store.ReadTopicModel() is { } stored ? new TopicGeneration(TopicModel.FromBytes(stored.Model.Bytes), stored.Keys, stored.Words) : null;
        var trained = TopicTrainer.Train(documents, options, cancel: TestContext.Current.CancellationToken);
        var fit = TopicLineage.Trace(before, trained, documents, _ => true, fixture.Store.ReadTopicKeys());
        fixture.Store.SaveTopics(fixture.Run, withModel ? fit with { Model = TopicSettings.Record(fixture.Store, options, trained.Model) } : fit);
        fixture.Store.FinishRun(fixture.Run, RunStatus.Done);
    }

    // Documents of 2018 speak of their own topic alone, those of 2023 half of the other.
    static string Body(int number, int year, bool ofEnvironment)
    {
        var random = new Random(number);
        var sentences = new List<string>();
        for (var s = 0; s < 16; s++)
        {
            var own = ofEnvironment == (random.Next(10) >= year - 2018);
            var words = own ? Environment : People;
            var chosen = Enumerable.Range(0, 6).Select(_ => words[random.Next(words.Length)]).ToList();
            if (own && s % 2 == 0) chosen[0] = year >= 2021 ? "碳汇" : "污染";
            sentences.Add($"{string.Join('、', chosen)}。");
        }
        if (number is 1 or 7) sentences.Insert(3, Common);
        return string.Concat(sentences);
    }
}
