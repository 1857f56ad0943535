using TextMiner.Analysis.Themes;
using TextMiner.Documents;

namespace TextMiner.Tests.Analysis.Themes;

public sealed class LabelledParagraphTests : IDisposable
{
    readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_line_without_id_is_known_by_its_number_and_ids_may_be_numbers()
    {
        var paragraphs = Load("""{"text":"甲","labels":[]}""", "", """{"id":7,"text":"乙","labels":["green"],"alt":["rural"],"more":1}""", """{"id":"x","text":"丙","labels":[]}""");
        Assert.Equal(["000001", "7", "x"], paragraphs.Select(p => p.Id));
        Assert.Equal(["green"], paragraphs[1].Labels);
        Assert.Equal(["rural"], paragraphs[1].Alt);
    }

    [Fact]
    public void All_bad_lines_are_named_with_what_is_wrong()
    {
        var error = Assert.Throws<EnvironmentException>(() => Load(
            """{"text":"甲","labels":["grean"]}""", """{"text":"乙"}""", "xx", """{"text":"","labels":[]}""", """[1]""", """{"text":"丙","labels":"green"}""", """{"id":[],"text":"丁","labels":[]}"""));
        string[] lines = error.Message.Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.All(lines.Select((line, i) => (line, i)), l => Assert.StartsWith($"{_file}, line {l.i + 1}: ", l.line, StringComparison.Ordinal));
        Assert.Contains("labels[0]: expected a theme of the taxonomy (innovation, factors, ", lines[0], StringComparison.Ordinal);
        Assert.Contains("found “grean”", lines[0], StringComparison.Ordinal);
        Assert.Contains("labels: expected an array of theme ids, found nothing; write [] for a paragraph without theme", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_named_and_another_encoding_is_refused()
    {
        var error = Assert.Throws<EnvironmentException>(() => Load("""{"text":"\ud800","labels":[]}""", """{"id":"\udc00","text":"甲","labels":[]}"""));
        Assert.Contains(", line 1: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(", line 2: ", error.Message, StringComparison.Ordinal);
        File.WriteAllBytes(_file, [.. "{\"text\":\""u8, 0xD6, 0xD0, .. "\",\"labels\":[]}"u8]);
        error = Assert.Throws<EnvironmentException>(() => LabelledParagraph.Load(_file, ThemeTaxonomy.Shipped));
        Assert.Contains("is not UTF-8", error.Message, StringComparison.Ordinal);
    }

    IReadOnlyList<LabelledParagraph> Load(params string[] lines)
    {
        File.WriteAllLines(_file, lines);
        return LabelledParagraph.Load(_file, ThemeTaxonomy.Shipped);
    }
}
