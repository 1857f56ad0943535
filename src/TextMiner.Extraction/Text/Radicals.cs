using System.Text;

namespace TextMiner.Extraction.Text;

/// <summary>
/// Characters as texts write them. Fonts share glyphs between an ideograph and the radical that looks like it, and writers of PDF often
/// name the radical: ⽂ (U+2F42) for 文. Searching and segmentation would miss every such word. The base library's normalization does
/// nothing in invariant mode, hence the table: Unicode's own decompositions for U+2F00 to U+2FD5, and the whole characters among the
/// supplement U+2E80 to U+2EF3, for which Unicode has none.
/// </summary>
static class Radicals
{
    const char FirstKangxi = '\u2F00';
    const string Kangxi =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴"
        + "廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿"
        + "目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵"
        + "邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    const string Supplement = "⺁⺎⺒⺓⺝⺟⺠⺩⺫⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳";
    const string SupplementText = "厂兀巳幺月母民王目虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟";

    static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>The text of one glyph, without radicals, ligatures and halves of characters.</summary>
    public static string Plain(string glyph)
    {
        if (glyph.Length == 1 && glyph[0] < FirstKangxi && glyph[0] < Supplement[0]) return glyph;
        var text = new StringBuilder(glyph.Length);
        foreach (var rune in glyph.EnumerateRunes())
        {
            var c = rune.IsBmp ? (char)rune.Value : '\0';
            if (c >= FirstKangxi && c < FirstKangxi + Kangxi.Length) text.Append(Kangxi[c - FirstKangxi]);
            else if (c is >= '\uFB00' and <= '\uFB06') text.Append(Ligatures[c - '\uFB00']);
            else if (Supplement.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at) text.Append(SupplementText[at]);
            // A half of a surrogate pair comes out as U+FFFD.
            else text.Append(rune);
        }
        return text.ToString();
    }
}
