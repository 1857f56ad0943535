using System.Globalization;
using TextMiner.Storage;
using TextMiner.Storage.Comparing;

namespace TextMiner.Reports.Appendix;

/// <summary>What a reader of an appendix must beware of, in Chinese and English; what is not said here was looked at and found in order.</summary>
static class AppendixWarnings
{
    // A corpus of fewer is read, not counted.
    const int FewDocuments = 30;

    const double ManyFetched = 0.05;

    public static IEnumerable<string> Of(AppendixRequest request, CorpusReport report, ComparedCorpus corpus, TermTables? terms)
    {
        if (request.Documents.Count < FewDocuments)
            yield return Say($"只有 {request.Documents.Count} 份文件，各项频率的波动很大。", $"Only {request.Documents.Count} documents: every rate varies widely.");
        if (report.Provenance().Stamps.Count > 1)
            yield return Say($"文件由不同版本的词库或模型得出，各时段不可直接比较；运行 textminer rebuild 可统一。", $"The documents were read with several lexicons or models; textminer rebuild makes them one.");
        var fetched = corpus.FetchDated(request.Documents);
        if (fetched > ManyFetched * request.Documents.Count)
            yield return Say($"{fetched} 份文件没有写明日期，按抓取日期计入，可能落在错误的时段。", $"{fetched} documents tell no date and count by that of fetching, perhaps in a wrong period.");
        foreach (var warning in terms is null ? [] : OfTerms(terms)) yield return warning;
    }

    static IEnumerable<string> OfTerms(TermTables terms)
    {
        List<string> all = [.. terms.Trends.Rows.Select(row => (string)row[1]!).Distinct()];
        foreach (var (flag, zh, en) in ((string, string, string)[])
        [
            ("small-sample", "样本过小", "small samples"), ("no-documents", "没有文件", "no documents"),
            ("composition", "固定来源构成后变化不同，变化可能来自来源构成", "the rate moves otherwise with the mix of sources held fixed"),
            ("composition-unknown", "与上一时段没有共同来源，无法检验构成", "no source in common with the period before"),
        ])
        {
            var (term, period, flags) = (0, 1, terms.Trends.Columns.Count - 1);
            // What depends on the period alone is said once.
            var found = terms.Trends.Rows.Where(row => ((string)row[flags]!).Split(';').Contains(flag))
                .GroupBy(row => flag is "small-sample" or "no-documents" ? "" : (string)row[term]!, row => (string)row[period]!, StringComparer.Ordinal);
            foreach (var group in found)
            {
                var (of, ofEn) = group.Key.Length == 0 ? ("", "") : ($"{group.Key}：", $"{group.Key}: ");
                HashSet<string> periods = [.. group];
                var isAll = periods.Count == all.Count;
                List<string> spans = [.. Spans(all, periods)];
                yield return Say($"{of}{zh}（{flag}）：{(isAll ? "全部时段" : string.Join("、", spans))}。", $"{ofEn}{en} ({flag}): {(isAll ? "all periods" : string.Join(", ", spans))}.");
            }
        }
    }

    /// <summary>Periods, those that follow each other as a span: 2016–2020.</summary>
    internal static IEnumerable<string> Spans(IReadOnlyList<string> all, IReadOnlySet<string> periods)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (!periods.Contains(all[i])) continue;
            var first = i;
            while (i + 1 < all.Count && periods.Contains(all[i + 1])) i++;
            yield return first == i ? all[i] : $"{all[first]}–{all[i]}";
        }
    }

    static string Say(FormattableString zh, FormattableString en) => $"{zh.ToString(CultureInfo.InvariantCulture)} {en.ToString(CultureInfo.InvariantCulture)}";
}
