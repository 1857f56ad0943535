using System.Text;

namespace TextMiner.Commands;

/// <summary>
/// Reads lines as spans over one buffer, so that a pipe of any length costs no string per line. Only LF ends a line (and a CR
/// before it goes too): the segmenter's other line separators are text.
/// </summary>
sealed class SegmentLines(Stream stream) : IDisposable
{
    readonly StreamReader _reader = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
    char[] _buffer = new char[1 << 16];
    int _start;
    int _end;
    int _lineLength;

    /// <summary>The line at hand; overwritten by the next.</summary>
    public ReadOnlySpan<char> Current
    {
        get
        {
            var line = _buffer.AsSpan(_start, _lineLength);
            return line.EndsWith("\r") ? line[..^1] : line;
        }
    }

    public static Stream Open(FileInfo? file) => file is null ? Console.OpenStandardInput() : file.OpenRead();

    public bool MoveNext()
    {
        _start = Math.Min(_start + _lineLength + 1, _end);
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf('\n');
            if (found >= 0)
            {
                _lineLength = searched + found;
                return true;
            }
            searched = _end - _start;
            if (Fill()) continue;
            _lineLength = searched;
            return searched > 0;
        }
    }

    public void Dispose() => _reader.Dispose();

    bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = _reader.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
