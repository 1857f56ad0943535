using System.Globalization;
using TextMiner.Segmentation.Keywords;

namespace TextMiner.Segmentation.Tests.Conformance;

/// <summary>
/// The segmenter beside the original, where that is installed: every line of the corpus in every mode, and generated
/// text from a seed that a failure names.
/// </summary>
[Trait("soak", "segmentation")]
public sealed class ConformanceTests
{
    static readonly string[] Modes =
    [
        "accurate", "accurate, split", "full", "search", "search, split", "places", "places in search, split", "tags", "tags, split",
    ];

    static readonly string[] Tags = ["n", "ns", "vn", "v", "eng"];

/// <summary>How many generated texts each test takes; <c>./run.sh soak segmentation</c> takes many.</summary>
    static int Generated { get; } = int.TryParse(Environment.GetEnvironmentVariable("TEXTMINER_SOAK"), CultureInfo.InvariantCulture, out int count) ? count : 2_000;

    static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("TEXTMINER_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : Random.Shared.Next();

    [Fact]
    public void Every_mode_gives_the_words_of_the_original_on_every_line_of_the_corpus()
    {
        string corpus = SharedData.Locate("corpus");
        string[] lines = [.. Directory.EnumerateFiles(corpus, "*.txt", SearchOption.AllDirectories).SelectMany(File.ReadLines).Distinct()];
        Assert.True(lines.Length > 70_000, $"only {lines.Length} lines");
        CompareAll(lines);
    }

    [Fact]
    public void Every_mode_gives_the_words_of_the_original_on_nasty_text()
    {
        var texts = new NastyText(Seed);
        CompareAll([.. Enumerable.Range(0, Generated).Select(_ => texts.Next())]);
    }

    [Fact]
    public void Very_long_runs_give_the_words_of_the_original()
    {
        using var oracle = Oracle.Start();
        foreach (string piece in new[] { "的", "的a", "发展", "a", "1.", "鬱", "，", " ", "\r\n", "😀", "-%", "人民" })
        {
            string run = string.Concat(Enumerable.Repeat(piece, 1100));
            Compare(oracle, Segmenter.Bare, $"中国{run}T恤，{run[1..]}");
        }
    }

    [Fact]
    public void Keywords_and_weights_are_the_originals_to_the_last_bit()
    {
        string corpus = SharedData.Locate("corpus", "gwr");
        using var oracle = Oracle.Start();
        int count = 0;
        foreach (string file in Directory.EnumerateFiles(corpus, "*.txt").Order(StringComparer.Ordinal).Where((_, i) => i % 26 == 0))
        {
            string text = File.ReadAllText(file);
            string[] expected = oracle.Ask("keywords", text);
            string[] actual = Keywords(text);
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i]);
            count++;
        }
        Assert.True(count > 0);
    }

    [Fact]
    public void Changed_dictionaries_give_the_words_of_the_original()
    {
        using var oracle = Oracle.Start();
        var random = new Random(Seed);
        var texts = new NastyText(Seed + 1);
        for (int scenario = 0; scenario < Generated / 500; scenario++)
        {
            oracle.Ask("fresh", "");
            var builder = new SegmenterBuilder();
            string[] examples = [.. Enumerable.Range(0, 100).Select(_ => texts.Next())];
            foreach (string example in examples.Take(40)) Change(oracle, builder, example, random);
            var segmenter = builder.Build();
            foreach (string example in examples) Compare(oracle, segmenter, example);
        }
    }

    /// <summary>Adds or deletes a word cut out of the example in both.</summary>
    static void Change(Oracle oracle, SegmenterBuilder builder, string example, Random random)
    {
        int start = random.Next(example.Length);
        string word = example.Substring(start, Math.Min(random.Next(1, 6), example.Length - start));
        Assert.Equal(oracle.Ask("suggest", word)[0], Oracle.Joined([Text(builder.SuggestFrequency(word))]));
        if (word.Length > 1)
        {
            string[] parts = [word[..1], word[1..]];
            Assert.Equal(oracle.Ask("suggest", string.Join('\uFFFF', parts))[0], Oracle.Joined([Text(builder.SuggestFrequency(parts))]));
        }

        string frequency = random.Next(4) switch { 0 => "", 1 => "0", 2 => "3", _ => Text(random.Next(1, 100_000)) };
        string tag = random.Next(2) == 0 ? "" : "nz";
        string state = oracle.Ask("add", Oracle.Fields(word, frequency, tag))[0];
        if (frequency.Length == 0)
            builder.AddWord(word, tag);
        else
            builder.AddWord(word, long.Parse(frequency, CultureInfo.InvariantCulture), tag);
        Assert.Equal(state, Oracle.Joined([Text(builder.Total), Text(builder.FrequencyOf(word)!.Value)]));
    }

    /// <summary>One original per processor: nearly all of the time is theirs.</summary>
    static void CompareAll(string[] texts)
    {
        using (Oracle.Start())
        {
            // Skips here, on the test's own thread, where there is no original.
        }
        Parallel.ForEach(texts.Chunk(texts.Length / Environment.ProcessorCount + 1), chunk =>
        {
            using var oracle = Oracle.Start();
            foreach (string text in chunk) Compare(oracle, Segmenter.Bare, text);
        });
    }

    static void Compare(Oracle oracle, Segmenter segmenter, string text)
    {
        string[] expected = oracle.Ask("modes", text);
        string[] actual =
        [
            Oracle.Joined(segmenter.Cut(text)),
            Oracle.Joined(segmenter.Cut(text, UnknownWords.Split)),
            Oracle.Joined(segmenter.CutAll(text)),
            Oracle.Joined(segmenter.CutForSearch(text)),
            Oracle.Joined(segmenter.CutForSearch(text, UnknownWords.Split)),
            Oracle.Joined(segmenter.Tokenize(text, TokenizeMode.Accurate, UnknownWords.Guess, OffsetUnit.CodePoint).Select(Fields)),
            Oracle.Joined(segmenter.Tokenize(text, TokenizeMode.Search, UnknownWords.Split, OffsetUnit.CodePoint).Select(Fields)),
            Oracle.Joined(segmenter.CutWithTags(text).Select(w => Oracle.Fields(w.Word, w.Tag))),
            Oracle.Joined(segmenter.CutWithTags(text, UnknownWords.Split).Select(w => Oracle.Fields(w.Word, w.Tag))),
        ];
        Assert.Equal(Modes.Length, expected.Length);
        for (int i = 0; i < Modes.Length; i++)
        {
            if (expected[i] == actual[i]) continue;
            int difference = expected[i].AsSpan().CommonPrefixLength(actual[i]);
            Assert.Fail($"{Modes[i]}, seed {Seed}, text {Escaped(text)}\noriginal {Around(expected[i], difference)}\nhere     {Around(actual[i], difference)}");
        }
    }

    static string[] Keywords(string text)
    {
        var tfIdf = new TfIdfExtractor(Segmenter.Bare);
        var textRank = new TextRankExtractor(Segmenter.Bare);
        IReadOnlyList<Keyword>[] answers =
        [
            tfIdf.ExtractTags(text, new KeywordOptions { Top = 0 }),
            tfIdf.ExtractTags(text, new KeywordOptions { Tags = Tags }),
            tfIdf.ExtractTags(text, new KeywordOptions { Top = 0, Tags = Tags, SeparateTags = true }),
            textRank.ExtractTags(text, new KeywordOptions { Top = 0 }),
            textRank.ExtractTags(text, new KeywordOptions { Tags = Tags, SeparateTags = true }),
        ];
        return [.. answers.Select(a => Oracle.Joined(a.Select(k => Oracle.Fields(
            k.Tag is null ? k.Word : $"{k.Word}/{k.Tag}", BitConverter.DoubleToInt64Bits(k.Weight).ToString("x16", CultureInfo.InvariantCulture)))))];
    }

    static string Around(string answer, int place)
    {
        const int Shown = 40;
        int start = Math.Max(0, place - Shown);
        return Escaped(answer.Substring(start, Math.Min(2 * Shown, answer.Length - start)));
    }

    static string Fields(PlacedWord word) => Oracle.Fields(word.Word, Text(word.Start), Text(word.End));

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Escaped(string text) =>
        string.Concat(text.Select(c => c is >= ' ' and <= '~' or >= '\u4E00' and <= '\u9FFF' ? c.ToString() : $"\\u{(int)c:X4}"));
}
