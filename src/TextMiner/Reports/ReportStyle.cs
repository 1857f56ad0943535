using System.Security.Cryptography;
using System.Text;

namespace TextMiner.Reports;

/// <summary>The report's one style sheet, and the policy that lets the page load and run nothing else.</summary>
static class ReportStyle
{
    const string Css =
        """
        :root{--accent:#0b69c7;--ink:#1d2733;--soft:#5b6775;--line:#dfe5ec;--tint:#f0f6fd}
        *{box-sizing:border-box}
        body{margin:0;background:#f5f7fa;color:var(--ink);font:15px/1.7 FONTS;color-scheme:light}
        main{max-width:1100px;margin:0 auto;padding:28px 20px 48px}
        header{border-left:5px solid var(--accent);padding:2px 0 2px 16px;margin-bottom:20px}
        h1{font-size:27px;line-height:1.3;margin:0}
        h2{font-size:18px;margin:0 0 2px;color:var(--accent)}
        h3{font-size:15px;margin:16px 0 4px}
        header p,.reading,.from{margin:0;color:var(--soft);font-size:13.5px}
        .reading{margin-bottom:14px}
        .figures{display:grid;grid-template-columns:repeat(6,1fr);gap:12px;margin:0 0 16px}
        .figures div{background:#fff;border:1px solid var(--line);border-radius:10px;padding:12px 14px}
        .figures dt{color:var(--soft);font-size:13px}
        .figures dd{margin:0;font-size:24px;line-height:1.3;font-weight:600;font-variant-numeric:tabular-nums}
        .card{background:#fff;border:1px solid var(--line);border-radius:10px;padding:18px 22px 20px;margin-bottom:16px}
        .nothing{margin:0;padding:12px 14px;background:var(--tint);border-radius:6px}
        table{border-collapse:collapse;width:100%;font-size:14px}
        th{text-align:left;font-weight:600;color:var(--soft);border-bottom:2px solid var(--line);padding:5px 10px;white-space:nowrap}
        td{border-bottom:1px solid var(--line);padding:6px 10px;vertical-align:top;overflow-wrap:anywhere}
        tbody tr:last-child td{border-bottom:0}
        .figure{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
        td.figure{width:1%}
        td:last-child:not(.figure){width:55%}
        .dense{font-size:12.5px;font-variant-numeric:tabular-nums}
        .dense th{padding:4px 5px;font-size:11.5px;line-height:1.35}
        .dense td{padding:2px 5px;overflow-wrap:normal}
        .dense td:last-child:not(.figure){width:auto}
        .dense td:first-child{white-space:nowrap}
        a{color:var(--accent);text-decoration:none}
        a:hover{text-decoration:underline}
        mark{background:#fff0b8;color:inherit;padding:0 2px;border-radius:2px}
        blockquote{margin:4px 0 10px;padding:6px 14px;border-left:3px solid var(--line)}
        blockquote p{margin:0}
        .word{white-space:nowrap;font-weight:600}
        code{font:12.5px/1.6 ui-monospace,'DejaVu Sans Mono',Consolas,monospace;overflow-wrap:anywhere}
        .two{display:grid;grid-template-columns:1fr 1fr;gap:28px;align-items:start}
        .chart{display:block;max-width:100%;height:auto;font-family:FONTS}
        .spark{display:block}
        .named{color:var(--soft);font-size:12.5px;white-space:nowrap}
        .chart .label{font-size:13px;fill:var(--ink)}
        .chart .axis{font-size:12px;fill:var(--soft)}
        .chart .name{font-size:13px;font-weight:600}
        .chart .cell{font-size:12px;fill:var(--ink)}
        .chart .light{fill:#fff}
        .chart .grid{stroke:var(--line)}
        @media screen and (max-width:760px){.figures{grid-template-columns:repeat(2,1fr)}.two{grid-template-columns:1fr}.card{overflow-x:auto}}
        @media print{body{background:#fff;font-size:12px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        main{max-width:none;padding:0}.card,.figures div{border-color:#ccc}
        .dense{font-size:10.5px}.dense th{font-size:9.5px}.dense th,.dense td{padding:2px 3px}
        .chart,tr,blockquote,.figures{break-inside:avoid}h2,h3,.reading{break-after:avoid}a{color:inherit}}
        """;

    public static string Text { get; } = Css.ReplaceLineEndings("\n").Replace("FONTS", SvgText.Fonts, StringComparison.Ordinal);

    /// <summary>Nothing may be loaded; no script runs; only this very style sheet applies (CSP level 2, hash sources).</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'; base-uri 'none'; form-action 'none'";
}
