using TextMiner.Segmentation.Keywords;

namespace TextMiner.Segmentation.Aot;

/// <summary>What a segmenter says to a text in every mode: a line each, the same however it was compiled.</summary>
static class Answers
{
    static readonly Segmenter[] Segmenters =
    [
        Segmenter.Bare, Segmenter.Policy, new SegmenterBuilder().AddWord("数智赋能", tag: "n").DeleteWord("数字化").Build(),
    ];

    public static IEnumerable<string> To(string text)
    {
        foreach (var segmenter in Segmenters)
        {
            yield return string.Join('|', segmenter.Cut(text));
            yield return string.Join('|', segmenter.CutAll(text));
            yield return string.Join('|', segmenter.CutForSearch(text));
            yield return string.Join('|', segmenter.CutWithTags(text));
            yield return string.Join('|', new TfIdfExtractor(segmenter).ExtractTags(text));
            yield return string.Join('|', new TextRankExtractor(segmenter).ExtractTags(text));
        }
    }
}
