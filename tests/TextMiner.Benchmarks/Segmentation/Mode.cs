using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using TextMiner.Segmentation;
using TextMiner.Segmentation.Keywords;

namespace TextMiner.Benchmarks.Segmentation;

/// <summary>A mode of the segmenter as the benchmark runs it.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="PeerMode">The peers' mode that it is held against.</param>
/// <param name="Run">One text; gives the number of words. What is timed.</param>
/// <param name="Words">The same as words, to be compared with the peers'.</param>
sealed record Mode(string Name, string PeerMode, Func<string, int> Run, Func<string, IEnumerable<string>> Words)
{
    static readonly Segmenter Bare = Segmenter.Bare;
    static readonly List<Token> Tokens = new(1 << 16);
    static readonly List<TaggedToken> Tagged = new(1 << 16);
    static readonly TfIdfExtractor TfIdf = new(Bare);
    static readonly TextRankExtractor TextRank = new(Bare);

    public static readonly Mode[] All =
    [
        new("accurate, places", "accurate", Places((text, tokens) => Bare.Tokenize(text, tokens)), text => Bare.Cut(text)),
        new("accurate, strings", "accurate", text => Bare.Cut(text).Length, text => Bare.Cut(text)),
        new("no HMM, places", "split", Places((text, tokens) => Bare.Tokenize(text, tokens, UnknownWords.Split)), text => Bare.Cut(text, UnknownWords.Split)),
        new("full, places", "full", Places((text, tokens) => Bare.TokenizeAll(text, tokens)), text => Bare.CutAll(text)),
        new("full, strings", "full", text => Bare.CutAll(text).Length, text => Bare.CutAll(text)),
        new("search, places", "search", Places((text, tokens) => Bare.TokenizeForSearch(text, tokens)), text => Bare.CutForSearch(text)),
        new("search, strings", "search", text => Bare.CutForSearch(text).Length, text => Bare.CutForSearch(text)),
        new("tags, places", "tags", Tag, TaggedWords),
        new("tags, strings", "tags", text => Bare.CutWithTags(text).Length, TaggedWords),
        new("TF-IDF", "tfidf", text => TfIdf.ExtractTags(text).Length, text => Weighted(TfIdf.ExtractTags(text))),
        new("TextRank", "textrank", text => TextRank.ExtractTags(text).Length, text => Weighted(TextRank.ExtractTags(text))),
    ];

    /// <summary>Passes over all texts until a part of a second is over, so that short passes are timed as well.</summary>
    public (double Seconds, double AllocatedBytes) Time(string[] texts, TimeSpan atLeast)
    {
        var passes = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        do
        {
            foreach (var text in texts) Run(text);
            passes++;
        }
        while (clock.Elapsed < atLeast);
        return (clock.Elapsed.TotalSeconds / passes, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / passes);
    }

    public string DigestOf(string[] texts)
    {
        var all = string.Join('\n', texts.Select(text => string.Join('\x1f', Words(text))));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    static Func<string, int> Places(Action<string, List<Token>> cut) => text =>
    {
        Tokens.Clear();
        cut(text, Tokens);
        return Tokens.Count;
    };

    static int Tag(string text)
    {
        Tagged.Clear();
        Bare.TokenizeWithTags(text, Tagged);
        return Tagged.Count;
    }

    static IEnumerable<string> TaggedWords(string text) => Bare.CutWithTags(text).Select(w => $"{w.Word}/{w.Tag}");

    static IEnumerable<string> Weighted(Keyword[] keywords) => keywords.Select(k => $"{k.Word}{BitConverter.DoubleToInt64Bits(k.Weight):x16}");
}
