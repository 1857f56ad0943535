using System.Text;
using System.Text.RegularExpressions;

namespace TextMiner.Storage.Deriving;

/// <summary>The form in which titles are compared: letters and digits, without remarks on the edition such as （2018年修正）.</summary>
static partial class TitleKey
{
    public static string Of(string title)
    {
        var key = new StringBuilder(title.Length);
        foreach (var c in Edition().Replace(title, ""))
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) key.Append(c);
        return key.ToString();
    }

    /// <summary>The title itself and the names in 《》 within it: 关于印发《规划》的通知 is also known as 规划.</summary>
    public static IEnumerable<string> NamesOf(string title)
    {
        yield return Of(title);
        foreach (Match match in Inner().Matches(title)) yield return Of(match.Groups[1].Value);
        const string nation = "中华人民共和国";
        if (title.StartsWith(nation, StringComparison.Ordinal)) yield return Of(title[nation.Length..]);
    }

    [GeneratedRegex(@"[（(][^（）()]*(?:修订|修正|修改|更正|试行|草案|重新发布|年版)[^（）()]*[）)]")]
    private static partial Regex Edition();

    [GeneratedRegex(@"《([^《》]{2,80})》")]
    private static partial Regex Inner();
}
