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
        foreach (var octet in piece)
        {
            if (IsComplete) break;
            _length++;
            if (octet == '\n') EndLine();
            else if (octet != '\r')
            {
                if (_lines == 0 && _lineLength == ClassAt) _isInterim = octet == '1';
                if (_lines == 0 && _lineLength == ClassAt + 2 && octet == '1') _isInterim = false; // 101 is a last answer
                _lineLength++;
            }
        }
        if (_interim > MaxInterim) return $"more than {MaxInterim} interim answers (1xx)";
        return !IsComplete && _length > MaxBytes ? $"headers beyond {MaxBytes / 1024} KiB" : null;
    }

    void EndLine()
    {
        var isEmpty = _lineLength == 0;
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
