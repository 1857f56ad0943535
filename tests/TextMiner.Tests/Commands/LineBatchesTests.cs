using System.Text;
using CsCheck;
using TextMiner.Commands.Themes;

namespace TextMiner.Tests.Commands;

public sealed class LineBatchesTests
{
    [Fact]
    public void Lines_come_whole_numbered_and_in_order_however_the_stream_is_cut() =>
        Gen.Select(Gen.Char["a节\r\n\u2028"].Array[0, 200].Select(c => new string(c)), Gen.Int[1, 9]).Sample((text, piece) =>
        {
            string[] expected = text.EndsWith('\n') ? text.Split('\n')[..^1] : text.Length == 0 ? [] : text.Split('\n');
            Assert.Equal(expected, Read(text, piece));
        });

    [Fact]
    public void A_line_longer_than_every_buffer_comes_out_whole()
    {
        string line = string.Concat(Enumerable.Repeat("推进乡村振兴，", 100_000));
        Assert.Equal(["短", line, "末"], Read($"短\n{line}\n末", 1 << 16));
    }

    [Fact]
    public void A_mark_at_the_beginning_is_no_part_of_the_first_line() => Assert.Equal(["甲", "\uFEFF乙"], Read("\uFEFF甲\n\uFEFF乙", 2));

    static List<string> Read(string text, int piece)
    {
        var lines = new List<string>();
        foreach (var batch in LineBatches.Of(new PiecewiseStream(Encoding.UTF8.GetBytes(text), piece)))
            foreach (var line in batch)
            {
                lines.Add(Encoding.UTF8.GetString(line.Bytes.Span));
                Assert.Equal(lines.Count, line.Number);
            }
        return lines;
    }

    /// <summary>Gives a few bytes at a time, as a pipe may.</summary>
    sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }
}
