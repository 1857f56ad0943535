using System.Buffers.Binary;
using System.IO.Compression;

namespace TextMiner.Crawling.Warc;

/// <summary>
/// What one member of a gzip file (RFC 1952) unfolds to. A WARC file is a chain of members, one a record, and a reader that is to
/// name the place of damage and go on behind it must know where each begins and ends; the platform's own stream hides that.
/// </summary>
/// <remarks>
/// The inflater reads ahead, so the end is not where it stopped asking. The member ends with the checksum and length of what it
/// held, which are known here: where these eight bytes stand in the last piece that was read, there is the end.
/// </remarks>
sealed class GzipMember : Stream
{
    const int TrailerLength = 8;

    /// <summary>More than this, at more than <see cref="BombRatio"/> times its size, is no text.</summary>
    const long BombBytes = 256L * 1024 * 1024;

    const int BombRatio = 200;

    /// <summary>Flags of the header: checksum, extra field, name, comment.</summary>
    const int HasChecksum = 2, HasExtra = 4, HasName = 8, HasComment = 16, Reserved = 0xE0;

    static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (c, _) => (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    readonly FedPieces _fed;
    readonly DeflateStream _inflater;
    readonly long _start;
    uint _crc = uint.MaxValue;
    long _length;

    GzipMember(Stream file, long start)
    {
        (_start, _fed) = (start, new FedPieces(file));
        _inflater = new DeflateStream(_fed, CompressionMode.Decompress);
    }

    /// <summary>Where the next member begins; null until this one was read to its end.</summary>
    public long? End { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => _length; set => throw new NotSupportedException(); }

    /// <summary>The member that begins at a place of the file; null when none does.</summary>
    public static GzipMember? Open(Stream file, long start)
    {
        file.Position = start;
        Span<byte> head = stackalloc byte[10];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) return null;
        var flags = head[3];
        if (!head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b, 8]) || (flags & Reserved) != 0) return null;
        if ((flags & HasExtra) != 0)
        {
            var length = file.ReadByte() | (file.ReadByte() << 8);
            if (length < 0) return null;
            file.Position += length;
        }
        var texts = ((flags & HasName) != 0 ? 1 : 0) + ((flags & HasComment) != 0 ? 1 : 0);
        for (var byteRead = 0; texts > 0; byteRead = file.ReadByte(), texts -= byteRead == 0 ? 1 : 0)
            if (byteRead < 0) return null;
        if ((flags & HasChecksum) != 0) file.Position += 2;
        return new GzipMember(file, start);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The member is damaged, cut short, or unfolds beyond all measure.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (End is not null || buffer.IsEmpty) return 0;
        var read = _inflater.Read(buffer);
        foreach (var b in buffer[..read]) _crc = CrcTable[(byte)(_crc ^ b)] ^ (_crc >> 8);
        _length += read;
        if (_length > BombBytes && _length / BombRatio > _fed.Position - _start)
            throw new InvalidDataException($"{_fed.Position - _start} bytes unfold to more than {_length}");
        if (read == 0) End = FindEnd();
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _inflater.Dispose();
        base.Dispose(disposing);
    }

    long FindEnd()
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, ~_crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)_length);
        var (place, window) = _fed.LastPieceAnd(TrailerLength);
        return window.Span.IndexOf(trailer) is >= 0 and var index
            ? place + index + TrailerLength
            : throw new InvalidDataException("cut short, or its checksum is wrong");
    }

    /// <summary>Feeds the inflater and keeps the piece that it got last: its end lies in it or right behind.</summary>
    sealed class FedPieces(Stream file) : Stream
    {
        byte[] _last = [];
        int _count;

        public override bool CanRead => true;

        public override bool CanSeek => false; // or the inflater would move the file's position

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get; set; } = file.Position;

        public (long Place, ReadOnlyMemory<byte> Window) LastPieceAnd(int more)
        {
            var window = new byte[_count + more];
            _last.AsSpan(0, _count).CopyTo(window);
            file.Position = Position;
            var length = _count + file.ReadAtLeast(window.AsSpan(_count), more, throwOnEndOfStream: false);
            return (Position - _count, window.AsMemory(0, length));
        }

        public override int Read(Span<byte> buffer)
        {
            file.Position = Position;
            var read = file.Read(buffer);
            if (read == 0) return 0;
            if (_last.Length < read) _last = new byte[Math.Max(read, 8192)];
            buffer[..read].CopyTo(_last);
            _count = read;
            Position += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
