using System.Globalization;
using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Words;

/// <summary>One entry of a user dictionary.</summary>
/// <param name="Line">Number of its line, from 1.</param>
/// <param name="Word">The word.</param>
/// <param name="Frequency">The frequency, or null for the one that makes it stand as a whole.</param>
/// <param name="Tag">The part of speech, or null.</param>
/// <param name="Comment">What stands behind the tab and hash, or nothing.</param>
readonly record struct UserWord(int Line, string Word, long? Frequency, string? Tag, string Comment);

/// <summary>
/// Reads user dictionaries in jieba's format: <c>word [frequency] [tag]</c> with single spaces between. In addition,
/// lines that begin with hash and space, and columns that begin with tab and hash, are comments; to jieba they are
/// words that no text can contain.
/// </summary>
static class UserDictionary
{
    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="InvalidDataException">A line is not UTF-8, or a number or word is too large; every such line is named.</exception>
    public static List<UserWord> Read(ReadOnlySpan<byte> bytes, string name)
    {
        var faults = new FaultList(name);
        var words = Parse(DictionaryText.Decode(bytes, faults), faults);
        faults.ThrowIfAny();
        return words;
    }

    /// <summary>Reads text.</summary>
    /// <exception cref="InvalidDataException">A number or a word is too large; every such line is named.</exception>
    public static List<UserWord> Parse(string text, string name)
    {
        var faults = new FaultList(name);
        var words = Parse(text, faults);
        faults.ThrowIfAny();
        return words;
    }

    /// <summary>Reads text and goes on behind bad lines.</summary>
    public static List<UserWord> Parse(string text, FaultList faults)
    {
        var words = new List<UserWord>();
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = DictionaryText.Trimmed(raw);
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal) || line == "#") continue;
            int column = line.IndexOf("\t#", StringComparison.Ordinal);
            string comment = column < 0 ? "" : line[(column + 2)..].Trim();
            string word = column < 0 ? line : line[..column];
            string? tag = TakeField(ref word, char.IsAsciiLetterLower);
            string? frequency = TakeField(ref word, char.IsAsciiDigit);
            long count = 0;
            if (frequency is not null && !(long.TryParse(frequency, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= DictionaryText.MaxFrequency))
                faults.Add(number, line, $"the frequency is too large; the largest is {DictionaryText.MaxFrequency}");
            else if (word.Length > WordGraph.MaxWordLength)
                faults.Add(number, line, $"the word is longer than {WordGraph.MaxWordLength} characters");
            else
                words.Add(new UserWord(number, word, frequency is null ? null : count, tag, comment));
        }
        return words;
    }

    /// <summary>
    /// Takes the last field off a line where all of its characters fit. What does not fit belongs to the word, as in
    /// jieba's pattern <c>^(.+?)( [0-9]+)?( [a-z]+)?$</c>, which this equals.
    /// </summary>
    static string? TakeField(ref string line, Func<char, bool> fits)
    {
        int start = line.Length;
        while (start > 0 && fits(line[start - 1])) start--;
        if (start == line.Length || start < 2 || line[start - 1] != ' ') return null;
        string field = line[start..];
        line = line[..(start - 1)];
        return field;
    }
}
