using System.Globalization;
using TextMiner.Segmentation.Cutting;

namespace TextMiner.Segmentation.Model;

/// <summary>One line of a main dictionary.</summary>
readonly record struct DictionaryEntry(string Word, long Frequency, string Tag);

/// <summary>Readers of jieba's own text files.</summary>
static class JiebaFiles
{
    /// <summary>Reads a main dictionary: <c>word frequency [tag]</c> a line, separated by single spaces.</summary>
    /// <exception cref="InvalidDataException">Lists every line that is not of that form, with its number.</exception>
    public static List<DictionaryEntry> ReadDictionary(string path)
    {
        var entries = new List<DictionaryEntry>();
        var faults = new FaultList(path);
        int number = 0;
        foreach (string line in Lines(path, faults))
        {
            number++;
            string[] fields = line.Split(' ');
            if (fields.Length is not (2 or 3) || fields[0].Length == 0)
                faults.Add(number, line, "expected the fields 'word frequency' or 'word frequency tag' with single spaces between");
            else if (!long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out long frequency) || frequency > DictionaryText.MaxFrequency)
                faults.Add(number, line, $"the frequency is not a whole number from 0 to {DictionaryText.MaxFrequency}");
            else if (fields[0].Length > WordGraph.MaxWordLength)
                faults.Add(number, line, $"the word is longer than {WordGraph.MaxWordLength} characters");
            else
                entries.Add(new DictionaryEntry(fields[0], frequency, fields.Length == 3 ? fields[2] : ""));
        }
        if (entries.Select(e => e.Tag).Distinct().Count() > ushort.MaxValue) faults.Add(number, "", $"the file has more than {ushort.MaxValue} different tags");
        faults.ThrowIfAny();
        return entries;
    }

    /// <summary>Reads an idf file: <c>word idf</c> a line; a later line overrides an earlier one.</summary>
    /// <exception cref="InvalidDataException">Lists every line that is not of that form, with its number.</exception>
    public static Dictionary<string, double> ReadIdfs(string path)
    {
        var idfs = new Dictionary<string, double>(StringComparer.Ordinal);
        var faults = new FaultList(path);
        int number = 0;
        foreach (string line in Lines(path, faults))
        {
            number++;
            string[] fields = line.Split(' ');
            if (fields.Length == 2 && double.TryParse(fields[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double idf) && double.IsFinite(idf))
                idfs[fields[0]] = idf;
            else
                faults.Add(number, line, "expected two fields 'word idf' with a single space between");
        }
        faults.ThrowIfAny();
        return idfs;
    }

    /// <summary>The value that jieba gives to words without an idf: element n / 2 of the sorted values.</summary>
    public static double Median(Dictionary<string, double> idfs)
    {
        double[] sorted = [.. idfs.Values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>The file's lines; a final line break starts no line.</summary>
    static IEnumerable<string> Lines(string path, FaultList faults)
    {
        string text = DictionaryText.Decode(File.ReadAllBytes(path), faults);
        string[] lines = text.Split('\n');
        return lines.Take(text.EndsWith('\n') ? lines.Length - 1 : lines.Length).Select(DictionaryText.Trimmed);
    }
}
