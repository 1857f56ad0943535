using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Fields;

/// <summary>What some sites tell in scripts alone: the time of publication as a variable or member (WeChat, 企鹅号, portals), and the outlet.</summary>
static partial class ScriptValues
{
    // Libraries and data of whole pages are longer; what is looked for stands in short scripts, or at the beginning.
    const int Longest = 20_000;

    // Scripts are long and most have none of these: one vectorised search spares three patterns.
    static readonly SearchValues<string> Names = SearchValues.Create(
        ["publish", "pubtime", "pubTime", "pub_time", "pubDate", "createTime", "create_time", "newsTime", "ptime", "var ct", "nickname", "\"media\""], StringComparison.Ordinal);

    public static void Read(ReadOnlySpan<char> script, MetaTags meta)
    {
        var beginning = script.Length <= Longest ? script : script[..Longest];
        if (!beginning.ContainsAny(Names)) return;
        var head = beginning.ToString();
        if (Published().Match(head) is { Success: true } text) meta.Add("script:published", text.Groups["value"].Value);
        else if (Seconds().Match(head) is { Success: true } seconds && long.TryParse(seconds.Groups["value"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var time))
            meta.Add("script:published", DateTimeOffset.FromUnixTimeSeconds(time).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (Outlet().Match(head) is { Success: true } outlet) meta.Add("script:outlet", outlet.Groups["value"].Value);
    }

    [GeneratedRegex("""
        \b(?:publish_?[tT]ime|pub_?[tT]ime|publish_?[dD]ate|pubDate|createTime|create_time|newsTime|ptime)["']?\s*[:=]\s*["'](?<value>20\d\d[-/年.]\d{1,2}[-/月.]\d{1,2})
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Published();

    // WeChat: var ct = "1652256000"; China has one time zone.
    [GeneratedRegex("""
        \bvar\s+ct\s*=\s*["'](?<value>1\d{9})["']
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Seconds();

    [GeneratedRegex("""
        (?:"media"\s*:\s*|\bvar\s+nickname\s*=\s*(?:htmlDecode\()?)"(?<value>[\p{IsCJKUnifiedIdeographs}\w·-]{2,20})"
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Outlet();
}
