namespace TextMiner.Storage.Search;

/// <summary>
/// Documents of one shard that hold a gram, in order, with frequencies. A posting takes one byte when the document is at most 31
/// after the one before and the frequency at most 7: five bits for the distance, three for the frequency. A zero in either says
/// that the number follows, seven bits a byte, the lowest first.
/// </summary>
static class PostingList
{
    const int NearDistance = 31;
    const int SmallFrequency = 7;

    /// <summary>Appends a posting; previous is the place of the last one, -1 at the beginning.</summary>
    public static void Write(List<byte> bytes, int previous, int place, int frequency)
    {
        var distance = place - previous;
        var (near, small) = (distance <= NearDistance, frequency <= SmallFrequency);
        bytes.Add((byte)(((near ? distance : 0) << 3) | (small ? frequency : 0)));
        if (!near) WriteNumber(bytes, distance);
        if (!small) WriteNumber(bytes, frequency);
    }

    /// <summary>Reads the next posting; place and offset move on.</summary>
    public static int Read(ReadOnlySpan<byte> bytes, ref int offset, ref int place)
    {
        var head = bytes[offset++];
        var (distance, frequency) = (head >> 3, head & SmallFrequency);
        if (distance == 0) distance = ReadNumber(bytes, ref offset);
        if (frequency == 0) frequency = ReadNumber(bytes, ref offset);
        place += distance;
        return frequency;
    }

    static void WriteNumber(List<byte> bytes, int number)
    {
        for (; number > 127; number >>= 7) bytes.Add((byte)(number | 128));
        bytes.Add((byte)number);
    }

    static int ReadNumber(ReadOnlySpan<byte> bytes, ref int offset)
    {
        var number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = bytes[offset++];
            number |= (b & 127) << shift;
            if (b < 128) return number;
        }
    }
}
