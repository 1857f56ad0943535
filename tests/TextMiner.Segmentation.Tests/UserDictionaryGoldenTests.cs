using System.Text.Json;
using TextMiner.Segmentation.Cutting;

namespace TextMiner.Segmentation.Tests;

/// <summary>Changes of the dictionary, with the answers that jieba 0.42.1 gave after them.</summary>
public sealed class UserDictionaryGoldenTests
{
    [Fact]
    public void Changed_dictionaries_give_the_words_of_jieba()
    {
        int count = 0;
        foreach (var scenario in SharedData.Lines("golden_userdict.jsonl"))
        {
            var builder = new SegmenterBuilder();
            foreach (var (operation, returned) in scenario.GetProperty("ops").EnumerateArray().Zip(scenario.GetProperty("returns").EnumerateArray()))
            {
                long? result = Apply(builder, operation);
                if (returned.ValueKind != JsonValueKind.Null) Assert.Equal(returned.GetInt64(), result);
            }
            Check(scenario, builder.Total, builder.Build());
            count++;
        }
        Assert.Equal(16, count);
    }

    static long? Apply(SegmenterBuilder builder, JsonElement operation)
    {
        string? Optional(int index) => operation[index].ValueKind == JsonValueKind.Null ? null : operation[index].GetString();
        switch (operation[0].GetString())
        {
            case "add_word" when operation[2].ValueKind == JsonValueKind.Null:
                builder.AddWord(operation[1].GetString()!, Optional(3));
                return null;
            case "add_word":
                builder.AddWord(operation[1].GetString()!, operation[2].GetInt64(), Optional(3));
                return null;
            case "del_word":
                builder.DeleteWord(operation[1].GetString()!);
                return null;
            case "load_userdict":
                builder.LoadUserDict(new StringReader(operation[1].GetString()!), "scenario");
                return null;
            case "suggest_freq" when operation[1].ValueKind == JsonValueKind.Array:
                string[] parts = operation[1].Strings();
                return operation[2].GetBoolean() ? builder.TuneFrequency(parts) : builder.SuggestFrequency(parts);
            case "suggest_freq":
                string word = operation[1].GetString()!;
                return operation[2].GetBoolean() ? builder.TuneFrequency(word) : builder.SuggestFrequency(word);
            default:
                throw new InvalidOperationException($"unknown operation {operation[0]}");
        }
    }

    static void Check(JsonElement scenario, long total, Segmenter segmenter)
    {
        Assert.Equal(scenario.GetProperty("total").GetInt64(), total);
        foreach (var frequency in scenario.GetProperty("freq").EnumerateObject())
        {
            long? expected = frequency.Value.ValueKind == JsonValueKind.Null ? null : frequency.Value.GetInt64();
            Assert.Equal(expected, segmenter.Lexicon.FrequencyOf(frequency.Name));
        }
        foreach (var tag in scenario.GetProperty("tags").EnumerateObject().Where(t => CharacterClass.AreBlock(t.Name)))
            Assert.Equal(tag.Value.GetString(), segmenter.Lexicon.TagOf(segmenter.Lexicon.Find(tag.Name)));
        foreach (var example in scenario.GetProperty("cases").EnumerateArray())
        {
            string text = example.GetProperty("text").GetString()!;
            Assert.Equal(example.GetProperty("cut").Strings(), segmenter.Cut(text));
            Assert.Equal(example.GetProperty("cut_nohmm").Strings(), segmenter.Cut(text, UnknownWords.Split));
            Assert.Equal(example.GetProperty("cut_all").Strings(), segmenter.CutAll(text));
            Assert.Equal(example.GetProperty("search").Strings(), segmenter.CutForSearch(text));
            Assert.Equal(
                example.GetProperty("pos").EnumerateArray().Select(p => new TaggedWord(p[0].GetString()!, p[1].GetString()!)),
                segmenter.CutWithTags(text));
        }
    }
}
