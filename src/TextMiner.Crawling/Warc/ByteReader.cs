using System.Text;

namespace TextMiner.Crawling.Warc;

/// <summary>Lines and bytes of a stream, with the place where the next one begins.</summary>
/// <param name="stream">What is read.</param>
/// <param name="buffer">Room to read into; one reader at a time may have it.</param>
/// <param name="start">The place of the first byte.</param>
sealed class ByteReader(Stream stream, byte[] buffer, long start = 0)
{
    readonly byte[] _buffer = buffer;
    int _from, _to;

    /// <summary>Bytes before the next one, counted from the start that was given.</summary>
    public long Position { get; private set; } = start;

    /// <summary>The next byte, which stays; -1 at the end.</summary>
    public int Peek()
    {
        if (_from < _to) return _buffer[_from];
        (_from, _to) = (0, stream.Read(_buffer));
        return _to == 0 ? -1 : _buffer[0];
    }

    /// <summary>Whether these bytes come next; they stay.</summary>
    public bool Ahead(ReadOnlySpan<byte> text)
    {
        while (_to - _from < text.Length)
        {
            if (_from > 0)
            {
                _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
                (_from, _to) = (0, _to - _from);
            }
            var read = stream.Read(_buffer.AsSpan(_to));
            if (read == 0) return false;
            _to += read;
        }
        return _buffer.AsSpan(_from).StartsWith(text);
    }

    /// <summary>A line in UTF-8 without its end; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">The line is longer than the limit.</exception>
    public string? ReadLine(int limit)
    {
        if (Peek() < 0) return null;
        using var line = new MemoryStream();
        while (Peek() >= 0)
        {
            var end = _buffer.AsSpan(_from, _to - _from).IndexOf((byte)'\n');
            var count = end < 0 ? _to - _from : end + 1;
            if (line.Length + count > limit) throw new InvalidDataException($"a line of more than {limit} bytes where a header was expected");
            line.Write(_buffer, _from, count);
            Advance(count);
            if (end >= 0) break;
        }
        return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length).TrimEnd('\n', '\r');
    }

    /// <summary>Passes over the rest of a line, however long it is.</summary>
    public void SkipLine()
    {
        while (Peek() >= 0)
        {
            var end = _buffer.AsSpan(_from, _to - _from).IndexOf((byte)'\n');
            Advance(end < 0 ? _to - _from : end + 1);
            if (end >= 0) return;
        }
    }

    /// <summary>Passes over bytes, and copies them when there is somewhere to; returns how many there were.</summary>
    public long Take(long count, Stream? copy)
    {
        var left = count;
        while (left > 0 && Peek() >= 0)
        {
            var piece = (int)Math.Min(left, _to - _from);
            copy?.Write(_buffer, _from, piece);
            Advance(piece);
            left -= piece;
        }
        return count - left;
    }

    /// <summary>Takes one byte when it is the one that is wanted.</summary>
    public bool TakeIf(char wanted)
    {
        if (Peek() != wanted) return false;
        Advance(1);
        return true;
    }

    void Advance(int count)
    {
        _from += count;
        Position += count;
    }
}
