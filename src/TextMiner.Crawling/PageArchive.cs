using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// Bytes by digest on disk: <c>ab/abcd….gz</c>, each a plain gzip file. What is in it never changes; the same bytes are kept
/// once. A file appears whole or not at all when the process dies. Safe for several threads and processes.
/// </summary>
/// <remarks>
/// Nothing waits for the disk to sync: a page can be fetched again, and a sync for each bounds a crawl to a few hundred pages a
/// second. When the machine itself loses power, the last files may be missing, empty or torn; every reading compares the digest, so
/// that <see cref="TryLoad"/> says so. <c>./run.sh bench archive</c> measures both.
/// </remarks>
public sealed class PageArchive
{
    /// <summary>
    /// Measured on Chinese pages of 50 KB on one core: Fastest 260 MB/s at a ratio of 2.6, Optimal 150 MB/s at 3.5 (5 KB: 1.6 and
    /// 2.1). A crawl is not to spend twice the processor on a quarter of the disk.
    /// </summary>
    const CompressionLevel Level = CompressionLevel.Fastest;

    /// <summary>No body is larger; a file that unfolds to more is not ours.</summary>
    const int MostBytes = 256 * 1024 * 1024;

    /// <summary>Deflate makes at most 1,032 bytes of one.</summary>
    const int HighestRatio = 1032;

    /// <summary>Header and trailer of a gzip file (RFC 1952), which ends with the length of what it holds.</summary>
    const int LeastLength = 18;

    const int DigestLength = 64;
    const string Ending = ".gz";

    readonly string _directory;
    readonly string _incoming;

    /// <param name="directory">The archive's folder; made when missing.</param>
    /// <exception cref="EnvironmentException">The folder cannot be made.</exception>
    public PageArchive(string directory)
    {
        (_directory, _incoming) = (directory, Path.Combine(directory, "incoming"));
        InEnvironment("cannot be made or written to", directory, () => Directory.CreateDirectory(_incoming));
    }

    /// <summary>Keeps a page's body under the digest that the page says; reading compares the two.</summary>
    /// <exception cref="ArgumentException">The page's digest is no digest.</exception>
    /// <exception cref="EnvironmentException">The disk refuses: full, read-only, gone.</exception>
    public void Save(FetchedPage page) => Save(page.Digest, page.Body.Span);

    /// <summary>Keeps the bytes and returns their digest, by which <see cref="Load"/> finds them.</summary>
    /// <exception cref="EnvironmentException">The disk refuses: full, read-only, gone.</exception>
    public string Save(ReadOnlyMemory<byte> bytes)
    {
        var digest = Digest.Of(bytes.Span);
        Save(digest, bytes.Span);
        return digest;
    }

    /// <summary>Whether there is a file for the digest, whole or not.</summary>
    /// <exception cref="ArgumentException">The text is no digest.</exception>
    public bool Holds(string digest) => File.Exists(PathOf(digest));

    /// <summary>The bytes, compared with their digest.</summary>
    /// <exception cref="ArgumentException">The text is no digest.</exception>
    /// <exception cref="EnvironmentException">The archive does not hold them, or the file is damaged.</exception>
    public byte[] Load(string digest) => TryLoad(digest, out var bytes, out var problem)
        ? bytes
        : throw new EnvironmentException($"{problem}; fetch the page again.");

    /// <summary>The bytes, compared with their digest; false when the file is missing, damaged or a link, and what is wrong with it.</summary>
    /// <exception cref="ArgumentException">The text is no digest.</exception>
    /// <exception cref="EnvironmentException">The file is there but may not be read.</exception>
    public bool TryLoad(string digest, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? problem)
    {
        var path = PathOf(digest);
        (bytes, problem) = InEnvironment("cannot be read", path, () => Read(path));
        if (bytes is not null && Digest.Of(bytes) is var found && found != digest)
            (bytes, problem) = (null, $"the file is damaged: its bytes have the digest {found}");
        if (bytes is not null) return true;
        problem = $"{path}: {problem}";
        return false;
    }

    /// <summary>Removes a file, so that a page that is fetched again can take its place. Nothing happens when there is none.</summary>
    /// <exception cref="ArgumentException">The text is no digest.</exception>
    /// <exception cref="EnvironmentException">The disk refuses.</exception>
    public void Remove(string digest)
    {
        var path = PathOf(digest);
        if (Linked(Path.GetDirectoryName(path)!) || !File.Exists(path)) return;
        InEnvironment("cannot be removed", path, () => File.Delete(path));
    }

    /// <summary>Removes what killed programs left unfinished before the moment; returns their number.</summary>
    /// <exception cref="EnvironmentException">The disk refuses.</exception>
    public int RemoveUnfinished(DateTime before)
    {
        var old = IsLink(_incoming) ? [] : new DirectoryInfo(_incoming).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before).ToList();
        foreach (var file in old) InEnvironment("cannot be removed", file.FullName, file.Delete);
        return old.Count;
    }

    /// <summary>All that lies in the archive, in the order of the digests; links are named but not followed.</summary>
    public IEnumerable<ArchivedFile> Files()
    {
        var everything = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false };
        foreach (var outer in new DirectoryInfo(_directory).EnumerateFileSystemInfos("*", everything).OrderBy(e => e.Name, StringComparer.Ordinal))
            foreach (var file in Below(outer, everything)) yield return new ArchivedFile(DigestOf(file), file.FullName, (file as FileInfo)?.Length ?? 0, file.LastWriteTimeUtc);
    }

    static IEnumerable<FileSystemInfo> Below(FileSystemInfo entry, EnumerationOptions everything) =>
        entry is DirectoryInfo folder && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
            ? folder.EnumerateFileSystemInfos("*", everything).OrderBy(e => e.Name, StringComparer.Ordinal).SelectMany(inner => Below(inner, everything))
            : [entry];

    string? DigestOf(FileSystemInfo file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        return file is FileInfo && !file.Attributes.HasFlag(FileAttributes.ReparsePoint) && IsDigest(name) && file.FullName == Path.GetFullPath(PathOf(name)) ? name : null;
    }

    void Save(string digest, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(digest);
        if (File.Exists(path)) return;
        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length + (bytes.Length / 4) + 1024);
        try
        {
            using var packed = new MemoryStream(buffer);
            using (var gzip = new GZipStream(packed, Level, leaveOpen: true)) gzip.Write(bytes);
            var length = (int)packed.Position;
            InEnvironment("cannot be written", path, () => Write(path, buffer.AsSpan(0, length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    void Write(string path, ReadOnlySpan<byte> packed)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (Linked(folder)) throw new IOException("the folder is a link, and the archive writes nowhere else");
        var unfinished = Path.Combine(_incoming, Path.GetRandomFileName());
        try
        {
            using (var file = File.OpenHandle(unfinished, FileMode.CreateNew, FileAccess.Write)) RandomAccess.Write(file, packed, 0);
            Directory.CreateDirectory(folder);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    static (byte[]? Bytes, string? Problem) Read(string path)
    {
        if (IsLink(path) || Linked(Path.GetDirectoryName(path)!)) return (null, "the file is a link, which the archive does not follow");
        if (!File.Exists(path)) return (null, "the file is missing");
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length == 0) return ([], null); // what gzip makes of nothing, and what a power cut leaves: the digest tells them apart
        if (file.Length is < LeastLength or > MostBytes) return (null, $"the file is damaged: it has {file.Length} bytes");
        var packed = new byte[file.Length];
        file.ReadExactly(packed);
        // The length that the trailer says is only believed as far as the file can unfold.
        var length = BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(^4..));
        if (length > MostBytes || length > (long)packed.Length * HighestRatio) return (null, $"the file is damaged: it says that it unfolds to {length} bytes");
        try
        {
            var bytes = new byte[length];
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            gzip.ReadExactly(bytes);
            return gzip.ReadByte() < 0 ? (bytes, null) : (null, "the file is damaged: it is longer than it says");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return (null, $"the file is damaged: {e.Message}");
        }
    }

    /// <summary>Whether the folder of a file is a link: it could lead out of the archive.</summary>
    static bool Linked(string folder) => IsLink(folder);

    static bool IsLink(string path) => new FileInfo(path) is { LinkTarget: not null };

    /// <summary>Only 64 hexadecimal digits become a path, so nothing that a page says can name a file elsewhere.</summary>
    string PathOf(string digest) => IsDigest(digest)
        ? Path.Combine(_directory, digest[..2], digest + Ending)
        : throw new ArgumentException($"“{digest}” is no digest: expected {DigestLength} hexadecimal digits in lower case.", nameof(digest));

    static bool IsDigest(string text) => text.Length == DigestLength && text.All(char.IsAsciiHexDigitLower);

    static T InEnvironment<T>(string trouble, string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{path}: the archive file {trouble} ({e.Message})", e);
        }
    }

    static void InEnvironment(string trouble, string path, Action action) =>
        InEnvironment(trouble, path, () =>
        {
            action();
            return true;
        });
}
