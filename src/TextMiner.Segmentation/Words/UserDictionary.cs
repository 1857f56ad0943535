using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Words;

/// <summary>One entry of a user dictionary.</summary>
readonly record struct UserWord(int Line, string Word, long? Frequency, string? Tag);

/// <summary>Reads user dictionaries in jieba's format: <c>word [frequency] [tag]</c>, single spaces between.</summary>
static partial class UserDictionary
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="InvalidDataException">A line is not UTF-8, or a frequency is too large; every such line is named.</exception>
    public static List<UserWord> Read(ReadOnlySpan<byte> bytes, string name)
    {
        var text = new StringBuilder();
        var faults = new FaultList(name);
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
                faults.Add(number, Encoding.Latin1.GetString(bytes[range]), $"the line is not UTF-8 (byte {fault.Index})");
            }
        }
        faults.ThrowIfAny();
        return Parse(text.ToString(), name);
    }

    /// <summary>Reads text; a byte order mark and empty lines are skipped.</summary>
    /// <exception cref="InvalidDataException">A frequency or a word is too large; every such line is named.</exception>
    public static List<UserWord> Parse(string text, string name)
    {
        var words = new List<UserWord>();
        var faults = new FaultList(name);
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.Trim(' ', '\t', '\r', '\v', '\f').TrimStart('\uFEFF');
            if (line.Length == 0) continue;
            var match = Entry.Match(line);
            string word = match.Groups["word"].Value;
            string frequency = match.Groups["frequency"].Value;
            string tag = match.Groups["tag"].Value;
            long count = 0;
            if (frequency.Length > 0 && !long.TryParse(frequency, NumberStyles.None, CultureInfo.InvariantCulture, out count))
                faults.Add(number, line, "the frequency is too large");
            else if (word.Length > Cutting.WordGraph.MaxWordLength)
                faults.Add(number, line, $"the word is longer than {Cutting.WordGraph.MaxWordLength} characters");
            else
                words.Add(new UserWord(number, word, frequency.Length > 0 ? count : null, tag.Length > 0 ? tag : null));
        }
        faults.ThrowIfAny();
        return words;
    }

    [GeneratedRegex("^(?<word>.+?)(?: (?<frequency>[0-9]+))?(?: (?<tag>[a-z]+))?$", RegexOptions.CultureInvariant)]
    static partial Regex Entry { get; }
}
