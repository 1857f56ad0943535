namespace TextMiner.Crawling;

/// <summary>
/// Finds where the head of an answer ends, interim answers (1xx) included, so that what follows can be counted. The reader of HTTP
/// itself bounds one head; this bounds all of an exchange, since a server may send interim answers without end.
/// </summary>
sealed class AnswerHead
{
    /// <summary>A server has a reason for one or two (100, 103).</summary>
    const int MaxInterim = 16;

    const int MaxBytes = 256 * 1024;

    /// <summary>Where the class of the status stands in “HTTP/1.1 200”.</summary>
    const int ClassAt = 9;

    long _length;
    int _lineLength;
    int _lines;
    int _interim;
    bool _isInterim;

    /// <summary>The line begins with a carriage return, and is empty when nothing else follows.</summary>
    bool _isReturn;

    public bool IsComplete { get; private set; }

    /// <summary>Bytes from the beginning of the answer to the end of its head.</summary>
    public long Length => _length;

    public void Reset()
    {
        (_length, _lineLength, _lines, _interim, _isInterim, IsComplete) = (0, 0, 0, 0, false, false);
    }

    /// <summary>Takes the next bytes of the answer; says what is wrong with them.</summary>
    public string? Take(ReadOnlySpan<byte> piece)
    {
        while (!IsComplete && !piece.IsEmpty)
        {
            var end = piece.IndexOf((byte)'\n');
            var line = end < 0 ? piece : piece[..end];
            if (_lines == 0) ReadStatus(line);
            if (_lineLength == 0 && line.Length > 0) _isReturn = line[0] == '\r';
            _lineLength += line.Length;
            var taken = end < 0 ? line.Length : line.Length + 1;
            _length += taken;
            piece = piece[taken..];
            if (end >= 0) EndLine();
        }
        if (_interim > MaxInterim) return $"more than {MaxInterim} interim answers (1xx)";
        return !IsComplete && _length > MaxBytes ? $"headers beyond {MaxBytes / 1024} KiB" : null;
    }

    void ReadStatus(ReadOnlySpan<byte> line)
    {
        if (ClassAt - _lineLength is >= 0 and var at && at < line.Length) _isInterim = line[at] == '1';
        if (ClassAt + 2 - _lineLength is >= 0 and var last && last < line.Length && line[last] == '1') _isInterim = false; // 101 is a last answer
    }

    void EndLine()
    {
        var isEmpty = _lineLength == 0 || (_lineLength == 1 && _isReturn);
        _lineLength = 0;
        if (!isEmpty) _lines++;
        else if (_lines > 0)
        {
            if (!_isInterim) IsComplete = true;
            else _interim++;
            (_lines, _isInterim) = (0, false);
        }
    }
}
