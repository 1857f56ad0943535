using System.Globalization;
using System.Text;

namespace TextMiner.Extraction.Files.Word;

/// <summary>Numbers as lists write them (ECMA-376, part 1, 17.18.59): 3, 三, ③, c, III.</summary>
static class NumberText
{
    const string Digits = "〇一二三四五六七八九";

    public static string Of(int number, string? format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "japaneseCounting" => Counting(number),
        "ideographDigital" or "taiwaneseDigital" or "japaneseDigitalTenThousand" => string.Concat(Plain(number).Select(digit => Digits[digit - '0'])),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "decimalFullWidth" or "decimalFullWidth2" => string.Concat(Plain(number).Select(digit => (char)(digit - '0' + '０'))),
        "lowerLetter" => Letters(number, 'a'),
        "upperLetter" => Letters(number, 'A'),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        "none" => "",
        _ => Plain(number),
    };

    static string Plain(int number) => Math.Max(0, number).ToString(CultureInfo.InvariantCulture);

    // Headings and articles of laws stay below ten thousand.
    static string Counting(int number)
    {
        if (number is < 1 or > 9999) return Plain(number);
        var text = new StringBuilder();
        var isZeroDue = false;
        foreach (var (unit, name) in ((int, string)[])[(1000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                isZeroDue = text.Length > 0;
                continue;
            }
            if (isZeroDue) text.Append('〇');
            isZeroDue = false;
            // 十二, not 一十二; but 一百一十二.
            if (!(unit == 10 && digit == 1 && text.Length == 0)) text.Append(Digits[digit]);
            text.Append(name);
        }
        return text.ToString();
    }

    // a … z, aa, bb: Word repeats the letter.
    static string Letters(int number, char first) => number is < 1 or > 26 * 8 ? Plain(number) : new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    static string Roman(int number)
    {
        if (number is < 1 or > 3999) return Plain(number);
        var text = new StringBuilder();
        foreach (var (value, sign) in ((int, string)[])[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
        {
            for (; number >= value; number -= value) text.Append(sign);
        }
        return text.ToString();
    }
}
