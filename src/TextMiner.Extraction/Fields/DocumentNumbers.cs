using System.Text.RegularExpressions;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Fields;

/// <summary>发文字号: issuer code, year in brackets, number. All brackets become 〔〕, as GB/T 9704 (official documents) wants.</summary>
static partial class DocumentNumbers
{
    /// <summary>The number in a text that is little more than one; null otherwise. Numbers cited inside a sentence do not count.</summary>
    public static string? Of(string text)
    {
        var bare = Spaces.Remove(text);
        if (bare.Length > 40) return null;
        var match = Number().Match(bare);
        return match.Success ? $"{match.Groups["code"].Value}〔{match.Groups["year"].Value}〕{match.Groups["no"].Value}号" : null;
    }

    [GeneratedRegex(@"^(?:发文字号[:：]|文号[:：]|[（(])?(?<code>[\p{IsCJKUnifiedIdeographs}]{2,14}(?:[（(][\p{IsCJKUnifiedIdeographs}]{1,3}[）)])?[\p{IsCJKUnifiedIdeographs}]{0,4})[〔\[［【（({](?<year>(?:19|20)\d\d)[〕\]］】）)}]第?(?<no>\d{1,5})号[）)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
