using System.Text;

namespace TextMiner.Segmentation.Tests.Conformance;

/// <summary>Text that looks for trouble: every class of character that jieba treats differently, in random mixtures.</summary>
sealed class NastyText(int seed)
{
    static readonly string[] Words =
    [
        "T恤", "B超", "4S店", "AA制", "c++", "C#", "AT&T", "所称", "不受", "区块", "的市", "律鬆懈", "鬱鬱", "中国人民", "研究生命", "数字化",
        "3.14%", "-26.95%", "1.2.3.4", "2021-09-01", "a_b", ".NET", "GPT-4", "F-16", "100.", "%%", "+#&", "..", "--", "x.5y%",
    ];

    static readonly string[] Singles =
    [
        "\t", "\n", "\r", "\r\n", "\n\r", "\v", "\f", "\u001C", "\u001D", "\u001E", "\u001F", " ", "\u0085", "\u00A0", "\u1680", "\u2000",
        "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\u200B", "\uFEFF", "\u180E", "\0", "\u0007", "\u007F", "\u00B7",
        "，", "。", "《", "》", "１", "Ａ", "〇", "々", "㐀", "䓬", "龥", "鿕", "鿖", "豈", "é", "İ", "ß", "α", "Ж", "ก", "한", "あ", "ー",
        "😀", "👨‍👩‍👧", "𠮷", "𪚥", "\uD800", "\uDBFF", "\uDC00", "\uDFFF", "e\u0301", "½", "²", "٣",
    ];

    readonly Random _random = new(seed);

    public string Next()
    {
        var text = new StringBuilder();
        int pieces = _random.Next(1, 40);
        for (int i = 0; i < pieces; i++) text.Append(Piece());
        return text.ToString();
    }

    string Piece() => _random.Next(9) switch
    {
        0 => Pick(Words),
        1 or 2 => Pick(Singles),
        3 => Run(() => (char)_random.Next(0x4E00, 0x9FD6), 6),
        4 => Run(() => "的一是在不了有和人这中大为上个国我以要他"[_random.Next(20)], 8),
        5 => Run(() => "发展经济社会改革政府工作建设中国人民制度创新企业"[_random.Next(24)], 12),
        6 => Run(() => "abzAZ019+#&._%-"[_random.Next(15)], 8),
        7 => Run(() => "甲乙律鬆懈們國"[_random.Next(7)], 5),
        _ => new string((char)_random.Next(0x20, 0xFFFD), _random.Next(1, 3)),
    };

    string Run(Func<char> next, int longest) => string.Concat(Enumerable.Range(0, _random.Next(1, longest)).Select(_ => next()));

    string Pick(string[] from) => from[_random.Next(from.Length)];
}
