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
    readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    readonly ArrayBufferWriter<byte> _pending = new(2 * BufferSize);
    readonly byte[] _bytes = new byte[BufferSize];
    char[] _text = new char[BufferSize];
    int _start;
    int _end;
    long _lineNumber;
    long _firstDamaged;

    LineFilter(Stream input, Stream output) => (_input, _output) = (input, output);

    /// <summary>Answers every line of a file, or of standard input, on standard output.</summary>
    /// <exception cref="EnvironmentException">The file cannot be read.</exception>
    public static void Run(FileInfo? file, AnswerLine answer)
    {
        using var input = Open(file);
        using var output = Console.OpenStandardOutput();
        new LineFilter(input, output).Run(answer, file?.FullName ?? "standard input");
    }

    /// <summary>The same with the whole input as one line.</summary>
    /// <exception cref="EnvironmentException">The file cannot be read.</exception>
    public static void RunWhole(FileInfo? file, AnswerLine answer)
    {
        using var reader = new StreamReader(Open(file));
        var output = new ArrayBufferWriter<byte>();
        answer(reader.ReadToEnd(), output);
        output.Write("\n"u8);
        using var console = Console.OpenStandardOutput();
        console.Write(output.WrittenSpan);
    }

    /// <summary>A file, or standard input without one.</summary>
    /// <exception cref="EnvironmentException">The file cannot be read.</exception>
    public static Stream Open(FileInfo? file)
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
            AnswerLines(answer, isEnd: !more);
        }
        Flush();
        if (_firstDamaged > 0)
        {
            Console.Error.WriteLine(
                $"textminer: {name}: bytes that are not UTF-8 were read as U+FFFD, first in line {_firstDamaged}; if the text is in a GB encoding, convert it first: iconv -f GB18030 -t UTF-8");
        }
    }

    /// <summary>Decodes the next bytes behind what is left of the last line.</summary>
    /// <returns>False at the end of the input.</returns>
    bool Read()
    {
        _text.AsSpan(_start, _end - _start).CopyTo(_text);
        (_start, _end) = (0, _end - _start);
        if (_text.Length - _end < BufferSize) Array.Resize(ref _text, _text.Length * 2);
        int count = _input.Read(_bytes);
        bool isFirst = _lineNumber == 0 && _end == 0;
        _end += _decoder.GetChars(_bytes.AsSpan(0, count), _text.AsSpan(_end), flush: count == 0);
        if (isFirst && _end > 0 && _text[0] == '\uFEFF') _start = 1;
        return count > 0;
    }

    void AnswerLines(AnswerLine answer, bool isEnd)
    {
        while (true)
        {
            int length = _text.AsSpan(_start, _end - _start).IndexOf('\n');
            if (length < 0 && (!isEnd || _start == _end)) return;
            var line = length < 0 ? _text.AsSpan(_start, _end - _start) : _text.AsSpan(_start, length);
            _start += Math.Min(line.Length + 1, _end - _start);
            _lineNumber++;
            if (line is [.., '\r']) line = line[..^1];
            if (_firstDamaged == 0 && line.Contains('\uFFFD')) _firstDamaged = _lineNumber;
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
