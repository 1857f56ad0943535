using TextMiner.Storage.Trends;
using TextMiner.Trends;

namespace TextMiner.Reports.Answers;

/// <summary>How answers of the same kind are drawn wherever they are.</summary>
static class AnswerCharts
{
    public const string Rate = "次/万词";

    public static AnswerChart Keyness { get; } = new(ChartKind.Bars, "关键词：频率比的对数", "term", [new ChartValue("log_ratio")], "log₂（频率比），右为本部分多用，左为对照部分多用") { Bounds = ("low", "high") };

    public static AnswerChart Trends(TrendRequest request) => new(ChartKind.Lines, "词语趋势", "period", [new ChartValue("per_10k")], Rate)
    {
        Series = ["term", .. TrendTables.Dimensions(request)], Bounds = ("low", "high"),
    };

    public static AnswerChart Composition(TrendRequest request) =>
        new(ChartKind.Lines, "词语趋势与固定构成后的趋势", "period", [new ChartValue("per_10k", "原始"), new ChartValue("fixed_per_10k", "固定构成")], Rate)
        {
            Series = ["term", .. TrendTables.Dimensions(request)],
        };

    public static AnswerChart Collocations(string term, string measure) => new(ChartKind.Bars, $"“{term}”的搭配词", "term", [new ChartValue(measure.Replace('-', '_'))], measure);
}
