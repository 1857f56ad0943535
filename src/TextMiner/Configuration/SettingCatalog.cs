using TextMiner.Analysis.Topics.Upkeep;
using TextMiner.Scheduling;

namespace TextMiner.Configuration;

/// <summary>Every setting, in the order in which people read them. A new one is a line here and a property of <see cref="Settings"/>.</summary>
static class SettingCatalog
{
    public static readonly Setting Database = new("db", ValueShape.Text, "out/textminer.db",
        "The database; archive, sources of your own and exports lie beside it.", "数据库文件；网页存档、自定来源和导出文件都在它旁边。") { IsPath = true, Flag = "--db" };

    public static readonly Setting Sources = new("sources", ValueShape.Text, null,
        "Folder with source definitions; null for yours beside the database and then those that come with TextMiner.", "来源定义的文件夹；null 表示先用数据库旁的 sources，再用随程序附带的。") { IsPath = true, Flag = "--sources" };

    public static readonly Setting Themes = new("themes", ValueShape.Text, null,
        "Folder with themes of your own; null for those that come with TextMiner.", "自定主题的文件夹；null 表示用随程序附带的主题。") { IsPath = true, Flag = "--themes", Effect = Effect.ResultsByContent };

    public static readonly Setting Contact = new("contact", ValueShape.Text, "https://textminer.example/crawler",
        "Where a site's owner can complain: a page or a mailbox of yours. It is part of the user agent.", "网站管理者可以联系到你的网页或邮箱，写在抓取时的 User-Agent 里。");

    public static readonly Setting Snapshot = new("snapshot", ValueShape.Switch, true,
        "Whether a run ends with a snapshot for readers.", "运行结束时是否发布供读者使用的快照。") { Flag = "--no-snapshot" };

    public static readonly Setting Bare = new("segmenter.bare", ValueShape.Switch, false,
        "Cut texts with jieba's own dictionary, without the policy vocabulary.", "只用结巴自带词典分词，不用政策词表。") { Flag = "--bare", Effect = Effect.ResultsByContent };

    public static readonly Setting UserDictionaries = new("segmenter.userDictionaries", ValueShape.Texts, Array.Empty<string>(),
        "Files with more words, a line each: word [frequency] [tag]; the later file wins. The flag may be repeated.", "补充词典文件，每行“词 [词频] [词性]”；后面的文件优先。选项可重复。") { IsPath = true, Flag = "--user-dict", Effect = Effect.ResultsByContent };

    public static readonly Setting StopWords = new("terms.stopWords", ValueShape.Text, null,
        "File that changes the stop words, a word a line: 本文 adds one, -部门 takes one out; null for stop-words.txt beside the database, where there is one.",
        "修改停用词表的文件，每行一词：“本文”为增加，“-部门”为去除；null 表示用数据库旁的 stop-words.txt（如有）。") { IsPath = true, Effect = Effect.ResultsByContent };

    public static readonly Setting MaxPages = new("refresh.maxPages", ValueShape.Whole, 0L,
        "Pages that a refresh asks for at most; what is left waits for the next. 0 for no bound.", "一次更新最多访问的页数，其余留待下次；0 表示不限。") { Least = 0, Most = int.MaxValue, Flag = "--max-pages" };

    public static readonly Setting MaxMinutes = new("refresh.maxMinutes", ValueShape.Number, 0.0,
        "Minutes after which a refresh asks for no more pages and reads what it has. 0 for no bound.", "一次更新访问网页的最长分钟数，到时停止访问并处理已有网页；0 表示不限。") { Least = 0, Most = 525_600, Flag = "--max-minutes" };

    public static readonly Setting FailureShare = new("refresh.failureShare", ValueShape.Number, 0.5,
        "Share of pages without an article above which a run ends with exit code 1.", "没有得到文章的网页超过这一比例时，退出码为 1。") { Least = 0, Most = 1 };

    public static readonly Setting TopicsK = new("topics.k", ValueShape.Whole, 0L,
        "Number of topics, from 2 to 500; 0 keeps to what topics fit was told, or lets the corpus decide.", "主题模型的主题数，2 至 500；0 表示沿用 topics fit 的指定，或由语料决定。") { Least = 0, Most = Analysis.Topics.TopicOptions.MaxTopics, Effect = Effect.Results };

    public static readonly Setting TopicsSeed = new("topics.seed", ValueShape.Whole, (long)TopicSettings.Seed,
        "Where chance starts.", "随机数种子。") { Least = int.MinValue, Most = int.MaxValue, Effect = Effect.Results };

    public static readonly Setting TopicsEngine = new("topics.engine", ValueShape.Text, "gibbs",
        "What finds the topics: gibbs (collapsed Gibbs sampling) or mlnet (LightLDA of ML.NET).", "主题模型的算法：gibbs（吉布斯采样）或 mlnet（ML.NET 的 LightLDA）。") { Choices = ["gibbs", "mlnet"], Effect = Effect.Results };

    public static readonly Setting TopicsRefitShare = new("topics.refitShare", ValueShape.Number, RefitRule.MostChanged,
        "Share of the fitted documents that may be new, changed or gone before topics are fitted again; 0 for a fit by every run that changed a document.",
        "参与拟合的文档中新增、变动和消失的超过这一比例时重新拟合主题；0 表示有文档变动就重新拟合。") { Least = 0, Most = 1, Effect = Effect.Results };

    public static readonly Setting AlertWebhook = new("alerts.webhook", ValueShape.Text, null,
        "Address to which alerts are posted as JSON; it is never shown.", "以 JSON 发送提醒的网址；从不显示。") { IsSecret = true, Flag = "--alert-webhook", Check = ("an address that begins with https:// or http://", IsWebAddress) };

    public static readonly Setting AlertFile = new("alerts.file", ValueShape.Text, null,
        "File to which alerts are appended as JSON lines.", "以 JSON 行追加提醒的文件。") { IsPath = true, Flag = "--alert-file" };

    public static readonly Setting Cron = new("schedule.cron", ValueShape.Text, "0 3 * * *",
        "When serve and installed timers refresh: minute, hour, day of month, month, day of week.", "定时更新的时间：分 时 日 月 周。") { Check = ("a cron expression of five fields such as 0 3 * * *", RunSchedule.IsCron), Flag = "--schedule" };

    public static readonly Setting TimeZone = new("schedule.timeZone", ValueShape.Text, "Asia/Shanghai",
        "The time zone of that time.", "上述时间所在的时区。") { Check = ("a time zone such as Asia/Shanghai", RunSchedule.IsTimeZone), Flag = "--tz" };

    public static readonly Setting BodyDays = new("retention.bodyDays", ValueShape.Whole, 0L,
        "Days after which bodies of earlier versions of pages leave the archive at the end of a refresh; 0 keeps all.", "更新结束时，网页旧版本的存档保留多少天；0 表示全部保留。") { Least = 0, Most = 36_500 };

    public static readonly Setting KeptRuns = new("retention.runs", ValueShape.Whole, 0L,
        "Runs of which single fetches and past rejections are kept; 0 keeps all.", "保留多少次运行的抓取明细和已过去的拒绝记录；0 表示全部保留。") { Least = 0, Most = int.MaxValue };

    public static readonly Setting KeptFits = new("retention.fits", ValueShape.Whole, 0L,
        "Topic fits that are kept; 0 keeps all.", "保留多少次主题拟合；0 表示全部保留。") { Least = 0, Most = int.MaxValue };

    public static readonly Setting Reserve = new("disk.reserveMegabytes", ValueShape.Whole, 256L,
        "Megabytes that must stay free on the disk; a run that would need more does not begin.", "磁盘上必须留出的兆字节数；所需空间超过时不开始运行。") { Least = 0, Most = 1_000_000_000 };

    public static readonly Setting LogFormat = new("log.format", ValueShape.Text, "auto",
        "How runs tell on standard error how far they are: json (an object a line), text, or auto (text in a terminal, else json).", "运行进度在标准错误上的格式：json（每行一个对象）、text，或 auto（终端用 text，否则 json）。") { Choices = ["auto", "json", "text"], Flag = "--log" };

    public static readonly Setting OtlpEndpoint = new("telemetry.endpoint", ValueShape.Text, null,
        "Where traces and metrics of runs go by OTLP; none are made without it.", "以 OTLP 发送运行的追踪和指标的地址；不设则不产生。") { Variable = "OTEL_EXPORTER_OTLP_ENDPOINT", Check = ("an address that begins with https:// or http://", IsWebAddress) };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Database, Sources, Themes, Contact, Snapshot, Bare, UserDictionaries, StopWords, MaxPages, MaxMinutes, FailureShare, TopicsK, TopicsSeed, TopicsEngine,
        TopicsRefitShare, AlertWebhook, AlertFile, Cron, TimeZone, BodyDays, KeptRuns, KeptFits, Reserve, LogFormat, OtlpEndpoint,
    ];

    /// <summary>What the sections are about, in both languages.</summary>
    public static IReadOnlyDictionary<string, (string Meaning, string MeaningZh)> Sections { get; } = new Dictionary<string, (string, string)>
    {
        ["segmenter"] = ("How texts are cut into words.", "分词。"),
        ["terms"] = ("Which words lists and topics leave out; they are counted in any case.", "列表和主题中不出现的词；计数不受影响。"),
        ["refresh"] = ("Bounds of a refresh.", "更新的限度。"),
        ["topics"] = ("The topic model.", "主题模型。"),
        ["alerts"] = ("Where alerts go besides the database and the report.", "提醒除数据库和报告外发往何处。"),
        ["schedule"] = ("When TextMiner runs by itself.", "定时运行。"),
        ["retention"] = ("What is thrown away, and when. Never what a document, a label or a kept run needs.", "保留期限；文档、标注和保留的运行所需的内容从不删除。"),
        ["disk"] = ("Room on the disk.", "磁盘空间。"),
        ["log"] = ("Logs.", "日志。"),
        ["telemetry"] = ("OpenTelemetry.", "OpenTelemetry 遥测。"),
    };

    static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
