namespace TextMiner.Commands.Themes;

/// <summary>One line of a stream, without its end.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Bytes">Its bytes.</param>
readonly record struct NumberedLine(long Number, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// Reads a stream as lines, as many at a time as one read brought: a file comes in large batches, that several processors share, and a
/// program that asks line by line gets its answer before it must write the next.
/// </summary>
static class LineBatches
{
    const int ReadSize = 1 << 19;

    public static IEnumerable<IReadOnlyList<NumberedLine>> Of(Stream input)
    {
        byte[] buffer = new byte[ReadSize];
        int held = 0;
        long number = 0;
        while (true)
        {
            if (held == buffer.Length) Array.Resize(ref buffer, checked(buffer.Length * 2));
            int count = input.Read(buffer, held, buffer.Length - held);
            int searched = held;
            held += count;
            var lines = new List<NumberedLine>();
            int start = number == 0 && buffer.AsSpan(0, held).StartsWith("\uFEFF"u8) ? "\uFEFF"u8.Length : 0;
            while (buffer.AsSpan(searched, held - searched).IndexOf((byte)'\n') is >= 0 and var found)
            {
                lines.Add(Line(start, searched + found));
                start = searched = searched + found + 1;
            }
            // Bytes of the batch are read before the next batch is asked for, so that the rest may move over them only then.
            if (count == 0 && start < held) lines.Add(Line(start, held));
            if (lines.Count > 0) yield return lines;
            if (count == 0) yield break;
            buffer.AsSpan(start, held - start).CopyTo(buffer);
            held -= start;
        }

        NumberedLine Line(int start, int end) => new(++number, buffer.AsMemory(start, end - start));
    }
}
