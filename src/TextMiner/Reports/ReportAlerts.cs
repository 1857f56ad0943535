using System.Globalization;
using TextMiner.Storage;
using TextMiner.Storage.Runs;
using static TextMiner.Reports.Html;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>What runs found odd, in the report.</summary>
static class ReportAlerts
{
    /// <summary>So many documents stand below an alert; textminer alerts --documents lists all that are kept.</summary>
    const int ShownDocuments = 5;

    /// <summary>A table of the newest; nothing where there are none.</summary>
    public static string Section(ReportData data) => data.Alerts.Count == 0 ? "" : Card("alerts", "预警",
        "最近的运行所发现的异常：突增、转折、首次出现、来源沉默、提取退化、拒绝激增。每项只提示一次；强度达到阈值才提示，其下为所依据的文档（全部见视图 v_alert_documents）。",
        Table(["规则", "内容", "#强度", "#阈值", "#文档", "时间"], data.Alerts.Select(a => (string[])
            [Escape(Rule(a.Rule)), Escape(a.MessageZh) + Behind(a.Documents), Strength(a.Strength), Strength(a.Threshold), Figure(a.Documents.Count), Escape(a.RaisedAt[..10])])));

    static string Behind(IReadOnlyList<AlertDocument> documents) => documents.Count == 0 ? "" : $"<ul>{string.Concat(documents.Take(ShownDocuments)
        .Select(d => $"<li>{Link(new DocumentReference(d.Title, "", d.Url ?? ""))}</li>"))}</ul>";

    static string Strength(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    static string Rule(string rule) => rule switch
    {
        "burst" => "突增",
        "change-point" => "转折",
        "first-appearance" => "首次出现",
        "silent-source" => "来源沉默",
        "degraded-extraction" => "提取退化",
        "rejections" => "拒绝激增",
        _ => "主题失配",
    };
}
