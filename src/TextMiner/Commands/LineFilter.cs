using System.Buffers;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Commands;

/// <summary>Writes the answer to one line of text, without a line break.</summary>
delegate void AnswerLine(ReadOnlySpan<char> line, IBufferWriter<byte> output);

/// <summary>
/// Reads UTF-8 lines and answers each with a line, at the speed of a pipe and without a string per line. Only LF ends a
/// line, and a CR before it goes too: the separators that other tools split at are text here. What is ready is written
/// before more input is waited for, so that another program can ask line by line.
/// </summary>
sealed class LineFilter
{
    const int BufferSize = 1 << 16;

    readonly Stream _input;
    readonly Stream _output;
    readonly bool _isWhole;
    readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    readonly ArrayBufferWriter<byte> _pending = new(2 * BufferSize);
    readonly byte[] _bytes = new byte[BufferSize];
    char[] _text = new char[BufferSize];
    int _start;
    int _searched;
    int _end;
    long _lineNumber;
    long _firstDamaged;

    LineFilter(Stream input, Stream output, bool isWhole) => (_input, _output, _isWhole) = (input, output, isWhole);

    /// <summary>Answers every line of a file, or of standard input, on standard output.</summary>
    /// <exception cref="EnvironmentException">The file cannot be read.</exception>
    public static void AnswerLines(FileInfo? file, AnswerLine answer) => Run(file, answer, isWhole: false);

    /// <summary>The same with the whole input as one line.</summary>
    /// <exception cref="EnvironmentException">The file cannot be read.</exception>
    public static void AnswerWhole(FileInfo? file, AnswerLine answer) => Run(file, answer, isWhole: true);

    static void Run(FileInfo? file, AnswerLine answer, bool isWhole)
    {
        using var input = Open(file);
        using var output = StandardOutput.Open();
        try
        {
            new LineFilter(input, output, isWhole).Run(answer, file?.FullName ?? "standard input");
        }
        catch (IOException failure) when (StandardOutput.IsClosedPipe(failure))
        {
            // The reader has seen enough (| head).
        }
    }

    static Stream Open(FileInfo? file)
    {
        try
        {
            return file is null ? Console.OpenStandardInput() : file.OpenRead();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{file!.FullName} cannot be read: {failure.Message} Name a UTF-8 text file, or none to read standard input.", failure);
        }
    }

    void Run(AnswerLine answer, string name)
    {
        bool more = true;
        while (more)
        {
            Flush();
            more = Read();
            AnswerFullLines(answer, isEnd: !more);
        }
        Flush();
        if (_firstDamaged > 0)
        {
            Console.Error.WriteLine(
                $"textminer: {name}: U+FFFD, which stands for bytes that are not UTF-8, first in line {_firstDamaged}; if the text is in a GB encoding, convert it first: iconv -f GB18030 -t UTF-8");
        }
    }

    /// <summary>Decodes the next bytes behind what is left of the last line.</summary>
    /// <returns>False at the end of the input.</returns>
    bool Read()
    {
        _text.AsSpan(_start, _end - _start).CopyTo(_text);
        (_start, _searched, _end) = (0, _searched - _start, _end - _start);
        if (_text.Length - _end < BufferSize) Array.Resize(ref _text, checked(_text.Length * 2));
        int count = _input.Read(_bytes);
        bool isFirst = _lineNumber == 0 && _end == 0;
        _end += _decoder.GetChars(_bytes.AsSpan(0, count), _text.AsSpan(_end), flush: count == 0);
        if (isFirst && _end > 0 && _text[0] == '\uFEFF') _start = _searched = 1;
        return count > 0;
    }

    void AnswerFullLines(AnswerLine answer, bool isEnd)
    {
        while (true)
        {
            int found = _isWhole ? -1 : _text.AsSpan(_searched, _end - _searched).IndexOf('\n');
            _searched = found < 0 ? _end : _searched + found;
            if (found < 0 && (!isEnd || _start == _end)) return;
            var line = _text.AsSpan(_start, _searched - _start);
            _start = _searched = Math.Min(_searched + 1, _end);
            _lineNumber++;
            if (line is [.., '\r']) line = line[..^1];
            if (_firstDamaged == 0 && line.IndexOf('\uFFFD') is >= 0 and var damaged) _firstDamaged = _lineNumber + line[..damaged].Count('\n');
            answer(line, _pending);
            _pending.Write("\n"u8);
            if (_pending.WrittenCount > BufferSize) Flush();
        }
    }

    void Flush()
    {
        if (_pending.WrittenCount == 0) return;
        _output.Write(_pending.WrittenSpan);
        _output.Flush();
        _pending.ResetWrittenCount();
    }
}
