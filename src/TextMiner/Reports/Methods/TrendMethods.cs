using System.Globalization;
using TextMiner.Reports.Answers;
using TextMiner.Storage.Trends;
using TextMiner.Trends;

namespace TextMiner.Reports.Methods;

/// <summary>How trends are counted, in words for a paper, with the settings that were used.</summary>
static class TrendMethods
{
    /// <summary>What all counts of terms have in common.</summary>
    public static MethodText Counting { get; } = new(
        "转载、摘录与同一文件的不同版本只计一份；文件日期取发布日期，缺则取成文日期，再缺则取抓取日期。频率为每一万词中出现的次数，词数不含标点与空白；没有出现的时段计为 0，没有文件的时段不给频率。",
        "Reprints, excerpts and versions of one document count once; a document's date is that of publication, else of writing, else of fetching. Rates are occurrences per 10,000 tokens, "
        + "punctuation and white space left out; a period without the term counts 0, one without documents has no rate.", []);

    static readonly FlagMeaning Composition = new("composition", "固定构成后，与上一时段相比的变化方向或幅度不同：变化可能来自来源构成", "with the mix held fixed the rate moves otherwise since the last period: the change may be one of sources");
    static readonly FlagMeaning CompositionUnknown = new("composition-unknown", "两个时段没有共同的来源，无法检验", "the two periods have no source in common, so that nothing can be held fixed");

    static readonly FlagMeaning[] Flags =
    [
        new("no-documents", "该时段没有文件", "no document is of the period"),
        new("small-sample", string.Create(CultureInfo.InvariantCulture, $"少于 {TrendSeries.SmallDocuments} 份文件或 {TrendSeries.SmallTokens:#,0} 词"),
            string.Create(CultureInfo.InvariantCulture, $"fewer than {TrendSeries.SmallDocuments} documents or {TrendSeries.SmallTokens:#,0} tokens")),
        new("first-seen", "该词首次出现的时段", "the first period that has the term"),
        Composition, CompositionUnknown,
    ];

    public static MethodText Trends(TrendRequest request) => new(
        $"按{PeriodZh(request)}统计词语（整词与子串两种计法）。区间为泊松率的 95% 精确置信区间（Garwood, 1936）。{HoldZh(request)}",
        $"Terms counted by {PeriodEn(request)}, as tokens (n) and as substrings (n_substring). Intervals are exact 95 % Poisson intervals (Garwood, 1936). {HoldEn(request)}", Flags);

    public static MethodText Fixed(TrendRequest request) => new(
        $"按{PeriodZh(request)}统计，并给出固定构成后的频率：以各层在全部时段中所占词数为权重的直接标准化（fixed_per_10k）；weight_covered 为该时段有数据的层所占权重。变化均与上一个有文件的时段相比。",
        $"Rates by {PeriodEn(request)} beside those with the mix held fixed: direct standardisation with the share of tokens that each stratum has in the whole range (fixed_per_10k); "
        + $"weight_covered is the weight of the strata that the period has. Changes are since the last period with documents.", Flags);

    public static MethodText Bursts(TrendRequest request, double scale, double gamma, bool ofDocuments) => new(
        string.Create(CultureInfo.InvariantCulture, $"按{PeriodZh(request)}用 Kleinberg（2003）两状态自动机求突发：突发状态的比率为平时的 {scale} 倍，进入突发的代价 γ = {gamma}，按{(ofDocuments ? "含该词的文件" : "词次")}计。"),
        string.Create(CultureInfo.InvariantCulture,
            $"Bursts by {PeriodEn(request)} from Kleinberg's automaton of two states (2003): a burst has {scale} times the usual share, entering one costs γ = {gamma}; counted in {(ofDocuments ? "documents that hold the term" : "tokens")}."), []);

    public static MethodText Changes(TrendRequest request, double? penalty) => new(
        string.Create(CultureInfo.InvariantCulture, $"按{PeriodZh(request)}求泊松率的最优分段（动态规划），每个变点的代价为{(penalty is { } p ? $" {p}" : "时段数对数的两倍")}；强度为一段与两段的对数似然比的两倍，除以离散系数。"),
        string.Create(CultureInfo.InvariantCulture,
            $"The best segmentation of a Poisson series by {PeriodEn(request)} (dynamic programming), a change costs {(penalty is { } q ? $"{q}" : "twice the logarithm of the number of periods")}; strength is twice the log-likelihood ratio of one rate against two, divided by the dispersion."), []);

    public static MethodText Rise(YearRange from, YearRange to, int least) => new(
        string.Create(CultureInfo.InvariantCulture, $"比较 {from.First}–{from.Last} 年与 {to.First}–{to.Last} 年：两时段频率之比的以 2 为底的对数（各加半次平滑）及其 95% 区间；按区间靠近 0 的一端排序；只列两时段合计至少 {least} 次的词。fixed_log_ratio 固定来源构成。"),
        string.Create(CultureInfo.InvariantCulture,
            $"{from.First}–{from.Last} against {to.First}–{to.Last}: binary logarithm of the ratio of rates, smoothed by half an occurrence, with its 95 % interval; in order of the bound nearer to 0; terms of at least {least} occurrences. fixed_log_ratio holds the mix of sources fixed."),
        [Composition, CompositionUnknown]);

    public static MethodText FirstSeen(string since, int least) => new(
        $"{since} 起首次出现、且至少 {least} 次的词，按次数排列；首见句为最早文件中含该词的第一句。",
        $"Terms that no document before {since} has, of at least {least} occurrences, the most frequent first, with the first sentence of the earliest document.", []);

    public static MethodText List { get; } = new($"词语一览：次数、文件数与首末年份；词性取自 jieba 词典。", $"Terms with occurrences, documents, first and last year; parts of speech are those of jieba's dictionary.", []);

    public static MethodText Units { get; } = new(
        "每一份文件、章节或句子中的次数：n 为整词，n_substring 为文本中的子串，tokens 为该单位的词数。", "Occurrences in each document, section or sentence: n as tokens, n_substring in the text, tokens of the unit.", []);

    static string PeriodZh(TrendRequest request) => request.Period switch { TrendPeriod.Day => "日", TrendPeriod.Month => "月", TrendPeriod.Quarter => "季", _ => "年" } + SplitZh(request);

    static string SplitZh(TrendRequest request) => request.Split.Count == 0 ? "" : $"并分{string.Join("、", request.Split.Select(NameZh))}";

    static string PeriodEn(TrendRequest request) => string.Join(", ", request.Split.Select(d => d.ToString().ToLowerInvariant()).Prepend(request.Period.ToString().ToLowerInvariant()));

    static string HoldZh(TrendRequest request) => request.Hold is { } hold ? $"构成检验：固定{NameZh(hold)}构成后重算变化，两者不一致的以标记提示。" : "";

    static string HoldEn(TrendRequest request) => request.Hold is { } hold ? $"Composition check: changes are counted again with the mix of {hold.ToString().ToLowerInvariant()}s held fixed, and flagged where the two disagree." : "";

    static string NameZh(TrendDimension dimension) => dimension switch
    {
        TrendDimension.Region => "地区", TrendDimension.Level => "层级", TrendDimension.Issuer => "发文机关", TrendDimension.Source => "来源", TrendDimension.Theme => "主题", _ => "文种",
    };
}
