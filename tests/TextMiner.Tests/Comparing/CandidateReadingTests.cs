using TextMiner.Comparing;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Comparing;

public sealed class CandidateReadingTests
{
    [Fact]
    public void Adopting_a_candidate_frees_it_from_words_that_it_overlaps()
    {
        var read = new ReadCandidate { Whole = 2, Inside = 1 };
        read.Replaced["广播"] = 2;
        read.Replaced["影视"] = 2;
        // Cut into 广播, 影视业 and, in the same sentence, 广播, 影视, which is among the two that are whole.
        read.Divided.Add(("2020-05-01", 7, 0, "澜河省广播影视业发展很快，广播影视节目增多。"));

        CandidateReading.Adopt(read, "广播影视", Segmenter.Bare);

        Assert.Equal((3, 0), (read.Whole, read.Inside));
        Assert.Equal(["业 -1", "广播 3", "影视 2", "影视业 1"], read.Replaced.Where(word => word.Value != 0).OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => $"{word.Key} {word.Value}"));
        Assert.Equal([7], read.Documents);
        Assert.Equal("2020-05-01", Assert.Single(read.Examples).Date);
    }

    [Fact]
    public void What_stays_inside_a_word_after_adopting_changes_nothing()
    {
        var read = new ReadCandidate { Whole = 1, Inside = 1 };
        read.Divided.Add(("2020-05-01", 7, 0, "澜河省人民政府印发通知。"));

        CandidateReading.Adopt(read, "民政", Segmenter.Bare);

        Assert.Equal((1, 1), (read.Whole, read.Inside));
        Assert.DoesNotContain(read.Replaced, word => word.Value != 0);
        Assert.Empty(read.Documents);
    }
}
