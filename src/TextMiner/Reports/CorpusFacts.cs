using System.Globalization;
using TextMiner.Reports.Answers;
using TextMiner.Storage;

namespace TextMiner.Reports;

/// <summary>What figures rest on, for a file that must be told apart from one of other documents, another dictionary or another program.</summary>
static class CorpusFacts
{
    // Of a run what its results depend on; whether and when it ended is the date of the data.
    static readonly Dictionary<string, (string Zh, string En)> RunFacts = new(StringComparer.Ordinal)
    {
        ["run_id"] = ("运行编号", "run"),
        ["finished_at"] = ("数据截至（UTC）", "data as of (UTC)"),
        ["seed"] = ("随机种子", "seed"),
        ["input_digest"] = ("输入摘要", "digest of the input"),
        ["config_digest"] = ("设置摘要", "digest of the settings"),
        ["lexicon_digest"] = ("词库摘要", "digest of the lexicon"),
        ["models_digest"] = ("模型摘要", "digest of the models"),
        ["output_digest"] = ("结果摘要", "digest of the results"),
    };

    /// <param name="store">The documents.</param>
    /// <param name="command">The command line that gives the same again.</param>
    public static IReadOnlyList<AboutFact> Of(CorpusStore store, string command)
    {
        var report = new CorpusReport(store);
        var (size, content, provenance) = (report.Size(), report.Content(), report.Provenance());
        return
        [
            new("命令", "command", command),
            new("程序版本", "version of TextMiner", Installation.Version),
            new("数据库结构版本", "version of the schema", content.SchemaVersion.ToString(CultureInfo.InvariantCulture)),
            new("文件数（不计转载）", "documents (reprints left out)", content.Documents.ToString(CultureInfo.InvariantCulture)),
            new("词数", "tokens", size.Tokens.ToString(CultureInfo.InvariantCulture)),
            new("日期范围", "dates", size.FirstDate is null ? "" : $"{size.FirstDate} – {size.LastDate}"),
            .. provenance.Values.Where(v => RunFacts.ContainsKey(v.Key)).Select(v => new AboutFact(RunFacts[v.Key].Zh, RunFacts[v.Key].En, v.Value)),
            .. provenance.Stamps.Select(stamp => new AboutFact("词库与模型标记", "stamp of lexicon and models", stamp)),
            new("内容摘要（SHA-256）", "digest of the content (SHA-256)", content.Digest),
            new("内容摘要的算法", "how that digest is made", CorpusContent.Recipe),
        ];
    }

    /// <summary>A command line as it can be given again to a shell.</summary>
    public static string CommandOf(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quoted).Prepend("textminer"));

    static string Quoted(string argument) => argument.Length > 0 && argument.All(c => char.IsLetterOrDigit(c) || "-_./,:=@+%，".Contains(c)) ? argument
        : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
