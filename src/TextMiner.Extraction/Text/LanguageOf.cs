namespace TextMiner.Extraction.Text;

/// <summary>The language of a body by its script: enough to keep foreign texts apart from Chinese ones.</summary>
static class LanguageOf
{
    public static string Text(IEnumerable<BodyLine> lines)
    {
        int han = 0, kana = 0, hangul = 0, latin = 0;
        foreach (var line in lines)
        {
            foreach (var c in line.Text)
            {
                if (c is >= '\u4E00' and <= '\u9FFF') han++;
                else if (c is >= '\u3040' and <= '\u30FF') kana++;
                else if (c is >= '\uAC00' and <= '\uD7AF') hangul++;
                else if (char.IsAsciiLetter(c)) latin++;
            }
        }
        if (hangul > han) return "ko";
        if (kana * 10 > han && kana > 0) return "ja";
        // A Latin word has about five letters, a Chinese one two characters.
        return latin > han * 3 ? "en" : "zh";
    }
}
