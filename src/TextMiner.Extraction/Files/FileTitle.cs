using System.Text.RegularExpressions;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Files;

/// <summary>What files say of themselves: the title in their metadata, which often names a template or the file, and the letterhead.</summary>
static partial class FileTitle
{
    /// <summary>A title has at most this many characters.</summary>
    public const int Longest = 120;

    /// <summary>The metadata's title where it is one; null for names of files, programs and templates.</summary>
    public static string? Sensible(string? metadata)
    {
        var title = Spaces.Collapse(metadata);
        return title.Length is >= 4 and <= Longest && !NoTitle().IsMatch(title) ? title : null;
    }

    /// <summary>澜河省人民政府文件: the letterhead of an official document is larger than its title.</summary>
    public static bool IsLetterhead(string line) => Letterhead().IsMatch(line);

    [GeneratedRegex(@"^(?!.*关于).{2,24}(?:文件|公文|委员会|人民政府|办公厅|办公室)$", RegexOptions.CultureInvariant)]
    private static partial Regex Letterhead();

    [GeneratedRegex(@"^(?:Microsoft\s|untitled|未命名|无标题|文档\s*\d*$|新建|Document\d*$|Slide|PowerPoint|幻灯片|标题$|title$)|\.(?:docx?|wps|pdf|indd|tex|dvi|fh\d*|s92|s72|ps|xlsx?|pptx?|cdr)$|^[A-Za-z0-9_\-.]{1,60}$|\uFFFD", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoTitle();
}
