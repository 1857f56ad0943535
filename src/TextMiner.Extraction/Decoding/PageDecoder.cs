using System.Text;
using UtfUnknown;

namespace TextMiner.Extraction.Decoding;

/// <summary>
/// Bytes to text in the order that was right on every page measured: byte order mark; strict UTF-8 over the whole body; GB18030 for
/// any gb label, none or a wrong one of UTF-8; the declared label; a guess. Labels lie: pages that declare gb2312 and are UTF-8 are not rare.
/// </summary>
static class PageDecoder
{
    static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    public static string Decode(ReadOnlySpan<byte> body, string? headerCharset)
    {
        var encoding = EncodingOf(body, headerCharset, out var mark);
        return encoding.GetString(body[mark..]);
    }

    /// <summary>The encoding, and how many bytes a byte order mark takes.</summary>
    public static Encoding EncodingOf(ReadOnlySpan<byte> body, string? headerCharset, out int mark)
    {
        if (Marked(body, out mark) is { } marked) return marked;
        if (IsUtf8(body)) return Encoding.UTF8;
        var label = CharsetLabel.InBody(body) ?? CharsetLabel.Clean(headerCharset);
        // A label of UTF-8 is known to be wrong by now; what is left to decide is whether the bytes are GB or UTF-8 with faults.
        if (label is null or "utf-8" or "utf8" ? LooksLikeGb(body) : CharsetLabel.IsGb(label)) return Gb18030;
        return label is not null && CharsetLabel.Encoding(label) is { } declared ? declared : Guess(body);
    }

    static Encoding? Marked(ReadOnlySpan<byte> body, out int mark)
    {
        (var encoding, mark) = body switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [0x84, 0x31, 0x95, 0x33, ..] => (Gb18030, 4),
            _ => ((Encoding?)null, 0),
        };
        return encoding;
    }

    // A body that was cut at a size limit may end inside a character; that must not change its encoding.
    static bool IsUtf8(ReadOnlySpan<byte> body)
    {
        var end = body.Length;
        for (var back = 1; back <= 3 && back <= body.Length; back++)
        {
            var unit = body[^back];
            if ((unit & 0xC0) == 0x80) continue;
            if (unit >= 0xC0 && SequenceLength(unit) > back) end = body.Length - back;
            break;
        }
        return System.Text.Unicode.Utf8.IsValid(body[..end]);
    }

    static int SequenceLength(byte lead) => lead switch { >= 0xF0 => 4, >= 0xE0 => 3, _ => 2 };

    // In Chinese prose more than nine characters of ten lie on level 1 of GB 2312 (lead bytes B0 to D7); Big5 and Shift_JIS read
    // as GB stay far below one half.
    static bool LooksLikeGb(ReadOnlySpan<byte> body)
    {
        int pairs = 0, common = 0;
        for (var i = 0; i + 1 < body.Length; i++)
        {
            if (body[i] < 0x81) continue;
            pairs++;
            if (body[i] is >= 0xA1 and <= 0xD7 && body[i + 1] >= 0xA1) common++;
            i++;
        }
        return common * 10 >= pairs * 7;
    }

    static Encoding Guess(ReadOnlySpan<byte> body)
    {
        var sample = body.Length > 64 * 1024 ? body[..(64 * 1024)] : body;
        return CharsetDetector.DetectFromBytes(sample.ToArray()).Detected?.Encoding ?? Gb18030;
    }
}
