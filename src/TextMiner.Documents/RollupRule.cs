using System.Text.RegularExpressions;

namespace TextMiner.Documents;

/// <summary>
/// From paragraphs to sections and the document: a unit carries a theme when what is decided yes makes up a share of its coded
/// characters, and is left open when what is decided yes or abstain does. The model's passages and people's paragraphs are rolled up
/// alike.
/// </summary>
public static partial class RollupRule
{
    /// <summary>Shares chosen by reading the sections of two long articles; see the tests of their sections before changing them.</summary>
    public const double SectionShare = 0.3, DocumentShare = 0.08;

    /// <summary>Characters of the shortest paragraph that is coded (rule R7 of the taxonomy).</summary>
    const int ShortestCoded = 15;

    /// <summary>Whether a paragraph is coded at all: short ones and headings of chapters are not, however long (rule R7).</summary>
    public static bool IsCoded(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length >= ShortestCoded && !ChapterHeading.IsMatch(text);
    }

    [GeneratedRegex(@"^第[一二三四五六七八九十百零〇\d]{1,6}[编章节]\s?[^。；：！？，]{0,60}$")]
    static partial Regex ChapterHeading { get; }

    /// <summary>The decision for a unit.</summary>
    /// <param name="yes">Characters decided yes.</param>
    /// <param name="abstain">Characters decided abstain.</param>
    /// <param name="all">All coded characters.</param>
    /// <param name="share">Share that must be reached.</param>
    public static Decision Decide(long yes, long abstain, long all, double share) =>
        all == 0 ? Decision.No
        : yes >= share * all ? Decision.Yes
        : yes + abstain >= share * all ? Decision.Abstain : Decision.No;

    /// <summary>The sections whose text belongs to a section: itself and, under a heading, the deeper ones that follow.</summary>
    /// <param name="sections">All sections in their order.</param>
    /// <param name="index">The section.</param>
    public static IEnumerable<int> Below(IReadOnlyList<Section> sections, int index)
    {
        ArgumentNullException.ThrowIfNull(sections);
        yield return index;
        for (int below = index + 1; sections[index].Level > 0 && below < sections.Count && sections[below].Level > sections[index].Level; below++)
            yield return below;
    }

    /// <summary>The share for a section: a text without headings is one section, and judged as the document is.</summary>
    /// <param name="sections">Number of sections.</param>
    public static double ShareOfSection(int sections) => sections == 1 ? DocumentShare : SectionShare;
}
