using System.Globalization;
using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Fields;

/// <summary>Reads dates as pages write them: 2025-03-21, 2025年3月21日, 二〇二二年六月十八日, 20250321, July 18, 2024, 18 July 2024.</summary>
static partial class DateText
{
    const string HanDigits = "〇一二三四五六七八九";

    /// <summary>The first date in a text; null when it holds none.</summary>
    public static DateOnly? First(string text)
    {
        // Most lines hold no figure and no 年: no pattern need look at them.
        var hasDigit = text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || text.AsSpan().IndexOfAnyInRange('０', '９') >= 0;
        if (!hasDigit) return text.Contains('年', StringComparison.Ordinal) && HanNumeric().Match(text) is { Success: true } spelt ? OfHan(spelt) : null;
        foreach (Match match in Numeric().Matches(text))
            if (Of(match.Groups["y"].Value, match.Groups["m"].Value, match.Groups["d"].Value) is { } date) return date;
        if (HanNumeric().Match(text) is { Success: true } han && OfHan(han) is { } written) return written;
        foreach (Match match in English().Matches(text))
            if (OfEnglish(match) is { } date) return date;
        return null;
    }

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The date when the text is nothing but one, as in the closing lines of a document.</summary>
    public static DateOnly? Whole(string text) => text.Length <= 16 && OnlyDate().IsMatch(text) ? First(text) : null;

    static DateOnly? Of(string year, string month, string day)
    {
        var (y, m, d) = (Number(year), Number(month), Number(day));
        return y is >= 1900 and <= 2100 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    // Full-width digits are common in reports before 2000 and in news agencies' copy.
    static int Number(string digits)
    {
        var value = 0;
        foreach (var digit in digits) value = (value * 10) + (int)char.GetNumericValue(digit);
        return value;
    }

    static DateOnly? OfHan(Match match)
    {
        var year = 0;
        foreach (var digit in match.Groups["y"].Value) year = (year * 10) + HanDigits.IndexOf(digit is '○' or 'О' or '0' or '零' ? '〇' : digit, StringComparison.Ordinal);
        return Of(year.ToString(CultureInfo.InvariantCulture), Han(match.Groups["m"].Value), Han(match.Groups["d"].Value));
    }

    static string Han(string number)
    {
        int tens = 0, ones = 0;
        foreach (var digit in number.Replace("廿", "二十", StringComparison.Ordinal))
        {
            if (digit == '十') (tens, ones) = (ones == 0 ? 1 : ones, 0);
            else ones = HanDigits.IndexOf(digit, StringComparison.Ordinal);
        }
        return ((tens * 10) + ones).ToString(CultureInfo.InvariantCulture);
    }

    static DateOnly? OfEnglish(Match match)
    {
        const string months = "janfebmaraprmayjunjulaugsepoctnovdec";
        var month = (months.IndexOf(match.Groups["m"].Value[..3], StringComparison.OrdinalIgnoreCase) / 3) + 1;
        return Of(match.Groups["y"].Value, month.ToString(CultureInfo.InvariantCulture), match.Groups["d"].Value);
    }

    [GeneratedRegex(@"(?<!\d)(?<y>(?:19|20)\d\d|[１２][９０][０-９]{2})\s?(?:年|[-/.])\s?(?<m>[0-9０-９]{1,2})\s?(?:月|[-/.])\s?(?<d>[0-9０-９]{1,2})(?![0-9０-９]|\.\d)|(?<!\d)(?<y>20\d\d)\s(?<m>[01]\d)\s?[-/]\s?(?<d>[0-3]\d)(?!\d)|(?<![\d.])(?<y>20\d\d)(?<m>0[1-9]|1[0-2])(?<d>[0-3]\d)(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"(?<y>[一二][九〇○О0零][一二三四五六七八九〇○О0零]{2})\s?年\s?(?<m>[一二三四五六七八九十]{1,2})\s?月\s?(?<d>[一二三四五六七八九十廿]{1,3})\s?日", RegexOptions.CultureInvariant)]
    private static partial Regex HanNumeric();

    [GeneratedRegex(@"\b(?:(?<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s(?<d>\d{1,2})(?:st|nd|rd|th)?(?:,\s?|\s)(?<y>(?:19|20)\d\d)|(?<d>\d{1,2})(?:st|nd|rd|th)?\s(?<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,?\s(?<y>(?:19|20)\d\d))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex English();

    [GeneratedRegex(@"^[（(]?[\d０-９一二三四五六七八九十廿〇○О零\s]+年[\d０-９一二三四五六七八九十\s]+月[\d０-９一二三四五六七八九十廿\s]+日[）)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyDate();
}
