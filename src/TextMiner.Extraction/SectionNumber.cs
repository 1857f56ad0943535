using TextMiner.Extraction.Text;

namespace TextMiner.Extraction;

/// <summary>The number that a heading begins with.</summary>
public static class SectionNumber
{
    /// <summary>Number and text of a heading: 一、 and 总体要求 of 一、总体要求; the number is empty where there is none.</summary>
    public static (string Number, string Text) Split(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        var length = HeadingNumber.LengthIn(heading);
        return (heading[..length], heading[length..].TrimStart());
    }
}
