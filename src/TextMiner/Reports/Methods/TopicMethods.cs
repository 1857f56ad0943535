using TextMiner.Reports.Answers;
using TextMiner.Storage.Topics;

namespace TextMiner.Reports.Methods;

/// <summary>How figures of topics 隐含主题 are made, in words for a paper.</summary>
static class TopicMethods
{
    const string PrevalenceZh = "占比为隐含主题在各文件中权重的平均；95% 区间按 Wilson 法，以权重方差所代表的件数计算。转载只计一次，低于 0.01 的权重按 0 计。";

    const string PrevalenceEn = "Prevalence is the mean weight of a topic in the documents; its 95 % interval is Wilson's, with the number of cases that the weights' variance stands for. Reprints count once, weights below 0.01 as 0.";

    static readonly FlagMeaning[] Flags = [new("no-documents", "该时段没有文件", "no document is of the period"), new("small-sample", "少于 5 份文件", "fewer than 5 documents")];

    public static AnswerView List(StoredTopicFit fit)
    {
        var (zh, en) = fit.Stamp.StartsWith("engine=gibbs", StringComparison.Ordinal) ? ("吉布斯抽样", "Gibbs sampling") : ("LightLDA 抽样", "LightLDA of ML.NET");
        return new("隐含主题一览 Topics", new MethodText(
            $"由{zh}的隐含狄利克雷分配得出（{fit.Stamp}）。{PrevalenceZh}coherence 为十个最强词语在文件中的 NPMI。",
            $"Latent Dirichlet allocation by {en} ({fit.Stamp}). {PrevalenceEn} coherence is the NPMI of the ten strongest terms by documents.", []));
    }

    public static AnswerView Card(StoredTopicFit fit, string heading) => List(fit) with { Title = $"隐含主题 {heading}" };

    public static AnswerView Trend(IReadOnlyList<string> series) => new("隐含主题的趋势 Topics over time", new MethodText(PrevalenceZh, PrevalenceEn, Flags))
    {
        Chart = new AnswerChart(ChartKind.Lines, "隐含主题的占比", "period", [new ChartValue("prevalence")], "平均权重") { Series = series, Bounds = ("low", "high") },
    };

    public static AnswerView Document => new("文件及其章节的隐含主题 Topics of a document and of its sections", new MethodText(
        "权重为隐含主题在文件或章节（不含下级章节）的词语中所占的部分，由拟合的模型按期望最大化推得；低于 0.01 的不列出。",
        "A weight is the part that a topic has of the words of the document or of a section without those below it, by expectation maximisation against the fitted model; less than 0.01 is left out.", []));

    public static AnswerView Drift => new("隐含主题用词的变化 Words of topics that grew and shrank", new MethodText(
        "比较两个时段中归于该主题的词语：log_ratio 为所占比例之比的以 2 为底的对数，区间以文件为单位；contribution 为对詹森-香农散度（比特）的贡献；偶然所致的散度由把同一批文件随机重新分入两个时段得出。",
        "Words of the topic in two ranges of years: log_ratio is the binary logarithm of the ratio of their parts, with documents as cases; contribution is what a word gives to the Jensen-Shannon divergence in bits; "
        + "what chance brings is measured by dealing the same documents out anew.", []));

    public static AnswerView Themes => new("隐含主题与政策主题 Topics and themes", new MethodText(
        $"expected 为两者互不相关时应有的文件数，lift 为实有与应有之比，phi 为相关系数；p 按配对数校正。{PrevalenceZh}",
        $"expected are the documents with both if neither knew of the other, lift is the ratio to it, phi the correlation; p is corrected for the number of pairs. {PrevalenceEn}",
        [new("small", "应有的文件数少于 5", "fewer than 5 documents are expected")]));
}
