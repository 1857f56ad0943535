using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace TextMiner.Extraction.Text;

/// <summary>
/// One form for characters that mean the same: ２０２４ and 2024, （一） and ㈠, Ⅲ and III. These are the compatibility
/// decompositions of Unicode (NFKC) for what Chinese pages really hold; <see cref="string.Normalize()"/> leaves all but ASCII alone in
/// the invariant mode that this program runs in.
/// </summary>
static class CompatibilityForms
{
    const char FirstFullWidth = '\uFF01';
    const char LastFullWidth = '\uFF5E';
    const int FullWidthShift = FirstFullWidth - '!';

    static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "L", "C", "D", "M"];

    static readonly FrozenDictionary<char, string> Others = Table();

    /// <summary>The text in its plain form, for comparison; wide and no-break spaces become spaces.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case < '\u00A0':
                    plain.Append(c);
                    break;
                case >= FirstFullWidth and <= LastFullWidth:
                    plain.Append((char)(c - FullWidthShift));
                    break;
                case '\u00A0' or '\u3000' or (>= '\u2000' and <= '\u200A') or '\u202F':
                    plain.Append(' ');
                    break;
                case (>= '\u2E80' and <= '\u2FD5') or (>= '\uFB00' and <= '\uFB06'):
                    plain.Append(Radicals.Plain(c.ToString()));
                    break;
                default:
                    if (Others.TryGetValue(c, out var other)) plain.Append(other);
                    else plain.Append(c);
                    break;
            }
        }
        return plain.ToString();
    }

    static FrozenDictionary<char, string> Table()
    {
        var table = new Dictionary<char, string>
        {
            ['…'] = "...", ['‥'] = "..", ['℃'] = "°C", ['№'] = "No", ['™'] = "TM", ['℡'] = "TEL", ['㏕'] = "mil", ['㏄'] = "cc", ['￥'] = "¥", ['￠'] = "¢", ['￡'] = "£",
            ['￣'] = " \u0304", ['㎎'] = "mg", ['㎏'] = "kg", ['㎜'] = "mm", ['㎝'] = "cm", ['㎞'] = "km", ['㎡'] = "m2", ['㎥'] = "m3", ['㏑'] = "ln", ['㏒'] = "log",
            ['ª'] = "a", ['º'] = "o", ['¹'] = "1", ['²'] = "2", ['³'] = "3", ['µ'] = "μ", ['¼'] = "1⁄4", ['½'] = "1⁄2", ['¾'] = "3⁄4", ['㊣'] = "正",
        };
        for (var i = 0; i < Roman.Length; i++)
        {
            table[(char)('Ⅰ' + i)] = Roman[i];
            table[(char)('ⅰ' + i)] = Roman[i].ToLowerInvariant();
        }
        for (var i = 0; i < 20; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            table[(char)('①' + i)] = number;
            table[(char)('⑴' + i)] = $"({number})";
            table[(char)('⒈' + i)] = $"{number}.";
        }
        for (var i = 0; i < 10; i++)
        {
            table[(char)('㈠' + i)] = $"({"一二三四五六七八九十"[i]})";
            table[(char)('㊀' + i)] = "一二三四五六七八九十"[i].ToString();
        }
        Add("⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0456789" + "0123456789");
        Add("﹐﹑﹒﹔﹕﹖﹗﹘﹙﹚﹛﹜﹝﹞﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫", ",、.;:?!—(){}〔〕#&*+-<>=\\$%@");
        Add("︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄", "(){}〔〕【】《》〈〉「」『』");
        Add("｡｢｣､･", "。「」、・");
        return table.ToFrozenDictionary();

        void Add(string forms, string plain)
        {
            for (var i = 0; i < forms.Length; i++) table[forms[i]] = plain[i].ToString();
        }
    }
}
