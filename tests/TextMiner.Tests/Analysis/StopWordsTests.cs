using TextMiner.Analysis;
using TextMiner.Documents;

namespace TextMiner.Tests.Analysis;

/// <summary>The one list of stop words, and what a user changes of it.</summary>
public sealed class StopWordsTests : IDisposable
{
    readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_shipped_lists_have_each_word_once_and_no_word_twice()
    {
        var stops = StopWords.Shipped;
        Assert.True(stops.FunctionWords.Count > 300 && stops.Boilerplate.Count > 200);
        Assert.Empty(stops.FunctionWords.Intersect(stops.Boilerplate));
        Assert.Equal(stops.FunctionWords.Count + stops.Boilerplate.Count, stops.All.Count());
        Assert.All(stops.All, word => Assert.True(word.Length >= 2 && !word.Any(char.IsWhiteSpace), word));
    }

    [Fact]
    public void A_users_file_adds_words_and_takes_some_out()
    {
        File.WriteAllText(_file, "\uFEFF# ours\n潮汐驿站\r\n\n-部门\n− 有关部门\n海雾\n-海雾\n以及\n");
        var stops = StopWords.Shipped.With(_file);
        Assert.Equal(["潮汐驿站"], stops.Own);
        Assert.All(["潮汐驿站", "以及"], word => Assert.True(stops.Contains(word), word));
        Assert.All(["部门", "有关部门", "海雾", "渔船"], word => Assert.False(stops.Contains(word), word));
        Assert.Equal(stops.All.Order(StringComparer.Ordinal), stops.All.Where(stops.Contains).Order(StringComparer.Ordinal));
        Assert.Equal(StopWords.Shipped.All.Count() - 2 + 1, stops.All.Count());
        Assert.True(StopWords.Shipped.Contains("部门"));
    }

    [Fact]
    public void Every_line_that_is_no_word_is_named()
    {
        File.WriteAllText(_file, "潮汐 驿站\n灯塔\n-\n");
        var fault = Assert.Throws<EnvironmentException>(() => StopWords.Shipped.With(_file));
        Assert.Contains("line 1: “潮汐 驿站”", fault.Message, StringComparison.Ordinal);
        Assert.Contains("line 3: “-”", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("line 2", fault.Message, StringComparison.Ordinal);
    }
}
