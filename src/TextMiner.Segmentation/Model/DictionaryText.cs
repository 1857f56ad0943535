using System.Text;

namespace TextMiner.Segmentation.Model;

/// <summary>The text of dictionary files: UTF-8, a line each, with what is wrong told line by line.</summary>
static class DictionaryText
{
    /// <summary>Far above any corpus; keeps sums of many such frequencies within 64 bits.</summary>
    public const long MaxFrequency = 1_000_000_000_000;

    const char ByteOrderMark = '\uFEFF';

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes line by line, so that one bad byte spoils one line.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, FaultList faults)
    {
        var text = new StringBuilder();
        int number = 0;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            number++;
            if (number > 1) text.Append('\n');
            try
            {
                text.Append(Utf8.GetString(bytes[range]));
            }
            catch (DecoderFallbackException fault)
            {
                faults.Add(number, Encoding.Latin1.GetString(bytes[range]), $"the line is not UTF-8 from byte {fault.Index} on; save the file as UTF-8");
            }
        }
        return text.ToString();
    }

    /// <summary>A line as jieba looks at it: without ASCII white space at either end and byte order marks before it.</summary>
    public static string Trimmed(string line) => line.Trim(' ', '\t', '\r', '\v', '\f').TrimStart(ByteOrderMark);
}
