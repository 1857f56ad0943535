using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Sources;

/// <summary>Addresses of a day's edition: <c>/html/2024-03/12/node_1.htm</c> is one of <c>/html/{yyyy}-{MM}/{dd}/node_1.htm</c>.</summary>
static partial class DatedAddress
{
    /// <summary>The template for the key <c>pages</c>; null when the address has no folders of a day.</summary>
    public static string? TemplateOf(PageUrl url)
    {
        var template = Folders().Replace(url.Value, "/{yyyy}$1{MM}/{dd}/", 1);
        return template == url.Value ? null : template;
    }

    [GeneratedRegex(@"/(?:19|20)\d\d([-/]?)(?:0[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01])/(?=[^/]*$)", RegexOptions.CultureInvariant)]
    private static partial Regex Folders();
}
