using System.Globalization;

namespace TextMiner.Segmentation.Tests;

/// <summary>The examples of SPEC.md.</summary>
public sealed class SpecTests
{
    static readonly string[] Lines = File.ReadAllLines(Path.Combine(SharedData.RepositoryRoot, "src", "TextMiner.Segmentation", "SPEC.md"));

    /// <summary>Line number, mode, text and expected words of every example.</summary>
    public static TheoryData<int, string, string, string> Examples()
    {
        var examples = new TheoryData<int, string, string, string>();
        for (int i = 0; i + 1 < Lines.Length; i++)
        {
            if (!Lines[i].StartsWith("    ", StringComparison.Ordinal) || Lines[i].StartsWith("     ", StringComparison.Ordinal)) continue;
            string[] parts = Lines[i].Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            examples.Add(i + 1, parts[0], parts[1], Lines[i + 1].Trim());
        }
        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_specification_is_true(int line, string mode, string text, string expected)
    {
        text = text.Replace("␍␊", "\r\n", StringComparison.Ordinal).Replace('␠', ' ').Replace('␉', '\t');
        var segmenter = Segmenter.Bare;
        IEnumerable<string> words = mode switch
        {
            "accurate" => segmenter.Cut(text).Select(Visible),
            "split" => segmenter.Cut(text, UnknownWords.Split).Select(Visible),
            "full" => segmenter.CutAll(text).Select(Visible),
            "search" => segmenter.CutForSearch(text).Select(Visible),
            "tags" => segmenter.CutWithTags(text).Select(w => $"{Visible(w.Word)}/{w.Tag}"),
            "places" => segmenter.Tokenize(text, TokenizeMode.Search, UnknownWords.Guess, OffsetUnit.CodePoint)
                .Select(w => string.Create(CultureInfo.InvariantCulture, $"{Visible(w.Word)} {w.Start}-{w.End}")),
            _ => throw new InvalidDataException($"SPEC.md({line}): there is no mode '{mode}'"),
        };
        Assert.Equal(expected, string.Join(" | ", words));
    }

    [Fact]
    public void The_specification_has_examples_of_every_mode() =>
        Assert.Equal(["accurate", "full", "places", "search", "split", "tags"], Examples().Select(e => e.Data.Item2).Distinct().Order(StringComparer.Ordinal));

    static string Visible(string word) => word.Length == 0
        ? "∅"
        : word.Replace("\r\n", "␍␊", StringComparison.Ordinal).Replace(' ', '␠').Replace('\t', '␉');
}
