using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TextMiner.Crawling.Warc;

/// <summary>
/// The records of a WARC file (ISO 28500, versions 1.0 and 1.1) one after the other: plain, or gzip with a member for each record or one
/// for all. Damage is a record with a problem; reading goes on with the next header that is found behind it. Memory stays flat.
/// </summary>
/// <param name="file">A stream that can seek. It is not closed.</param>
public sealed class WarcReader(Stream file)
{
    const int MostHeaderBytes = 64 * 1024;
    const int MostBlankLines = 64;

    static readonly Dictionary<string, string> NoFields = [];

    readonly bool _compressed = StartsAsGzip(file);
    readonly byte[] _buffer = new byte[64 * 1024];
    GzipMember? _member;
    ByteReader? _reader;
    long _memberStart, _recordStart, _blockLeft;

    /// <summary>The next record, whose block can then be read; null at the end of the file.</summary>
    public WarcRecord? Next()
    {
        try
        {
            if (_blockLeft > 0) EndBlock(_reader!.Take(_blockLeft, null));
            while (Reader() is { } reader)
            {
                _recordStart = reader.Position;
                SkipBlankLines(reader);
                if (reader.Peek() >= 0) return ReadHeader(reader);
                if (!NextMember()) return null;
            }
            return null;
        }
        catch (InvalidDataException damage)
        {
            return Damaged(damage.Message);
        }
    }

    /// <summary>The block of the record that came last. When it cannot be read, the next record is looked for behind the damage.</summary>
    /// <param name="limit">Larger blocks are not read.</param>
    /// <param name="block">Its bytes.</param>
    /// <param name="problem">Why not.</param>
    public bool TryReadBlock(int limit, [NotNullWhen(true)] out byte[]? block, [NotNullWhen(false)] out string? problem)
    {
        (block, problem) = (null, null);
        if (_blockLeft > limit)
        {
            problem = $"its block has {_blockLeft} bytes; the limit is {limit}";
            return false;
        }
        try
        {
            // The declared length is not believed before the bytes are there.
            using var bytes = new MemoryStream((int)Math.Min(_blockLeft, 1 << 20));
            EndBlock(_reader!.Take(_blockLeft, bytes));
            block = bytes.ToArray();
            return true;
        }
        catch (InvalidDataException damage)
        {
            problem = Damaged(damage.Message).Problem!;
            return false;
        }
    }

    static bool StartsAsGzip(Stream file)
    {
        file.Position = 0;
        return file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
    }

    ByteReader? Reader()
    {
        if (_reader is not null) return _reader;
        if (_memberStart >= file.Length) return null;
        if (!_compressed) return _reader = Plain(_memberStart);
        _member = GzipMember.Open(file, _memberStart) ?? throw new InvalidDataException("no gzip member begins here");
        return _reader = new ByteReader(_member, _buffer);
    }

    ByteReader Plain(long start)
    {
        file.Position = start;
        return new ByteReader(file, _buffer, start);
    }

    bool NextMember()
    {
        if (_member?.End is not { } end) return false; // the end of a plain file
        Close();
        _memberStart = end;
        return true;
    }

    void Close()
    {
        _member?.Dispose();
        (_member, _reader, _blockLeft) = (null, null, 0);
    }

    static void SkipBlankLines(ByteReader reader)
    {
        for (var lines = 0; reader.Peek() is '\r' or '\n'; lines++)
        {
            if (lines > MostBlankLines) throw new InvalidDataException("nothing but blank lines");
            if (!reader.TakeIf('\r') || reader.Peek() == '\n') reader.TakeIf('\n');
        }
    }

    WarcRecord ReadHeader(ByteReader reader)
    {
        _recordStart = reader.Position;
        var version = reader.ReadLine(MostHeaderBytes)!;
        if (version is not ("WARC/1.0" or "WARC/1.1"))
            throw new InvalidDataException($"expected WARC/1.0 or WARC/1.1, found “{Printable(version)}”");
        var fields = ReadFields(reader);
        if (!fields.ContainsKey("WARC-Type")) throw new InvalidDataException("a record without WARC-Type");
        var declared = fields.GetValueOrDefault("Content-Length");
        if (!long.TryParse(declared, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw new InvalidDataException($"Content-Length is “{Printable(declared ?? "")}”, no number of bytes");
        if (!_compressed && length > file.Length - reader.Position)
            throw new InvalidDataException($"Content-Length is {length}, but the file ends after {file.Length - reader.Position} bytes");
        _blockLeft = length;
        return new WarcRecord(Offset, fields, length);
    }

    static Dictionary<string, string> ReadFields(ByteReader reader)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (start, last) = (reader.Position, "");
        while (reader.ReadLine(MostHeaderBytes) is { } line)
        {
            if (reader.Position - start > MostHeaderBytes) throw new InvalidDataException($"a header of more than {MostHeaderBytes} bytes");
            if (line.Length == 0) return fields;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] is ' ' or '\t' && last.Length > 0) fields[last] += " " + line.Trim();
            else if (colon <= 0) throw new InvalidDataException($"“{Printable(line)}” is no header field");
            else fields.TryAdd(last = line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
        throw new InvalidDataException("the file ends within a header");
    }

    void EndBlock(long taken)
    {
        var missing = _blockLeft - taken;
        _blockLeft = 0;
        if (missing > 0) throw new InvalidDataException($"cut short: {missing} bytes of the block are missing");
        // Two line ends close a record; a member or file may end without them.
        if (_reader!.Peek() is not (-1 or '\r' or '\n')) throw new InvalidDataException("the block does not end where Content-Length says");
    }

    /// <summary>Where the record begins, in the file as it lies on the disk.</summary>
    long Offset => _compressed ? _memberStart : _recordStart;

    WarcRecord Damaged(string problem)
    {
        var damage = new WarcRecord(_reader is null ? _memberStart : Offset, NoFields, 0, problem);
        _blockLeft = 0;
        Recover();
        return damage;
    }

    void Recover()
    {
        if (!_compressed)
        {
            _reader = Plain(_recordStart);
            _reader.SkipLine();
            FindHeader(_reader);
            return;
        }
        try
        {
            // The member itself may be sound, with further records in it.
            if (_reader is not null && _member is { End: null })
            {
                FindHeader(_reader);
                if (_reader.Peek() >= 0) return;
            }
            if (NextMember()) return;
        }
        catch (InvalidDataException)
        {
            // It is not.
        }
        Close();
        _memberStart = FindMember(_memberStart + 1);
    }

    static void FindHeader(ByteReader reader)
    {
        while (reader.Peek() >= 0 && !reader.Ahead("WARC/1."u8)) reader.SkipLine();
    }

    /// <summary>The next place that holds a gzip member with a record; the file's length when there is none.</summary>
    long FindMember(long from)
    {
        var buffer = new byte[64 * 1024];
        while (from < file.Length)
        {
            file.Position = from;
            var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            var index = buffer.AsSpan(0, read).IndexOf((ReadOnlySpan<byte>)[0x1f, 0x8b, 8]);
            if (index >= 0 && HoldsRecord(from + index)) return from + index;
            from += index >= 0 ? index + 1 : Math.Max(1, read - 2);
        }
        return file.Length;
    }

    bool HoldsRecord(long start)
    {
        try
        {
            using var member = GzipMember.Open(file, start);
            Span<byte> head = stackalloc byte[5];
            return member is not null && member.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("WARC/"u8);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    static string Printable(string text) => string.Concat(text.Take(60).Select(c => char.IsControl(c) ? '·' : c));
}
