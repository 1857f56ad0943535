using System.Text;

namespace TextMiner.Tests.Extraction;

/// <summary>Damages pages as networks, editors and attackers do. The same seed damages alike.</summary>
sealed class PageMutator(int seed)
{
    static readonly string[] Encodings = ["utf-8", "gb18030", "big5", "utf-16", "utf-16BE", "windows-1252", "shift_jis", "utf-32"];

    readonly Random _random = new(seed);

    public byte[] Next(IReadOnlyList<byte[]> pages)
    {
        var page = pages[_random.Next(pages.Count)];
        for (var times = _random.Next(1, 4); times > 0; times--) page = Damage(page, pages);
        return page;
    }

    byte[] Damage(byte[] page, IReadOnlyList<byte[]> pages) => _random.Next(13) switch
    {
        0 => page[..At(page)],
        1 => page[At(page)..],
        2 => Flip(page),
        3 => Repeat(page),
        4 => Insert(page, Many("<div>", 1, 3000)),
        5 => Insert(page, "<p " + Many("a='b' ", 1, 40_000) + ">"),
        6 => Insert(page, "<!DOCTYPE x [<!ENTITY a \"" + Many("&b;", 1, 50) + "\">]>" + Many("&a;&#x4e2d;&#99999999;&amp", 1, 2000)),
        7 => Reencode(page),
        8 => [.. page[..At(page)], .. pages[_random.Next(pages.Count)].AsSpan(0)],
        9 => Insert(page, Open()),
        10 => Insert(page, Many("<table><tr><td>", 1, 300)),
        11 => Insert(page, Many(Pick("，", "记者", "（作者：", "2024年", "\u202e", "\0", "来源：", "第一章", "&nbsp;", "by By "), 1, 5000)),
        _ => Cut(page),
    };

    string Open() => Pick("<script>", "<!--", "<style>", "<textarea>", "<svg>", "<title>", "<noscript>", "<plaintext>", "<![CDATA[", "<a href='x_2.html'>", "</body></html>", "<script type='application/ld+json'>{\"author\":[{\"name\":\"");

    string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    string Many(string text, int least, int most) => new StringBuilder().Insert(0, text, _random.Next(least, most)).ToString();

    int At(byte[] page) => page.Length == 0 ? 0 : _random.Next(page.Length);

    byte[] Flip(byte[] page)
    {
        var damaged = page.ToArray();
        for (var bits = _random.Next(1, 200); bits > 0 && damaged.Length > 0; bits--) damaged[At(damaged)] ^= (byte)(1 << _random.Next(8));
        return damaged;
    }

    byte[] Repeat(byte[] page)
    {
        var (start, length) = (At(page), _random.Next(1, 2000));
        var piece = page[start..Math.Min(page.Length, start + length)];
        return [.. page[..start], .. Enumerable.Repeat(piece, _random.Next(2, 50)).SelectMany(bytes => bytes), .. page[start..]];
    }

    byte[] Insert(byte[] page, string text)
    {
        var at = At(page);
        return [.. page[..at], .. Encoding.UTF8.GetBytes(text), .. page[at..]];
    }

    byte[] Cut(byte[] page)
    {
        var start = At(page);
        return [.. page[..start], .. page[Math.Min(page.Length, start + _random.Next(1, 500))..]];
    }

    byte[] Reencode(byte[] page)
    {
        var name = Pick(Encodings);
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        return encoding.GetBytes(Encoding.UTF8.GetString(page));
    }
}
