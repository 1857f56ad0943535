using System.Globalization;
using TextMiner.Analysis.Comparing;
using TextMiner.Reports.Answers;

namespace TextMiner.Reports.Methods;

/// <summary>How slices, surroundings and networks are counted, in words for a paper, with the settings that were used.</summary>
static class ComparisonMethods
{
    public static MethodText Keyness(string slice, string against, Correction correction, int least, int leastDocuments) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"关键词比较“{slice}”与“{against}”：对数似然比 G²（Dunning, 1993）及其概率，按检验词数作{CorrectionZh(correction)}校正；效应量为平滑后频率比的以 2 为底的对数及其 95% 区间，%DIFF 为频率之差的百分比。只检验两部分合计至少 {least} 次、见于至少 {leastDocuments} 份文件的词，不含停用词。"),
        string.Create(CultureInfo.InvariantCulture,
            $"Keyness of “{slice}” against “{against}”: log-likelihood ratio G² (Dunning, 1993) with its probability, corrected for the number of terms ({CorrectionEn(correction)}); effect size is the binary logarithm of the smoothed ratio of rates with its 95 % interval, and %DIFF. Terms of at least {least} occurrences in at least {leastDocuments} documents of both slices, stop words left out."),
        [
            new("small", "期望次数小于 5，概率只作参考", "an expected count is below 5, so that the probability is a rough guide"),
            new("few-documents", "用得较多的一方只有一两份文件有该词", "the slice that uses it more has it in one or two documents"),
        ]);

    public static MethodText Collocations(string term, int window, int least, Correction correction) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"“{term}”的搭配词：同句之内左右各 {window} 个词，标点不计，落入两个窗口的词计一次；PMI、NPMI、t 值、log-Dice 与对数似然比 G²，概率按检验词数作{CorrectionZh(correction)}校正。只列在窗口中至少出现 {least} 次的词。"),
        string.Create(CultureInfo.InvariantCulture,
            $"Collocates of “{term}” within {window} words on each side, inside the sentence, marks passed over, a word in two windows counted once; PMI, NPMI, t-score, log-Dice and the log-likelihood ratio G², whose probability is corrected for the number of words ({CorrectionEn(correction)}). Words that are at least {least} times in the windows."), []);

    public static MethodText Dispersion(string term) => new(
        $"“{term}”的分布：Juilland D（1 为均匀）与 Gries 的 DP（0 为均匀）及其归一值，分别按文件、年份、层级、地区、来源与文种计。",
        $"Dispersion of “{term}”: Juilland's D (1 is even), DP of Gries (0 is even) and its normalised form (Lijffijt and Gries, 2012), over documents, years, levels, regions, sources and kinds.", []);

    public static MethodText Places(string term) => new($"“{term}”在一份文件中的位置：0 为开头，1 为结尾。", $"Where “{term}” stands in one document: 0 is the beginning, 1 the end.", []);

    public static MethodText Concordance(string term, int context) => new(
        string.Create(CultureInfo.InvariantCulture, $"“{term}”的每一处及其左右各 {context} 个字，不跨段落。"), string.Create(CultureInfo.InvariantCulture, $"Every occurrence of “{term}” with {context} characters on each side, inside the paragraph."), []);

    public static MethodText Network(string within, int least, double leastWeight) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"共词网络：两词在同一{(within == "sentence" ? "句" : "段")}中共现至少 {least} 次、且多于随机期望的连边，权重为 NPMI（不低于 {leastWeight}）；社区由 Louvain 算法（Blondel 等, 2008）求得，节点次序固定，结果可重复。"),
        string.Create(CultureInfo.InvariantCulture,
            $"Co-word network: an edge joins two terms that occur together in at least {least} {within}s, more often than chance brings them; its weight is NPMI (at least {leastWeight}). Communities by the Louvain method (Blondel et al., 2008) in a fixed order of nodes, so that the result is always the same."), []);

    public static MethodText Discovery(double cohesion, double entropy, int least, int leastDocuments) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"新词候选：词典词相连的短语，内聚度（最弱处的点互信息）不低于 {cohesion} 比特，左右邻接熵均不低于 {entropy} 比特，至少 {least} 次、{leastDocuments} 份文件；除去已在词典中的、含虚词或公文套语的，以及多半在更长词语之中的；内聚度高、出现文件多、两侧自由、起用较晚的排在前面。"),
        string.Create(CultureInfo.InvariantCulture,
            $"Candidates for new words: phrases of words of the dictionary with a cohesion (pointwise mutual information where the parts are bound the least) of {cohesion} bits or more, branching entropies of {entropy} bits or more on both sides, {least} occurrences and {leastDocuments} documents or more; without what the dictionary has, words of grammar and formulas, and what is mostly inside longer terms; first stands what is bound closely, in many documents, free on both sides, and late in coming up."), []);

    static string CorrectionZh(Correction correction) => correction switch { Correction.Holm => " Holm", Correction.Bh => " Benjamini–Hochberg ", _ => "（不）" };

    static string CorrectionEn(Correction correction) => correction switch { Correction.Holm => "Holm", Correction.Bh => "Benjamini–Hochberg", _ => "none" };
}
