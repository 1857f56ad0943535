using static TextMiner.Reports.Html;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>How the report's figures were counted, and which versions made them.</summary>
static class ReportMethod
{
    static readonly string[] Rules =
    [
        "主题占比：判定为“是”的文档数除以该时段的全部文档数，分母包括不涉及任何主题的文档；没有该主题的年份记为 0。",
        "词语频率：出现次数除以该时段全部词次，再乘一万；词次不含标点与空白。趋势词语按各年用量偏离均匀分布的程度（对数似然比）选出，不含停用词。",
        "转载、摘录和同一文件的不同版本归为一组，每组只计一份；其余列为“转载”，不进入任何占比与频率。",
        "文档年份取发布日期，没有则取成文日期，再没有则取抓取日期（见 v_documents 的 date_basis）。",
        "主题判定分为“是”“否”“存疑”：依据不足的记为存疑，留待人工判断，不计入占比的分子；人工判定优先，重建时保留。",
    ];

    public static string Section(ReportData data)
    {
        var rules = $"<ul>{string.Concat(Rules.Select(r => $"<li>{Escape(r)}</li>"))}</ul>";
        var decisions = data.Decisions.Count == 0 || data.Summary.Documents == 0
            ? Nothing("还没有主题判定。")
            : Table(["主题", "#是", "#存疑", "#否", "#其中人工判定"], data.Decisions.Select(d => (string[])
                [Escape(d.Theme), Figure(d.Yes), Figure(d.Abstain), Figure(data.Summary.Documents - d.Yes - d.Abstain), Figure(d.ByPeople)]));
        return Card("method", "方法与版本", "以下说明各项数字如何计算，以及产生这些结果的程序、词库与模型；摘要值相同则结果相同。",
            $"{rules}\n<h3>主题判定</h3>\n<p class=\"reading\">每行为全部文档在该主题上的判定结果，三项之和等于文档数。</p>\n{decisions}\n<h3>运行与版本</h3>\n{Versions(data)}");
    }

    static string Versions(ReportData data)
    {
        var rows = data.Provenance.Values.Select(v => (string[])[Name(v.Key), $"<code>{Escape(v.Value)}</code>"])
            .Concat(data.Provenance.Stamps.Select(s => (string[])["文档版本标记", $"<code>{Escape(s)}</code>"])).ToList();
        if (rows.Count == 0) return Nothing("还没有运行记录。");
        var warning = data.Provenance.Stamps.Count > 1
            ? Nothing("文档由不同版本的词库或模型得出；运行 rebuild 可统一。")
            : "";
        return "<p class=\"reading\">最近一次完成的运行及其输入、设置与结果的摘要值。</p>\n" + Table(["项目", "值"], rows) + warning;
    }

    static string Name(string column) => column switch
    {
        "run_id" => "运行编号",
        "kind" => "运行类型",
        "status" => "运行状态",
        "started_at" => "开始时间（UTC）",
        "finished_at" => "结束时间（UTC）",
        "app_version" => "程序版本",
        "seed" => "随机种子",
        "input_digest" => "输入摘要",
        "config_digest" => "设置摘要",
        "lexicon_digest" => "词库摘要",
        "models_digest" => "模型摘要",
        "output_digest" => "结果摘要",
        _ => Escape(column),
    };
}
